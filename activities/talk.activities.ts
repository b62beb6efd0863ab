import type { TalkActivities } from '#contracts';
import { systemActor } from '#domain';
import type { Database, InfluenceService, TalkService } from '#records';
import { translated } from './translate.js';

export interface TalkDeps {
  database: Database;
  talks: TalkService;
  influences: InfluenceService;
}

/** What follows from a talk's end, and the end of an admonition's influence (R10). */
export function createTalkActivities({ database, talks, influences }: TalkDeps): TalkActivities {
  return translated<TalkActivities>({
    concludeTalk: (context, outcome) => database.transaction(systemActor(context.organizationId), (tx) => talks.conclude(tx, context, outcome)),
    influenceEndsAt: (context) => database.transaction(systemActor(context.organizationId), (tx) => influences.endsAt(tx, context)),
    liftInfluence: (context) => database.transaction(systemActor(context.organizationId), (tx) => influences.lift(tx, context)),
  });
}
