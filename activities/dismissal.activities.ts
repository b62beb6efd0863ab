import type { DismissalActivities } from '#contracts';
import { systemActor, type ProcedureContext } from '#domain';
import type { Database, DismissalOpening, DismissalService, Transaction } from '#records';
import { translated } from './translate.js';

export interface DismissalDeps {
  database: Database;
  dismissals: DismissalService;
  openings: DismissalOpening;
}

/** Branches and the end of a removal case. */
export function createDismissalActivities({ database, dismissals, openings }: DismissalDeps): DismissalActivities {
  const within = <T>({ organizationId }: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(systemActor(organizationId), work);
  return translated<DismissalActivities>({
    openBranches: (context) => within(context, (tx) => openings.openBranches(tx, context)),
    countOpenBranches: (context) => within(context, (tx) => openings.countOpen(tx, context)),
    concludeDismissal: (context, end) => within(context, (tx) => dismissals.conclude(tx, context, end)),
  });
}
