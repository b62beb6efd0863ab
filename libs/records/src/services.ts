import { assessmentServices } from './assessment-services.js';
import { AuditLog } from './audit/audit-log.js';
import { CalendarService } from './calendar/calendar.service.js';
import { CommandService } from './command/command.service.js';
import { Database } from './database/database.js';
import { DecisionService } from './procedure/decision.service.js';
import { ProcedureEffects } from './procedure/effects.js';
import { OpeningService } from './procedure/opening.service.js';
import { RollService } from './procedure/roll.service.js';
import { StepService } from './procedure/step.service.js';
import { WatchService } from './procedure/watch.service.js';
import { readers } from './readers.js';

/** Every service of the records, as the module provides them. */
export const services = [
  Database, AuditLog, CommandService, CalendarService,
  ProcedureEffects, OpeningService, DecisionService, WatchService, StepService, RollService,
  ...assessmentServices,
  ...readers,
];
