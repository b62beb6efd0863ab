import type { AppealActivities } from '#contracts';
import { systemActor } from '#domain';
import type { AppealService, Database } from '#records';
import { translated } from './translate.js';

export interface AppealDeps {
  database: Database;
  appeals: AppealService;
}

/** What follows from an appeal's end. */
export function createAppealActivities({ database, appeals }: AppealDeps): AppealActivities {
  return translated<AppealActivities>({
    concludeAppeal: (context, outcome) => database.transaction(systemActor(context.organizationId), (tx) => appeals.conclude(tx, context, outcome)),
  });
}
