import { AccountController } from './account/account.controller.js';
import { AppealController } from './appeal/appeal.controller.js';
import { AssessmentController } from './assessment/assessment.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { CatalogueController } from './catalogue/catalogue.controller.js';
import { CollectionController } from './collection/collection.controller.js';
import { ColourController } from './colour/colour.controller.js';
import { RoundSheetController } from './collection/round-sheet.controller.js';
import { ConsequenceController } from './consequence/consequence.controller.js';
import { CorrectionController } from './correction/correction.controller.js';
import { DemonstrationController } from './demonstration/demonstration.controller.js';
import { DismissalController } from './dismissal/dismissal.controller.js';
import { EntryController } from './entry/entry.controller.js';
import { EscalationController } from './escalation/escalation.controller.js';
import { ClassOneController } from './growth-plan/class-one.controller.js';
import { GrowthPlanController } from './growth-plan/growth-plan.controller.js';
import { BallotController } from './evaluation/ballot.controller.js';
import { EvaluationController } from './evaluation/evaluation.controller.js';
import { EvidenceController } from './evidence/evidence.controller.js';
import { GroupController } from './group/group.controller.js';
import { HealthController } from './health/health.controller.js';
import { HoldController } from './hold/hold.controller.js';
import { IntakeController } from './intake/intake.controller.js';
import { NoticeController } from './notice/notice.controller.js';
import { NotificationController } from './notification/notification.controller.js';
import { OrganizationController } from './organization/organization.controller.js';
import { PaperController } from './paper/paper.controller.js';
import { PersonController } from './person/person.controller.js';
import { RedLineController } from './red-line/red-line.controller.js';
import { ProblemController } from './problem/problem.controller.js';
import { ResultController } from './result/result.controller.js';
import { CommendationController } from './reward/commendation.controller.js';
import { RewardController } from './reward/reward.controller.js';
import { RosterController } from './roster/roster.controller.js';
import { SchemeDraftController } from './scheme/scheme-draft.controller.js';
import { SchemeController } from './scheme/scheme.controller.js';
import { SessionController } from './session/session.controller.js';
import { StandingController } from './standing/standing.controller.js';
import { TalkController } from './talk/talk.controller.js';
import { TalkMeetingController } from './talk/talk-meeting.controller.js';
import { TargetController } from './target/target.controller.js';
import { TaskController } from './task/task.controller.js';
import { TownshipSchemeController } from './township-scheme/township-scheme.controller.js';

export const controllers = [
  SessionController,
  TaskController,
  PaperController,
  NotificationController,
  EvidenceController,
  AssessmentController,
  TargetController,
  RosterController,
  EntryController,
  ResultController,
  AppealController,
  NoticeController,
  EscalationController,
  CorrectionController,
  DismissalController,
  RewardController,
  CommendationController,
  GrowthPlanController,
  ClassOneController,
  RoundSheetController,
  ConsequenceController,
  HoldController,
  GroupController,
  RedLineController,
  EvaluationController,
  CollectionController,
  BallotController,
  StandingController,
  TalkController,
  TalkMeetingController,
  SchemeController,
  SchemeDraftController,
  TownshipSchemeController,
  ProblemController,
  ColourController,
  CatalogueController,
  OrganizationController,
  PersonController,
  AccountController,
  IntakeController,
  AuditController,
  CalendarController,
  DemonstrationController,
  HealthController,
];
