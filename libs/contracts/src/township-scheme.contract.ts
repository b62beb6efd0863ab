import type { EffectContext, TownshipSchemeOutcome } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** A9: a township's own scheme under the county's, from its submission to its filing. */
export type TownshipSchemeInput = ProcedureInput;

export interface TownshipSchemeActivities {
  concludeTownshipScheme(context: EffectContext, outcome: TownshipSchemeOutcome): Promise<void>;
}

/** `township-scheme/<township id>/<id>`; the id is the command's that submitted it. */
export function townshipSchemeWorkflowId({ townshipId, id }: { townshipId: string; id: string }): string {
  return `township-scheme/${townshipId}/${id}`;
}

export type TownshipSchemeWorkflow = (input: TownshipSchemeInput) => Promise<void>;
