import { ActivitiesModule } from '#activities';
import { ballotKeyOf, type AppConfig } from '#config';
import { RecordsModule } from '#records';
import { TemporalModule } from '#temporal';
import { Module, type DynamicModule } from '@nestjs/common';
import { Reconciler } from './reconciler.js';

@Module({})
export class WorkerModule {
  static with(config: AppConfig): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        TemporalModule.with(config),
        RecordsModule.connect({ url: config.databaseUrl, poolSize: config.databasePoolSize, applicationName: 'kaoji-worker', ballotKey: ballotKeyOf(config) }),
        ActivitiesModule,
      ],
      providers: [Reconciler],
    };
  }
}
