import { Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { Procedures } from './procedures.js';
import { TemporalClient, type TemporalSettings } from './temporal-client.js';

/** Gives a Nest process its `Procedures`; the connection closes with the process. */
@Module({})
export class TemporalModule implements OnApplicationShutdown {
  constructor(private readonly temporal: TemporalClient) {}

  static with(settings: TemporalSettings): DynamicModule {
    return {
      module: TemporalModule,
      global: true,
      providers: [
        { provide: TemporalClient, useFactory: () => new TemporalClient(settings) },
        { provide: Procedures, useFactory: (temporal: TemporalClient) => new Procedures(temporal), inject: [TemporalClient] },
      ],
      exports: [Procedures, TemporalClient],
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.temporal.close();
  }
}
