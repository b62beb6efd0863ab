export { PayloadEncryption } from './payload-encryption.js';
export { Procedures, type Doing, type ProcedureInputs } from './procedures.js';
export { connectionOptions, TemporalClient, temporalDataConverter, type TemporalSettings } from './temporal-client.js';
export { TemporalModule } from './temporal.module.js';
