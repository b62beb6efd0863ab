import type { CollectionOutcome, EffectContext, ProcedureContext } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** C2, D1–D4, E3: one round of one collection of an assessment's scheme. */
export interface CollectionInput extends ProcedureInput {
  kind?: 'collection';
}

export interface CollectionActivities {
  /** The real instant (epoch ms) from which the round is answered, as stored now; passed for one that opens at once. */
  collectionOpensAt(context: ProcedureContext): Promise<number>;
  /** How many answers a checker returned that nobody has given again. */
  countReturnedAnswers(context: ProcedureContext): Promise<number>;
  /** The end of the round: its row, its standings where the scheme has them sent, and word to the assessment that may wait for it. */
  concludeCollection(context: EffectContext, outcome: CollectionOutcome): Promise<void>;
  /** Of an assessment: rounds that its present stage waits for. Before the period those of PREPARATION, in it those that end with all answers. */
  collectionsOpen(context: ProcedureContext): Promise<number>;
}

/** What the waits of a round may be woken for, beside the names of its tasks. */
export const collectionTopics = {
  /** The day from which it is answered was moved. */
  opens: 'opensAt',
} as const;

/** `collection/<assessment id>/<collection id>/<round>`. */
export function collectionWorkflowId(key: { assessmentId: string; collection: string; round: string }): string {
  return `collection/${key.assessmentId}/${key.collection}/${key.round}`;
}

export type CollectionWorkflow = (input: CollectionInput) => Promise<void>;
