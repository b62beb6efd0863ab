import type { GrowthPlanActivities } from '#contracts';
import { systemActor, type ProcedureContext } from '#domain';
import type { Database, GrowthPlanService, Transaction } from '#records';
import { translated } from './translate.js';

export interface GrowthPlanDeps {
  database: Database;
  plans: GrowthPlanService;
}

/** The years of class one, and its end. */
export function createGrowthPlanActivities({ database, plans }: GrowthPlanDeps): GrowthPlanActivities {
  const within = <T>({ organizationId }: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(systemActor(organizationId), work);
  return translated<GrowthPlanActivities>({
    classOneYear: (context) => within(context, (tx) => plans.year(tx, context)),
    classOneReviewAt: (context) => within(context, (tx) => plans.reviewAt(tx, context)),
    concludeGrowthPlan: (context, outcome) => within(context, (tx) => plans.conclude(tx, context, outcome)),
  });
}
