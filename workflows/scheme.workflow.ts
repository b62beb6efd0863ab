import type { SchemeInput } from '#contracts';
import type { SchemeOutcome, SchemeStage } from '#domain';
import { computations, moves, readings } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type SchemeNode = (steps: HumanSteps) => Promise<SchemeStage>;

/**
 * A1, R1, R15: a scheme is submitted, run on past periods, examined by another officer, approved by the county party main leader as exactly
 * this content, and published by a named act before the day it takes effect. A change goes the same way as a new version.
 */
export async function schemeWorkflow(input: SchemeInput): Promise<void> {
  const route: Record<Exclude<SchemeStage, 'end'>, SchemeNode> = {
    submit: async (s) => {
      await s.ask('submit');
      return 'simulate';
    },
    simulate: async (s) => {
      await s.stand('withdraw');
      await s.once('simulate', (context) => computations.simulateScheme(context));
      return 'examine';
    },
    examine: async (s) => ((await s.ask('examine')).action === 'agree' ? 'approve' : 'declined'),
    approve: async (s) => ((await s.ask('approve')).action === 'agree' ? 'publish' : 'declined'),
    publish: async (s) => {
      await s.ask('publish');
      return 'published';
    },
    published: async (s) => {
      // nobody withdraws what was published; the next version takes its place
      await s.standDown('withdraw');
      await s.waitUntil('effect', (context) => readings.schemeTakesEffectAt(context));
      return 'inForce';
    },
    inForce: conclude('inForce'),
    declined: conclude('declined'),
    withdrawn: conclude('withdrawn'),
  };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

function conclude(outcome: SchemeOutcome): SchemeNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeScheme(context, outcome));
    return 'end';
  };
}
