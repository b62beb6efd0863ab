import { branchesTopic, type DismissalInput } from '#contracts';
import type { DismissalEnd, DismissalStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Route } from './steps/human-steps.js';
import { withdrawable } from './steps/withdrawable.js';

type DismissalNode = (steps: HumanSteps) => Promise<DismissalStage>;

/**
 * (k), R4: a removal case opened by a published second failure. Facts are confirmed, the person is heard, a leader decides by name whether
 * to go on; then each post goes its own way. "Not removed" is a normal end, and a correction that removes the trigger withdraws the case.
 */
export async function dismissalWorkflow(input: DismissalInput): Promise<void> {
  const route: Record<Exclude<DismissalStage, 'end'>, DismissalNode> = {
    confirmFacts: async (s) => ((await s.ask('confirmFacts')).action === 'confirm' ? 'hear' : 'notFounded'),
    hear: async (s) => {
      await s.ask('hear');
      return 'decide';
    },
    decide: async (s) => ((await s.ask('decide')).action === 'proceed' ? 'branches' : 'notRemoved'),
    branches: async (s) => {
      await s.once('open', (context) => moves.openBranches(context));
      await s.until(branchesTopic, async () => (await readings.countOpenBranches(s.context)) === 0);
      return 'concluded';
    },
    notFounded: conclude('notFounded'),
    notRemoved: conclude('notRemoved'),
    concluded: conclude('concluded'),
    withdrawn: conclude('withdrawn'),
  };
  await new HumanSteps(input).route(withdrawable(route as Route, ['notFounded', 'notRemoved', 'concluded']));
}

function conclude(end: DismissalEnd): DismissalNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeDismissal(context, end));
    return 'end';
  };
}
