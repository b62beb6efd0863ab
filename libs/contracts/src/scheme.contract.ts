import type { EffectContext, SchemeOutcome } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** A1, R1: one version of a scheme, from an officer's submission to the day it takes effect. */
export type SchemeInput = ProcedureInput;

export interface SchemeActivities {
  /** Runs the draft on past periods and keeps the report beside it, with its hash; the same text on the same periods gives the same report. */
  simulateScheme(context: EffectContext): Promise<void>;
  /** The beginning of the day it takes effect, as a real instant (epoch ms). */
  schemeTakesEffectAt(context: EffectContext): Promise<number>;
  concludeScheme(context: EffectContext, outcome: SchemeOutcome): Promise<void>;
}

/** `scheme/<county id>/<scheme id>/<version>/<attempt>`; a version that was declined or withdrawn may be tried again. */
export function schemeWorkflowId({ countyId, scheme, version, attempt }: { countyId: string; scheme: string; version: string; attempt: number }): string {
  return `scheme/${countyId}/${scheme}/${version}/${attempt}`;
}

export type SchemeWorkflow = (input: SchemeInput) => Promise<void>;
