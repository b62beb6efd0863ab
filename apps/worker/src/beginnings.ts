import type { ProcedureKind } from '#domain';
import type { Starts } from '#temporal';

interface Beginning {
  workflow: keyof Starts;
  /** The node at which it begins when rows call for it, without a person's submit. */
  at: string;
}

/** Every kind of procedure: its workflow, and where it begins. An objection filed without login begins where it is registered (R8). */
export const beginnings = {
  assessment: { workflow: 'assessmentWorkflow', at: 'submit' },
  appeal: { workflow: 'appealWorkflow', at: 'register' },
  talk: { workflow: 'talkWorkflow', at: 'arrange' },
  correction: { workflow: 'correctionWorkflow', at: 'submit' },
  reward: { workflow: 'rewardWorkflow', at: 'begin' },
  growthPlan: { workflow: 'growthPlanWorkflow', at: 'plan' },
  dismissal: { workflow: 'dismissalWorkflow', at: 'confirmFacts' },
  removal: { workflow: 'removalWorkflow', at: 'propose' },
  scheme: { workflow: 'schemeWorkflow', at: 'submit' },
  townshipScheme: { workflow: 'townshipSchemeWorkflow', at: 'submit' },
  problem: { workflow: 'problemWorkflow', at: 'list' },
  hold: { workflow: 'holdWorkflow', at: 'draft' },
  redLine: { workflow: 'redLineWorkflow', at: 'propose' },
  evaluation: { workflow: 'evaluationWorkflow', at: 'open' },
  collection: { workflow: 'collectionWorkflow', at: 'collect' },
} as const satisfies Record<ProcedureKind, Beginning>;
