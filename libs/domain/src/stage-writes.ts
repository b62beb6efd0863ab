import { refuse } from './domain-error.js';
import type { ErrorCode } from './errors/index.js';
import type { AssessmentStage } from './procedure/assessment.js';

/** What people write outside the decisions of steps, once an assessment has a stage. */
export type StageWrite =
  | 'rosterEvent'
  | 'townshipTarget'
  | 'villageTarget'
  | 'entry'
  | 'event'
  | 'contest'
  | 'deductionAppeal'
  | 'recheck'
  | 'objection'
  | 'correction'
  | 'redLine'
  | 'collection'
  | 'preparation';

const inPeriod = ['entry', 'event', 'contest', 'rosterEvent', 'deductionAppeal', 'redLine', 'collection'] as const;

/**
 * What each stage takes; everything else is refused. A2: nothing about a village before the leader's approval, whatever the role.
 * R6: appeals from the individual notice until the window after the provisional results; R7: then those of the newly adverse.
 * After publication only a correction.
 */
export const stageWrites = {
  submit: [],
  examine: [],
  approve: [],
  roster: ['rosterEvent', 'preparation'],
  breakdown: ['rosterEvent', 'townshipTarget', 'preparation'],
  sign: ['rosterEvent', 'preparation'],
  villageTargets: ['rosterEvent', 'villageTarget', 'preparation'],
  running: inPeriod,
  close: ['deductionAppeal', 'redLine'],
  provisional: ['deductionAppeal', 'recheck'],
  recompute: [],
  hearing: ['deductionAppeal', 'recheck'],
  confirm: [],
  notice: ['objection'],
  publish: ['objection', 'correction'],
  receipts: ['correction'],
  archive: ['correction'],
  end: ['correction'],
  declined: [],
  revoked: [],
  withdrawn: [],
} as const satisfies Record<AssessmentStage, readonly StageWrite[]>;

const order = Object.keys(stageWrites) as AssessmentStage[];

/** Whether a stage takes this kind of writing. */
export function mayWrite(stage: AssessmentStage, what: StageWrite): boolean {
  return (stageWrites[stage] as readonly StageWrite[]).includes(what);
}

/** Refuses writing that the stage does not take, saying whether it comes too early or too late. */
export function assertMayWrite(stage: AssessmentStage, what: StageWrite): void {
  if (!mayWrite(stage, what)) refuse(refusalOf(stage, what), { stage, what });
}

/** What is said where a stage comes too early for the writing, and too late. */
const refusals: Record<StageWrite, [early: ErrorCode, late: ErrorCode]> = {
  rosterEvent: ['assessment.stage_closed', 'fact.after_cut'],
  townshipTarget: ['assessment.stage_closed', 'assessment.stage_closed'],
  villageTarget: ['assessment.stage_closed', 'assessment.stage_closed'],
  entry: ['assessment.stage_closed', 'fact.after_cut'],
  event: ['assessment.stage_closed', 'fact.after_cut'],
  contest: ['assessment.stage_closed', 'fact.after_cut'],
  deductionAppeal: ['appeal.window_not_open', 'appeal.window_closed'],
  recheck: ['appeal.window_not_open', 'appeal.window_closed'],
  objection: ['assessment.stage_closed', 'notice.ended'],
  correction: ['correction.not_published', 'correction.not_published'],
  redLine: ['redLine.too_early', 'redLine.after_close'],
  collection: ['assessment.stage_closed', 'fact.after_cut'],
  preparation: ['assessment.stage_closed', 'collection.frozen'],
};

function refusalOf(stage: AssessmentStage, what: StageWrite): ErrorCode {
  if (stage === 'revoked') return 'approval.revoked';
  if (['declined', 'withdrawn'].includes(stage) || order.indexOf(stage) <= order.indexOf('approve')) return 'assessment.not_approved';
  const [early, late] = refusals[what];
  return order.some((later, place) => place > order.indexOf(stage) && mayWrite(later, what)) ? early : late;
}
