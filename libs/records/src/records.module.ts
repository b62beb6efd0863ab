import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { defaultLimits, SESSION_LIMITS, type SessionLimits } from './account/session.service.js';
import { createDataSource, type DataSourceOptions } from './database/data-source.js';
import { BALLOT_KEY } from './evaluation/ballot-seal.js';
import { services } from './services.js';

export interface RecordsOptions extends DataSourceOptions {
  sessions?: Partial<SessionLimits>;
  /** Seals ballots until they are counted; without it no evaluation begins. */
  ballotKey?: string | undefined;
}

/** Everything kept in the tables: one pool, one way to reach it, the services by noun. */
@Module({})
export class RecordsModule implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  static connect({ sessions, ballotKey, ...options }: RecordsOptions): DynamicModule {
    const source = { provide: DataSource, useFactory: () => createDataSource(options).initialize() };
    const limits = { provide: SESSION_LIMITS, useValue: { ...defaultLimits, ...sessions } };
    const seal = { provide: BALLOT_KEY, useFactory: () => ballotKey };
    return { module: RecordsModule, global: true, providers: [source, limits, seal, ...services], exports: [DataSource, ...services] };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
