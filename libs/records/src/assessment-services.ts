import { AppealWindowService } from './appeal/appeal-window.service.js';
import { AppealEffects } from './appeal/appeal.effects.js';
import { AppealService } from './appeal/appeal.service.js';
import { ObjectionService } from './appeal/objection.service.js';
import { PartyAppealService } from './appeal/party-appeal.service.js';
import { ApprovalService } from './assessment/approval.service.js';
import { ArchiveService } from './assessment/archive.service.js';
import { AssessmentEffects } from './assessment/assessment.effects.js';
import { AssessmentRolls } from './assessment/assessment-rolls.js';
import { AssessmentService } from './assessment/assessment.service.js';
import { BurdenService } from './assessment/burden.service.js';
import { RequestService } from './assessment/request.service.js';
import { CatalogueService } from './catalogue/catalogue.service.js';
import { ConsequenceKinds } from './consequence/consequence-kinds.js';
import { ConsequenceService } from './consequence/consequence.service.js';
import { CorrectionEffects } from './correction/correction.effects.js';
import { CorrectionService } from './correction/correction.service.js';
import { GrowthPlanEffects } from './growth-plan/growth-plan.effects.js';
import { GrowthPlanService } from './growth-plan/growth-plan.service.js';
import { GroupService } from './group/group.service.js';
import { MembershipService } from './group/membership.service.js';
import { WorkingGroups } from './group/working-groups.js';
import { HoldEffects } from './hold/hold.effects.js';
import { HoldEntryService } from './hold/hold-entry.service.js';
import { HoldOpeningService } from './hold/hold-opening.service.js';
import { HoldReconciliation } from './hold/hold-reconciliation.js';
import { HoldService } from './hold/hold.service.js';
import { DismissalContexts } from './dismissal/dismissal-contexts.js';
import { DismissalEffects } from './dismissal/dismissal.effects.js';
import { DismissalOpening } from './dismissal/dismissal-opening.js';
import { DismissalService } from './dismissal/dismissal.service.js';
import { RemovalService } from './dismissal/removal.service.js';
import { IntakeService } from './intake/intake.service.js';
import { LedgerService } from './ledger/ledger.service.js';
import { MeetingService } from './meeting/meeting.service.js';
import { NoticeService } from './notice/notice.service.js';
import { PersonalNoticeService } from './notice/personal-notice.service.js';
import { PublicationService } from './notice/publication.service.js';
import { ConfirmationService } from './result/confirmation.service.js';
import { ExplanationService } from './result/explanation.service.js';
import { ResultEffects } from './result/result.effects.js';
import { ResultService } from './result/result.service.js';
import { VersionService } from './result/version.service.js';
import { CommendationService } from './reward/commendation.service.js';
import { RewardEffects } from './reward/reward.effects.js';
import { RewardService } from './reward/reward.service.js';
import { RedLineEffects } from './red-line/red-line.effects.js';
import { RedLineService } from './red-line/red-line.service.js';
import { RosterService } from './roster/roster.service.js';
import { CorrectionScore } from './problem/correction-score.js';
import { ProblemEffects } from './problem/problem.effects.js';
import { ProblemService } from './problem/problem.service.js';
import { SchemeDraftService } from './scheme/scheme-draft.service.js';
import { SchemeEffects } from './scheme/scheme.effects.js';
import { WhatIfService } from './scheme/what-if.service.js';
import { CaseRolls } from './procedure/case-rolls.js';
import { TaskContexts } from './procedure/task-contexts.js';
import { InfluenceService } from './talk/influence.service.js';
import { TalkEffects } from './talk/talk.effects.js';
import { CollectedFacts } from './collection/collected-facts.js';
import { CollectionAnswers } from './collection/collection-answers.js';
import { CollectionContext } from './collection/collection-context.js';
import { CollectionEffects } from './collection/collection.effects.js';
import { CollectionHolders } from './collection/collection-holders.js';
import { CollectionRolls } from './collection/collection-rolls.js';
import { CollectionSubmissions } from './collection/collection-submissions.js';
import { CollectionService } from './collection/collection.service.js';
import { BallotBox } from './evaluation/ballot-box.js';
import { BallotSeal } from './evaluation/ballot-seal.js';
import { EvaluationCount } from './evaluation/evaluation-count.js';
import { EvaluationEffects } from './evaluation/evaluation.effects.js';
import { EvaluationService } from './evaluation/evaluation.service.js';
import { RatedItems } from './evaluation/rated-items.js';
import { RoundSheetService } from './collection/round-sheet.service.js';
import { StandingNoticeService } from './standing/standing-notice.service.js';
import { StandingService } from './standing/standing.service.js';
import { TalkMeetingService } from './talk/talk-meeting.service.js';
import { TalkRecordService } from './talk/talk-record.service.js';
import { TalkService } from './talk/talk.service.js';
import { TargetService } from './target/target.service.js';
import { TownshipSchemeEffects } from './township-scheme/township-scheme.effects.js';
import { TownshipSchemeService } from './township-scheme/township-scheme.service.js';

/** The services of assessments and what belongs to them; the last ones tell the steps what they do. */
export const assessmentServices = [
  CatalogueService,
  AssessmentService,
  RequestService,
  ApprovalService,
  BurdenService,
  ArchiveService,
  RosterService,
  TargetService,
  LedgerService,
  VersionService,
  ResultService,
  ConfirmationService,
  ExplanationService,
  PersonalNoticeService,
  NoticeService,
  ConsequenceKinds,
  ConsequenceService,
  PublicationService,
  AppealWindowService,
  AppealService,
  ObjectionService,
  CorrectionService,
  InfluenceService,
  TalkService,
  StandingService,
  RoundSheetService,
  StandingNoticeService,
  TalkRecordService,
  TalkMeetingService,
  TalkEffects,
  CommendationService,
  RewardService,
  RewardEffects,
  GrowthPlanService,
  GrowthPlanEffects,
  PartyAppealService,
  MeetingService,
  DismissalService,
  DismissalOpening,
  RemovalService,
  DismissalContexts,
  IntakeService,
  HoldOpeningService,
  HoldService,
  HoldEntryService,
  HoldReconciliation,
  HoldEffects,
  RatedItems,
  BallotSeal,
  BallotBox,
  EvaluationService,
  EvaluationCount,
  EvaluationEffects,
  CollectionService,
  CollectionHolders,
  CollectionRolls,
  CollectedFacts,
  CollectionAnswers,
  CollectionContext,
  CollectionEffects,
  CollectionSubmissions,
  WhatIfService,
  SchemeDraftService,
  SchemeEffects,
  CorrectionScore,
  ProblemService,
  ProblemEffects,
  TownshipSchemeService,
  TownshipSchemeEffects,
  WorkingGroups,
  RedLineService,
  RedLineEffects,
  MembershipService,
  GroupService,
  AssessmentEffects,
  AssessmentRolls,
  ResultEffects,
  AppealEffects,
  CorrectionEffects,
  DismissalEffects,
  TaskContexts,
  CaseRolls,
];
