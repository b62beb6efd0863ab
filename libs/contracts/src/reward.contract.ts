import type { EffectContext, RewardOutcome } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** A13: the county's circular, or the money of one township, of one publication; `context.variant` says which. */
export type RewardInput = ProcedureInput;

export interface RewardActivities {
  /** Marks the end of a circular or of a township's batch, and of what called for it. */
  concludeReward(context: EffectContext, outcome: RewardOutcome): Promise<void>;
}

/** `reward/<assessment id>/<township id or "commendation">/<batch>`: one for each publication that calls for it. */
export function rewardWorkflowId(assessmentId: string, place: string, batch: number): string {
  return `reward/${assessmentId}/${place}/${batch}`;
}

export type RewardWorkflow = (input: RewardInput) => Promise<void>;
