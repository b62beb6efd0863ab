import type { EffectContext, HoldEnding, HoldOutcome, ProcedureContext } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

export interface HoldInput extends ProcedureInput {
  kind: 'hold';
}

/** What the waits of a hold in force may be woken for, beside the names of its tasks. */
export const holdTopics = {
  /** The order ends earlier than written: it was withdrawn after a correction. */
  end: 'endsAt',
  /** It is to be looked at now: the talk's rectification was passed ((g)). */
  check: 'checkAt',
} as const;

export interface HoldActivities {
  /** R9: the real instant (epoch ms) at which the order's last day ends, as stored now. */
  holdEndsAt(context: ProcedureContext): Promise<number>;
  /** (g): the real instant (epoch ms) from which the order is looked at again, as stored now. */
  holdCheckAt(context: ProcedureContext): Promise<number>;
  /** R9: the order holds nothing more, unless it has ended already; answers what is owed back. */
  endHold(context: EffectContext, ending: HoldEnding): Promise<{ owedFen: number }>;
  /** The end of the case: its row, the consequence it came from, and word to whom it concerned. */
  concludeHold(context: EffectContext, outcome: HoldOutcome): Promise<void>;
}

/** `hold/<village id>/<pay|funds|projects>/<result version id>/<attempt>`. */
export function holdWorkflowId(key: { villageId: string; kind: string; versionId: string; attempt: number }): string {
  return `hold/${key.villageId}/${key.kind}/${key.versionId}/${key.attempt}`;
}

export type HoldWorkflow = (input: HoldInput) => Promise<void>;
