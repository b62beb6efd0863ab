import type { EffectContext, GrowthPlanOutcome } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** A12: one person in class one, from the plan to the signed review that ends it. */
export type GrowthPlanInput = ProcedureInput;

export interface GrowthPlanActivities {
  /** Which year of the plan runs, from 1. */
  classOneYear(context: EffectContext): Promise<number>;
  /** (l): the next yearly review as a real instant (epoch ms). */
  classOneReviewAt(context: EffectContext): Promise<number>;
  /** Marks the plan's end and the end of what called for it. */
  concludeGrowthPlan(context: EffectContext, outcome: GrowthPlanOutcome): Promise<void>;
}

/** Signalled when the date of the review was moved. */
export const reviewTopic = 'review';

/** `growth-plan/<person id>/<assessment id>/1`. */
export function growthPlanWorkflowId(personId: string, assessmentId: string): string {
  return `growth-plan/${personId}/${assessmentId}/1`;
}

export type GrowthPlanWorkflow = (input: GrowthPlanInput) => Promise<void>;
