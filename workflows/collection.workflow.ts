import { collectionTopics, type CollectionInput } from '#contracts';
import type { CollectionOutcome, CollectionStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';
import { withdrawable } from './steps/withdrawable.js';

type CollectionNode = (steps: HumanSteps) => Promise<CollectionStage>;

/**
 * C2, D1–D4, E3: from its day on everybody listed answers; where the scheme asks for a second person each answer is checked, and what was
 * returned is asked again. Nothing counts by silence: what is missing at the due of a round that ends by time stays recorded as not answered.
 */
export async function collectionWorkflow(input: CollectionInput): Promise<void> {
  const checked = 'check' in input.spec.steps;
  const route: Record<Exclude<CollectionStage, 'end'>, CollectionNode> = {
    collect: async (s) => {
      await s.waitUntil(collectionTopics.opens, (context) => readings.collectionOpensAt(context));
      await s.ask('collect');
      return checked ? 'check' : 'ended';
    },
    check: async (s) => {
      await s.ask('check');
      return (await s.once('returned', (context) => readings.countReturnedAnswers(context))) > 0 ? 'collect' : 'ended';
    },
    ended: concludeAs('ended'),
    withdrawn: concludeAs('withdrawn'),
  };
  await new HumanSteps(input).route(withdrawable(route as Record<string, Node>, ['ended']));
}

function concludeAs(outcome: CollectionOutcome): CollectionNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeCollection(context, outcome));
    return 'end';
  };
}
