import type { TownshipSchemeInput } from '#contracts';
import type { TownshipSchemeOutcome, TownshipSchemeStage } from '#domain';
import { moves } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type TownshipSchemeNode = (steps: HumanSteps) => Promise<TownshipSchemeStage>;

/** A9, (m): a township's scheme is submitted by its officer, signed by its secretary as exactly this text, and filed with the organization department. */
export async function townshipSchemeWorkflow(input: TownshipSchemeInput): Promise<void> {
  const route: Record<Exclude<TownshipSchemeStage, 'end'>, TownshipSchemeNode> = {
    submit: async (s) => {
      await s.ask('submit');
      return 'sign';
    },
    sign: async (s) => {
      await s.stand('withdraw');
      return (await s.ask('sign')).action === 'agree' ? 'file' : 'declined';
    },
    file: async (s) => ((await s.ask('file')).action === 'agree' ? 'filed' : 'declined'),
    filed: conclude('filed'),
    declined: conclude('declined'),
    withdrawn: conclude('withdrawn'),
  };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

function conclude(outcome: TownshipSchemeOutcome): TownshipSchemeNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeTownshipScheme(context, outcome));
    return 'end';
  };
}
