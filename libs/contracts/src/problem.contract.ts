import type { EffectContext, ProblemOutcome } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** A15: one problem of a village, from its listing to its correction. */
export type ProblemInput = ProcedureInput;

export interface ProblemActivities {
  concludeProblem(context: EffectContext, outcome: ProblemOutcome): Promise<void>;
}

/** `problem/<id>`; the id is the command's that listed it. */
export function problemWorkflowId(id: string): string {
  return `problem/${id}`;
}

export type ProblemWorkflow = (input: ProblemInput) => Promise<void>;
