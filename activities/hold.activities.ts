import type { HoldActivities } from '#contracts';
import { systemActor, type ProcedureContext } from '#domain';
import type { Database, HoldService, Transaction } from '#records';
import { translated } from './translate.js';

export interface HoldDeps {
  database: Database;
  holds: HoldService;
}

/** What a hold does without a person's act: it ends on its day, and its case is closed. */
export function createHoldActivities({ database, holds }: HoldDeps): HoldActivities {
  const within = <T>({ organizationId }: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(systemActor(organizationId), work);
  return translated<HoldActivities>({
    holdEndsAt: (context) => within(context, (tx) => holds.endsAt(tx, context)),
    holdCheckAt: (context) => within(context, (tx) => holds.checkAt(tx, context)),
    endHold: (context, ending) => within(context, (tx) => holds.end(tx, context, ending)),
    concludeHold: (context, outcome) => within(context, (tx) => holds.conclude(tx, context, outcome)),
  });
}
