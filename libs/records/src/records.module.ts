import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createDataSource, type DataSourceOptions } from './database/data-source.js';
import { services } from './services.js';

/** Everything kept in the tables: one pool, one way to reach it, the services by noun. */
@Module({})
export class RecordsModule implements OnApplicationShutdown {
  constructor(private readonly source: DataSource) {}

  static connect(options: DataSourceOptions): DynamicModule {
    const source = { provide: DataSource, useFactory: () => createDataSource(options).initialize() };
    return { module: RecordsModule, global: true, providers: [source, ...services], exports: [DataSource, ...services] };
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }
}
