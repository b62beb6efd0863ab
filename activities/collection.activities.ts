import type { CollectionActivities } from '#contracts';
import { systemActor, type ProcedureContext } from '#domain';
import type { CollectionService, Database, Transaction } from '#records';
import { translated } from './translate.js';

export interface CollectionDeps {
  database: Database;
  collections: CollectionService;
}

/** What a collection does without a person's act: it opens on its day, and ends. */
export function createCollectionActivities({ database, collections }: CollectionDeps): CollectionActivities {
  const within = <T>({ organizationId }: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(systemActor(organizationId), work);
  return translated<CollectionActivities>({
    collectionOpensAt: (context) => within(context, (tx) => collections.opensAt(tx, context)),
    countReturnedAnswers: (context) => within(context, (tx) => collections.countReturned(tx, context)),
    concludeCollection: (context, outcome) => within(context, (tx) => collections.conclude(tx, context, outcome)),
    collectionsOpen: (context) => within(context, (tx) => collections.countOpen(tx, context)),
  });
}
