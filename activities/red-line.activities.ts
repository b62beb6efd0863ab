import type { RedLineActivities } from '#contracts';
import { systemActor } from '#domain';
import type { Database, RedLineService } from '#records';
import { translated } from './translate.js';

export interface RedLineDeps {
  database: Database;
  redLines: RedLineService;
}

/** What a red line does without a person's act: its case is closed and the unit told. */
export function createRedLineActivities({ database, redLines }: RedLineDeps): RedLineActivities {
  return translated<RedLineActivities>({
    concludeRedLine: (context, outcome) => database.transaction(systemActor(context.organizationId), (tx) => redLines.conclude(tx, context, outcome)),
  });
}
