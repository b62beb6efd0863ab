import type { AppConfig } from '#config';
import { Client, Connection, type ConnectionOptions, type DataConverter } from '@temporalio/client';
import { PayloadEncryption } from './payload-encryption.js';

/** What of the configuration a client of Temporal needs. */
export type TemporalSettings = Pick<AppConfig, 'temporalAddress' | 'temporalNamespace' | 'temporalPayloadKey'>;

/** Connection options for an address: on loopback compressing costs more than it saves. */
export function connectionOptions({ temporalAddress }: Pick<TemporalSettings, 'temporalAddress'>): ConnectionOptions {
  const isLoopback = /^(127\.|localhost|\[::1\])/.test(temporalAddress);
  return { address: temporalAddress, ...(isLoopback && { grpcCompression: { codec: 'none' as const } }) };
}

/** How payloads are written, the same in clients and workers: encrypted where a key is configured. */
export function temporalDataConverter({ temporalPayloadKey }: Pick<TemporalSettings, 'temporalPayloadKey'>): DataConverter {
  return temporalPayloadKey ? { payloadCodecs: [new PayloadEncryption(temporalPayloadKey)] } : {};
}

/** The process's connection to Temporal; made when it is first used, so that the API also starts while Temporal is away. */
export class TemporalClient {
  readonly connection: Connection;
  readonly client: Client;

  constructor(settings: TemporalSettings) {
    this.connection = Connection.lazy(connectionOptions(settings));
    this.client = new Client({ connection: this.connection, namespace: settings.temporalNamespace, dataConverter: temporalDataConverter(settings) });
  }

  /** Calls with an end: what has not answered by then is treated as unknown. */
  within<T>(ms: number, work: () => Promise<T>): Promise<T> {
    return this.connection.withDeadline(Date.now() + ms, work);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}
