import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { TemporalConnection, type TemporalSettings } from './connection.js';
import { Procedures } from './procedures.js';

/** Gives a Nest process its `Procedures`; the connection closes with the process. */
@Module({})
export class TemporalModule implements OnApplicationShutdown {
  constructor(private readonly temporal: TemporalConnection) {}

  static with(settings: TemporalSettings): DynamicModule {
    return {
      module: TemporalModule,
      global: true,
      providers: [
        { provide: TemporalConnection, useFactory: () => new TemporalConnection(settings) },
        { provide: Procedures, useFactory: (temporal: TemporalConnection) => new Procedures(temporal), inject: [TemporalConnection] },
      ],
      exports: [Procedures, TemporalConnection],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.temporal.close();
  }
}
