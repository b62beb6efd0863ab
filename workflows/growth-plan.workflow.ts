import { reviewTopic, type GrowthPlanInput } from '#contracts';
import type { GrowthPlanOutcome, GrowthPlanStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type GrowthPlanNode = (steps: HumanSteps) => Promise<GrowthPlanStage>;

/** A12, (l): a person enters class one with an approved plan and leaves it by the leader's signed yearly review, never by time. */
export async function growthPlanWorkflow(input: GrowthPlanInput): Promise<void> {
  const route: Record<Exclude<GrowthPlanStage, 'end'>, GrowthPlanNode> = {
    plan: async (s) => ((await s.ask('plan')).action === 'submit' ? 'approve' : 'exclude'),
    approve: async (s) => {
      await s.ask('approve');
      return 'running';
    },
    exclude: async (s) => {
      await s.ask('exclude');
      return 'notListed';
    },
    running: async (s) => {
      // each year's measures are a roll of their own; what one year leaves open stays open beside the next
      const year = await s.once('year', (context) => readings.classOneYear(context));
      await s.stand('items', String(year));
      await s.waitUntil(reviewTopic, (context) => readings.classOneReviewAt(context));
      return 'review';
    },
    review: async (s) => ((await s.ask('review')).action === 'leave' ? 'left' : 'running'),
    notListed: conclude('notListed'),
    left: conclude('left'),
  };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

/** What still stands open is closed as the route ends. */
function conclude(outcome: GrowthPlanOutcome): GrowthPlanNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeGrowthPlan(context, outcome));
    return 'end';
  };
}
