import { assessmentServices } from './assessment-services.js';
import { AccountService } from './account/account.service.js';
import { FirstAccountsService } from './account/first-accounts.service.js';
import { ActorService } from './account/actor.service.js';
import { SessionService } from './account/session.service.js';
import { AuditLog } from './audit/audit-log.js';
import { AuditSealer } from './audit/audit-sealer.js';
import { AuditVerifier } from './audit/audit-verifier.js';
import { CalendarService } from './calendar/calendar.service.js';
import { InvariantChecker } from './check/invariant-checker.js';
import { CommandService } from './command/command.service.js';
import { Database } from './database/database.js';
import { SupervisionService } from './escalation/supervision.service.js';
import { EvidenceService } from './evidence/evidence.service.js';
import { OrganizationService } from './organization/organization.service.js';
import { OutboxSender } from './outbox/outbox-sender.js';
import { PersonService } from './person/person.service.js';
import { DecisionService } from './procedure/decision.service.js';
import { ProcedureEffects } from './procedure/effects.js';
import { OpeningService } from './procedure/opening.service.js';
import { PaperService } from './procedure/paper.service.js';
import { RollService } from './procedure/roll.service.js';
import { StepService } from './procedure/step.service.js';
import { UrgingService } from './procedure/urging.service.js';
import { WatchService } from './procedure/watch.service.js';
import { readers } from './readers.js';

/** Every service of the records, as the module provides them. */
export const services = [
  Database,
  AuditLog,
  AuditSealer,
  AuditVerifier,
  InvariantChecker,
  CommandService,
  CalendarService,
  ActorService,
  AccountService,
  FirstAccountsService,
  SessionService,
  OrganizationService,
  PersonService,
  EvidenceService,
  OutboxSender,
  ProcedureEffects,
  OpeningService,
  DecisionService,
  WatchService,
  StepService,
  RollService,
  PaperService,
  UrgingService,
  SupervisionService,
  ...assessmentServices,
  ...readers,
];
