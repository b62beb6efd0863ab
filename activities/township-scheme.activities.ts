import type { TownshipSchemeActivities } from '#contracts';
import { systemActor } from '#domain';
import type { Database, TownshipSchemeService } from '#records';
import { translated } from './translate.js';

export interface TownshipSchemeDeps {
  database: Database;
  townshipSchemes: TownshipSchemeService;
}

/** A9: the end of a township's scheme. */
export function createTownshipSchemeActivities({ database, townshipSchemes }: TownshipSchemeDeps): TownshipSchemeActivities {
  return translated<TownshipSchemeActivities>({
    concludeTownshipScheme: (context, outcome) =>
      database.transaction(systemActor(context.organizationId), (tx) => townshipSchemes.conclude(tx, context, outcome)),
  });
}
