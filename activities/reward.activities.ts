import type { RewardActivities } from '#contracts';
import { systemActor } from '#domain';
import type { Database, RewardEffects } from '#records';
import { translated } from './translate.js';

export interface RewardDeps {
  database: Database;
  rewards: RewardEffects;
}

/** What follows from the end of a circular or of a township's batch. */
export function createRewardActivities({ database, rewards }: RewardDeps): RewardActivities {
  return translated<RewardActivities>({
    concludeReward: (context, outcome) => database.transaction(systemActor(context.organizationId), (tx) => rewards.conclude(tx, context, outcome)),
  });
}
