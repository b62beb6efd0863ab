export * from './procedure.contract.js';
export * from './assessment.contract.js';
export * from './appeal.contract.js';
export * from './correction.contract.js';
export * from './dismissal.contract.js';
export * from './removal.contract.js';
export * from './hold.contract.js';
export * from './reward.contract.js';
export * from './growth-plan.contract.js';
export * from './talk.contract.js';
export * from './evaluation.contract.js';
export * from './collection.contract.js';
export * from './scheme.contract.js';
export * from './problem.contract.js';
export * from './township-scheme.contract.js';
export * from './red-line.contract.js';
import type { AppealActivities, AppealWorkflow } from './appeal.contract.js';
import type { AssessmentActivities, AssessmentWorkflow } from './assessment.contract.js';
import type { CorrectionActivities, CorrectionWorkflow } from './correction.contract.js';
import type { CollectionActivities, CollectionWorkflow } from './collection.contract.js';
import type { EvaluationActivities, EvaluationWorkflow } from './evaluation.contract.js';
import type { GrowthPlanActivities, GrowthPlanWorkflow } from './growth-plan.contract.js';
import type { DismissalActivities, DismissalWorkflow } from './dismissal.contract.js';
import type { HoldActivities, HoldWorkflow } from './hold.contract.js';
import type { ProblemActivities, ProblemWorkflow } from './problem.contract.js';
import type { StepActivities } from './procedure.contract.js';
import type { RedLineActivities, RedLineWorkflow } from './red-line.contract.js';
import type { RemovalActivities, RemovalWorkflow } from './removal.contract.js';
import type { RewardActivities, RewardWorkflow } from './reward.contract.js';
import type { SchemeActivities, SchemeWorkflow } from './scheme.contract.js';
import type { TalkActivities, TalkWorkflow } from './talk.contract.js';
import type { TownshipSchemeActivities, TownshipSchemeWorkflow } from './township-scheme.contract.js';

/** Every workflow by its wire type; a workflow without a contract, or the reverse, fails the architecture test. */
export interface WorkflowContracts {
  assessmentWorkflow: AssessmentWorkflow;
  appealWorkflow: AppealWorkflow;
  correctionWorkflow: CorrectionWorkflow;
  talkWorkflow: TalkWorkflow;
  dismissalWorkflow: DismissalWorkflow;
  removalWorkflow: RemovalWorkflow;
  holdWorkflow: HoldWorkflow;
  rewardWorkflow: RewardWorkflow;
  growthPlanWorkflow: GrowthPlanWorkflow;
  evaluationWorkflow: EvaluationWorkflow;
  collectionWorkflow: CollectionWorkflow;
  schemeWorkflow: SchemeWorkflow;
  townshipSchemeWorkflow: TownshipSchemeWorkflow;
  problemWorkflow: ProblemWorkflow;
  redLineWorkflow: RedLineWorkflow;
}

/** Every activity, one flat namespace. */
export type Activities = StepActivities &
  AssessmentActivities &
  AppealActivities &
  CorrectionActivities &
  TalkActivities &
  DismissalActivities &
  RemovalActivities &
  HoldActivities &
  RewardActivities &
  GrowthPlanActivities &
  EvaluationActivities &
  CollectionActivities &
  ProblemActivities &
  TownshipSchemeActivities &
  SchemeActivities &
  RedLineActivities;

/** The one task queue of the product. */
export const taskQueue = 'kaoji';
