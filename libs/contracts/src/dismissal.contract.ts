import type { DismissalEnd, EffectContext, ProcedureContext } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

export type DismissalInput = ProcedureInput;

/** A branch ended: its case may look again. */
export const branchesTopic = 'branches';

/** The effects of a removal case that no person's act carries. */
export interface DismissalActivities {
  /** R4: one row and one procedure for each post the person holds now; answers how many. */
  openBranches(context: EffectContext): Promise<{ branches: number }>;
  /** How many branches have not ended. */
  countOpenBranches(context: ProcedureContext): Promise<number>;
  /** The case's end, its outcome from its branches, and the notice to the person. */
  concludeDismissal(context: EffectContext, end: DismissalEnd): Promise<void>;
}

/** `dismissal/<person id>/<trigger key, slashes to dots>/1`. */
export function dismissalWorkflowId(personId: string, triggerKey: string): string {
  return `dismissal/${personId}/${triggerKey.replaceAll('/', '.')}/1`;
}

export type DismissalWorkflow = (input: DismissalInput) => Promise<void>;
