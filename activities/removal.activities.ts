import type { RemovalActivities } from '#contracts';
import { systemActor } from '#domain';
import type { Database, MeetingService, RemovalService } from '#records';
import { translated } from './translate.js';

export interface RemovalDeps {
  database: Database;
  removals: RemovalService;
  meetings: MeetingService;
}

/** What follows from a committee's meeting, and the end of one branch. */
export function createRemovalActivities({ database, removals, meetings }: RemovalDeps): RemovalActivities {
  return translated<RemovalActivities>({
    readMeeting: (context) => database.transaction(systemActor(context.organizationId), (tx) => meetings.lastOutcome(tx, context)),
    concludeRemoval: (context, end) => database.transaction(systemActor(context.organizationId), (tx) => removals.conclude(tx, context, end)),
  });
}
