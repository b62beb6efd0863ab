import type { SchemeActivities } from '#contracts';
import { systemActor, type ProcedureContext } from '#domain';
import type { Database, SchemeDraftService, Transaction } from '#records';
import { translated } from './translate.js';

export interface SchemeDeps {
  database: Database;
  schemes: SchemeDraftService;
}

/** The what-if of a submitted scheme, its day, and its end. */
export function createSchemeActivities({ database, schemes }: SchemeDeps): SchemeActivities {
  const within = <T>({ organizationId }: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(systemActor(organizationId), work);
  return translated<SchemeActivities>({
    simulateScheme: (context) => within(context, (tx) => schemes.simulate(tx, context)),
    schemeTakesEffectAt: (context) => within(context, (tx) => schemes.takesEffectAt(tx, context)),
    concludeScheme: (context, outcome) => within(context, (tx) => schemes.conclude(tx, context, outcome)),
  });
}
