import type { CorrectionOutcome, EffectContext, ProcedureSpec } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

export interface CorrectionInput extends ProcedureInput {
  kind: 'correction';
  /** person: opened by an officer's submit; appeal: started by an upheld appeal after publication. */
  origin: 'person' | 'appeal';
}

export interface CorrectionActivities {
  /** R7: the new version that harms nobody else (BENEFIT_ONLY), with its differences; not yet in force. `spec`: writes the procedure's row first, nobody's submit did. */
  draftCorrection(context: EffectContext, spec?: ProcedureSpec): Promise<{ version: number; moved: number }>;
  concludeCorrection(context: EffectContext, outcome: CorrectionOutcome): Promise<void>;
}

/** `correction/<assessment id>/<n>/1`. */
export function correctionWorkflowId(assessmentId: string, n: number): string {
  return `correction/${assessmentId}/${n}/1`;
}

export type CorrectionWorkflow = (input: CorrectionInput) => Promise<void>;
