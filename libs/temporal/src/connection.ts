import type { AppConfig } from '#config';
import { Client, Connection, type ConnectionOptions, type DataConverter } from '@temporalio/client';
import { PayloadEncryption } from './payload-encryption.js';

/** What of the configuration a connection to Temporal needs. */
export type TemporalSettings = Pick<AppConfig, 'temporalAddress' | 'temporalNamespace' | 'temporalPayloadKey'>;

/** Calls that only ask whether the server is there. */
const pingMs = 1500;
/** A server seen this recently is taken to be there. */
const trustedMs = 200;

/** One connection of this process to Temporal; made when first used, so that a process starts while the server is away. */
export class TemporalConnection {
  readonly client: Client;
  private readonly connection: Connection;
  private seenAt = 0;

  constructor(private readonly config: TemporalSettings) {
    this.connection = Connection.lazy(connectionOptions(config));
    this.client = new Client({ connection: this.connection, namespace: config.temporalNamespace, dataConverter: temporalDataConverter(config) });
  }

  get namespace(): string {
    return this.config.temporalNamespace;
  }

  get settings(): TemporalSettings {
    return this.config;
  }

  get service(): Connection['workflowService'] {
    return this.connection.workflowService;
  }

  /** Rejects when the server does not answer in time. */
  async ping(): Promise<void> {
    if (Date.now() - this.seenAt < trustedMs) return;
    await this.within(pingMs, () => this.connection.workflowService.getSystemInfo({}));
    this.seenAt = Date.now();
  }

  within<T>(ms: number, call: () => Promise<T>): Promise<T> {
    return this.connection.withDeadline(Date.now() + ms, call);
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

export function connectionOptions({ temporalAddress }: Pick<TemporalSettings, 'temporalAddress'>): ConnectionOptions {
  return { address: temporalAddress, ...(isLoopback(temporalAddress) && { grpcCompression: { codec: 'none' as const } }) };
}

/** How payloads are written, the same in clients and workers: encrypted where a key is configured. */
export function temporalDataConverter({ temporalPayloadKey }: Pick<TemporalSettings, 'temporalPayloadKey'>): DataConverter {
  return temporalPayloadKey ? { payloadCodecs: [new PayloadEncryption(temporalPayloadKey)] } : {};
}

/** On loopback compression only costs time. */
export function isLoopback(address: string): boolean {
  return /^(127\.|localhost|\[::1\])/.test(address);
}
