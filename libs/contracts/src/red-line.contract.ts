import type { EffectContext, RedLineOutcome } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** E4: `variant` of the context says whether a finding or its cancellation is proposed. */
export type RedLineInput = ProcedureInput;

/** The effects of a red line that no person's act carries. */
export interface RedLineActivities {
  /** The end of the case and its notice to the unit. */
  concludeRedLine(context: EffectContext, outcome: RedLineOutcome): Promise<void>;
}

/** `red-line/<assessment id>/<person id>/<n>`. */
export function redLineWorkflowId(assessmentId: string, personId: string, n: number): string {
  return `red-line/${assessmentId}/${personId}/${n}`;
}

export type RedLineWorkflow = (input: RedLineInput) => Promise<void>;
