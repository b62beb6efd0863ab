import type { EffectContext, EvaluationOutcome, ProcedureContext } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** E3, R13: one democratic evaluation, from its opening to its count. */
export type EvaluationInput = ProcedureInput;

export interface EvaluationActivities {
  /** The stored closing time as a real instant (epoch ms). */
  evaluationClosesAt(context: ProcedureContext): Promise<number>;
  /** Closes it where nobody did (automatic, and said to be), counts once, and seals the numbers. */
  countEvaluation(context: EffectContext): Promise<EvaluationOutcome>;
}

/** Signalled when the closing time was moved. */
export const closingTopic = 'closing';

/** `evaluation/<assessment id, or its own id where it stands alone>/<organization id>/<attempt>`. */
export function evaluationWorkflowId(subjectId: string, organizationId: string, attempt: number): string {
  return `evaluation/${subjectId}/${organizationId}/${attempt}`;
}

export type EvaluationWorkflow = (input: EvaluationInput) => Promise<void>;
