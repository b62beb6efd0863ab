import type { ProcedureContext, ProcedureInput } from './procedure.contract.js';

export interface CorrectionInput extends ProcedureInput {
  kind: 'correction';
  /** person: opened by an officer's submit; appeal: started by an upheld appeal after publication. */
  origin: 'person' | 'appeal';
}

export interface CorrectionActivities {
  /** R7: the new version that harms nobody else (BENEFIT_ONLY), with its differences; not yet in force. */
  draftCorrection(context: ProcedureContext): Promise<{ version: number; moved: number }>;
  concludeCorrection(context: ProcedureContext, outcome: string): Promise<void>;
}

/** `correction/<assessment id>/<n>/1`. */
export function correctionWorkflowId(assessmentId: string, n: number): string {
  return `correction/${assessmentId}/${n}/1`;
}

export type CorrectionWorkflow = (input: CorrectionInput) => Promise<void>;
