export * from './connection.js';
export * from './procedures.js';
export { PayloadEncryption } from './payload-encryption.js';
export { TemporalModule } from './temporal.module.js';
export { isUnprocessed, refusalOf } from './update-errors.js';
