import { AccountNames } from './account/account-names.js';
import { AccountReader } from './account/account.reader.js';
import { SessionReader } from './account/session.reader.js';
import { AppealReader } from './appeal/appeal.reader.js';
import { AssessmentReader } from './assessment/assessment.reader.js';
import { RailReader } from './assessment/rail.reader.js';
import { AuditReader } from './audit/audit.reader.js';
import { CalendarReader } from './calendar/calendar.reader.js';
import { CatalogueReader } from './catalogue/catalogue.reader.js';
import { CollectionReader } from './collection/collection.reader.js';
import { ConsequenceReader } from './consequence/consequence.reader.js';
import { CorrectionReader } from './correction/correction.reader.js';
import { EscalationReader } from './escalation/escalation.reader.js';
import { EvaluationReader } from './evaluation/evaluation.reader.js';
import { UrgingReader } from './escalation/urging.reader.js';
import { GroupReader } from './group/group.reader.js';
import { HoldReader } from './hold/hold.reader.js';
import { GrowthPlanReader } from './growth-plan/growth-plan.reader.js';
import { DismissalReader } from './dismissal/dismissal.reader.js';
import { FactReader } from './ledger/fact.reader.js';
import { NoticeReader } from './notice/notice.reader.js';
import { OrganizationReader } from './organization/organization.reader.js';
import { NotificationReader } from './outbox/notification.reader.js';
import { PersonFileReader } from './person/person-file.reader.js';
import { ColourReader } from './colour/colour.reader.js';
import { PaperReader } from './procedure/paper.reader.js';
import { TaskReader } from './procedure/task.reader.js';
import { RedLineReader } from './red-line/red-line.reader.js';
import { ProblemReader } from './problem/problem.reader.js';
import { ResultReader } from './result/result.reader.js';
import { RewardReader } from './reward/reward.reader.js';
import { RoundItemReader } from './collection/round-item.reader.js';
import { RosterReader } from './roster/roster.reader.js';
import { SchemeDraftReader } from './scheme/scheme-draft.reader.js';
import { StandingReader } from './standing/standing.reader.js';
import { TalkReader } from './talk/talk.reader.js';
import { TargetReader } from './target/target.reader.js';
import { TownshipSchemeReader } from './township-scheme/township-scheme.reader.js';

export {
  AccountNames,
  AccountReader,
  AppealReader,
  AssessmentReader,
  AuditReader,
  CalendarReader,
  CatalogueReader,
  ColourReader,
  CollectionReader,
  ConsequenceReader,
  CorrectionReader,
  DismissalReader,
  EscalationReader,
  EvaluationReader,
  FactReader,
  GroupReader,
  GrowthPlanReader,
  HoldReader,
  NoticeReader,
  NotificationReader,
  OrganizationReader,
  PaperReader,
  PersonFileReader,
  ProblemReader,
  RailReader,
  RedLineReader,
  ResultReader,
  RewardReader,
  RosterReader,
  RoundItemReader,
  SchemeDraftReader,
  SessionReader,
  StandingReader,
  TalkReader,
  TargetReader,
  TaskReader,
  TownshipSchemeReader,
  UrgingReader,
};

/** What pages read, each in the reader's own scope; nothing here writes but marks as read. */
export const readers = [
  AccountNames,
  AccountReader,
  AppealReader,
  AssessmentReader,
  AuditReader,
  CalendarReader,
  CatalogueReader,
  ColourReader,
  CollectionReader,
  ConsequenceReader,
  CorrectionReader,
  DismissalReader,
  EscalationReader,
  EvaluationReader,
  FactReader,
  GroupReader,
  GrowthPlanReader,
  HoldReader,
  NoticeReader,
  NotificationReader,
  OrganizationReader,
  PaperReader,
  PersonFileReader,
  ProblemReader,
  RailReader,
  RedLineReader,
  ResultReader,
  RewardReader,
  RosterReader,
  RoundItemReader,
  SchemeDraftReader,
  SessionReader,
  StandingReader,
  TalkReader,
  TargetReader,
  TaskReader,
  TownshipSchemeReader,
  UrgingReader,
];
