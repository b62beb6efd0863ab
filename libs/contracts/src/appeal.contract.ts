import type { AppealKind, AppealOutcome, EffectContext } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

export interface AppealInput extends ProcedureInput {
  kind: AppealKind;
  /** deduction: a cadre asks the township first; a township applies to the organization department itself (A8). */
  applicant: 'cadre' | 'township' | 'public';
}

export interface AppealActivities {
  /** Marks the appeal's end, tells the assessment (or starts a correction after publication), notifies the applicant. */
  concludeAppeal(context: EffectContext, outcome: AppealOutcome): Promise<void>;
}

/** `appeal/<kind>/<appeal id>/1`: the appeal's own id, chosen before the start. */
export function appealWorkflowId(kind: AppealKind, appealId: string): string {
  return `appeal/${kind}/${appealId}/1`;
}

export type AppealWorkflow = (input: AppealInput) => Promise<void>;
