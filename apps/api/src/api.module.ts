import { ballotKeyOf, type AppConfig, type Log } from '#config';
import { RecordsModule } from '#records';
import { TemporalModule } from '#temporal';
import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccountProcess } from './account/account.process.js';
import { AppealProcess } from './appeal/appeal.process.js';
import { AssessmentProcess } from './assessment/assessment.process.js';
import { CalendarProcess } from './calendar/calendar.process.js';
import { CatalogueProcess } from './catalogue/catalogue.process.js';
import { WhatIfProcess } from './computing/what-if.process.js';
import { controllers } from './controllers.js';
import { CorrectionProcess } from './correction/correction.process.js';
import { EntryProcess } from './entry/entry.process.js';
import { EscalationProcess } from './escalation/escalation.process.js';
import { CollectionProcess } from './collection/collection.process.js';
import { EvaluationProcess } from './evaluation/evaluation.process.js';
import { EvidenceProcess } from './evidence/evidence.process.js';
import { GroupProcess } from './group/group.process.js';
import { HealthProcess } from './health/health.process.js';
import { AccessGuard } from './http/access.guard.js';
import { Commands } from './http/commands.js';
import { RouteCheck } from './http/route-check.js';
import { CONFIG, LOG } from './http/tokens.js';
import { HoldProcess } from './hold/hold.process.js';
import { IntakeProcess } from './intake/intake.process.js';
import { PaperProcess } from './paper/paper.process.js';
import { SignOffForm } from './paper/sign-off-form.js';
import { RedLineProcess } from './red-line/red-line.process.js';
import { ProblemProcess } from './problem/problem.process.js';
import { ResultProcess } from './result/result.process.js';
import { RosterProcess } from './roster/roster.process.js';
import { SchemeProcess } from './scheme/scheme.process.js';
import { SessionProcess } from './session/session.process.js';
import { RoundSheetProcess } from './collection/round-sheet.process.js';
import { StandingProcess } from './standing/standing.process.js';
import { TalkProcess } from './talk/talk.process.js';
import { TargetProcess } from './target/target.process.js';
import { BatchProcess } from './task/batch.process.js';
import { TaskProcess } from './task/task.process.js';
import { TownshipSchemeProcess } from './township-scheme/township-scheme.process.js';

const processes: Provider[] = [
  SessionProcess,
  TaskProcess,
  BatchProcess,
  PaperProcess,
  SignOffForm,
  EvidenceProcess,
  EscalationProcess,
  AssessmentProcess,
  TargetProcess,
  RosterProcess,
  EntryProcess,
  AppealProcess,
  CorrectionProcess,
  HoldProcess,
  GroupProcess,
  RedLineProcess,
  EvaluationProcess,
  CollectionProcess,
  TalkProcess,
  StandingProcess,
  RoundSheetProcess,
  AccountProcess,
  IntakeProcess,
  CalendarProcess,
  ResultProcess,
  CatalogueProcess,
  SchemeProcess,
  WhatIfProcess,
  ProblemProcess,
  TownshipSchemeProcess,
  HealthProcess,
];

@Global()
@Module({})
export class ApiModule {
  static with(config: AppConfig, log: Log): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        DiscoveryModule,
        TemporalModule.with(config),
        RecordsModule.connect({
          url: config.databaseUrl,
          poolSize: config.databasePoolSize,
          applicationName: 'kaoji-api',
          ballotKey: ballotKeyOf(config),
          sessions: {
            idleMinutes: config.sessionIdleMinutes,
            absoluteHours: config.sessionHours,
            failures: config.loginFailures,
            lockMinutes: config.loginLockMinutes,
          },
        }),
      ],
      controllers,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOG, useValue: log },
        { provide: APP_GUARD, useClass: AccessGuard },
        Commands,
        RouteCheck,
        ...processes,
      ],
      exports: [CONFIG, LOG],
    };
  }
}
