import type { EffectContext, ProcedureContext, TalkOutcome } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** `context.variant` tells an admonition (`admonition`: approved, with an influence period) from every other talk. */
export type TalkInput = ProcedureInput;

export interface TalkActivities {
  /** Marks the talk's end and that of the consequence it served, tells the person. */
  concludeTalk(context: EffectContext, outcome: TalkOutcome): Promise<void>;
  /** R10: the real instant (epoch ms) after the last day of the influence period. */
  influenceEndsAt(context: ProcedureContext): Promise<number>;
  /** R10: lifts the influence period when its time is over; audited as automatic. */
  liftInfluence(context: EffectContext): Promise<void>;
}

/** `talk/<person id>/<consequence id or cause>/1`. */
export function talkWorkflowId(personId: string, cause: string): string {
  return `talk/${personId}/${cause}/1`;
}

export type TalkWorkflow = (input: TalkInput) => Promise<void>;
