import { StandingNotice } from '../standing/standing-notice.entity.js';
import { Account, LoginAttempt, RoleGrant, Session, Substitute } from '../account/account.entity.js';
import { Appeal, AppealWindow } from '../appeal/appeal.entity.js';
import { ApprovedOrganization, Archive, Assessment, AssessmentApproval, RequestRevision } from '../assessment/assessment.entity.js';
import { AuditEntry, AuditSegment } from '../audit/audit.entity.js';
import { CalendarDay, CalendarVersion } from '../calendar/calendar.entity.js';
import { CatalogueEntry, SchemeVersion } from '../catalogue/catalogue.entity.js';
import { BaseData, CollectionRoundRow, SubmissionCheck, SubmissionRow } from '../collection/collection.entity.js';
import { Command } from '../command/command.entity.js';
import { Consequence, Withdrawal } from '../consequence/consequence.entity.js';
import { Correction } from '../correction/correction.entity.js';
import { Dismissal, DismissalBranch } from '../dismissal/dismissal.entity.js';
import { Evidence } from '../evidence/evidence.entity.js';
import { Ballot, BallotCode, CountedSheet, Evaluation, EvaluationMark } from '../evaluation/evaluation.entity.js';
import { WorkingGroup, WorkingGroupMember } from '../group/working-group.entity.js';
import { ClassOneMembership, ClassOneReview, GrowthPlan, GrowthPlanItem } from '../growth-plan/growth-plan.entity.js';
import { Hold, HoldEntry, HoldItem, HoldPerson } from '../hold/hold.entity.js';
import { ImportBatch } from '../intake/import-batch.entity.js';
import { Fact, LedgerCut } from '../ledger/fact.entity.js';
import { CommitteeMeeting, CommitteeVote } from '../meeting/meeting.entity.js';
import { Notice, PersonalNotice, Publication } from '../notice/notice.entity.js';
import { Organization, OrganizationClosure } from '../organization/organization.entity.js';
import { Notification, Outbox } from '../outbox/outbox.entity.js';
import { Person, Post, PostEvent } from '../person/person.entity.js';
import { Decision, PaperForm, Procedure, TaskItem, TaskRow, TaskSeat, Urging } from '../procedure/procedure.entity.js';
import { RedLine } from '../red-line/red-line.entity.js';
import { InputSnapshot, Moved, OrganizationResultRow, Result, ResultSignature, ResultVersion } from '../result/result.entity.js';
import { Commendation, CommendationPerson, Reward, RewardAllocation } from '../reward/reward.entity.js';
import { Problem } from '../problem/problem.entity.js';
import { RosterEntry, RosterEvent } from '../roster/roster.entity.js';
import { SchemeDraft } from '../scheme/scheme-draft.entity.js';
import { InfluencePeriod, Talk, TalkMeeting } from '../talk/talk.entity.js';
import { Target } from '../target/target.entity.js';
import { TownshipSchemeRow } from '../township-scheme/township-scheme.entity.js';

/** Every table of the product. */
export const entities = [
  Organization,
  OrganizationClosure,
  Person,
  Post,
  PostEvent,
  Account,
  RoleGrant,
  Substitute,
  Session,
  LoginAttempt,
  Command,
  Evidence,
  Procedure,
  TaskRow,
  TaskSeat,
  TaskItem,
  Decision,
  PaperForm,
  Urging,
  AuditEntry,
  AuditSegment,
  Outbox,
  Notification,
  CalendarVersion,
  CalendarDay,
  CatalogueEntry,
  SchemeVersion,
  Assessment,
  RequestRevision,
  AssessmentApproval,
  ApprovedOrganization,
  Archive,
  RosterEntry,
  RosterEvent,
  Target,
  Fact,
  LedgerCut,
  InputSnapshot,
  ResultVersion,
  Result,
  OrganizationResultRow,
  Moved,
  ResultSignature,
  Appeal,
  AppealWindow,
  Notice,
  PersonalNotice,
  Publication,
  Correction,
  Dismissal,
  DismissalBranch,
  CommitteeMeeting,
  CommitteeVote,
  Consequence,
  Withdrawal,
  ImportBatch,
  Hold,
  HoldPerson,
  HoldItem,
  HoldEntry,
  Commendation,
  CommendationPerson,
  Reward,
  RewardAllocation,
  GrowthPlan,
  GrowthPlanItem,
  ClassOneReview,
  ClassOneMembership,
  TalkMeeting,
  Talk,
  InfluencePeriod,
  Evaluation,
  BallotCode,
  Ballot,
  CountedSheet,
  EvaluationMark,
  CollectionRoundRow,
  SubmissionRow,
  SubmissionCheck,
  BaseData,
  StandingNotice,
  SchemeDraft,
  Problem,
  TownshipSchemeRow,
  WorkingGroup,
  WorkingGroupMember,
  RedLine,
];
