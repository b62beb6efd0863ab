import type { EvaluationActivities } from '#contracts';
import { systemActor, type ProcedureContext } from '#domain';
import type { Database, EvaluationCount, Transaction } from '#records';
import { translated } from './translate.js';

export interface EvaluationDeps {
  database: Database;
  counts: EvaluationCount;
}

/** What an evaluation does without a person's act: it closes on time and is counted. */
export function createEvaluationActivities({ database, counts }: EvaluationDeps): EvaluationActivities {
  const within = <T>({ organizationId }: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(systemActor(organizationId), work);
  return translated<EvaluationActivities>({
    evaluationClosesAt: (context) => within(context, (tx) => counts.closesAt(tx, context)),
    countEvaluation: (context) => within(context, (tx) => counts.count(tx, context)),
  });
}
