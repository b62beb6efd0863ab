import { startAt, type CorrectionActivities } from '#contracts';
import { systemActor } from '#domain';
import type { CorrectionService, Database, OpeningService } from '#records';
import { translated } from './translate.js';

export interface CorrectionDeps {
  database: Database;
  corrections: CorrectionService;
  openings: OpeningService;
}

/** Drafting and ending a correction. */
export function createCorrectionActivities({ database, corrections, openings }: CorrectionDeps): CorrectionActivities {
  return translated<CorrectionActivities>({
    draftCorrection: (context, spec) =>
      database.transaction(systemActor(context.organizationId), async (tx) => {
        const { at, path, backs, entries } = startAt('draft');
        await openings.writeProcedure(tx, context, { spec, place: { at, path, backs, entries } });
        return corrections.draft(tx, context);
      }),
    concludeCorrection: (context, outcome) => database.transaction(systemActor(context.organizationId), (tx) => corrections.conclude(tx, context, outcome)),
  });
}
