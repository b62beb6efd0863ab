import type { CorrectionInput } from '#contracts';
import type { CorrectionOutcome, CorrectionStage } from '#domain';
import { computations, moves } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type CorrectionNode = (steps: HumanSteps) => Promise<CorrectionStage>;

/** R7: after publication a new version that harms nobody else, confirmed by a second person; never an edit. */
export async function correctionWorkflow(input: CorrectionInput): Promise<void> {
  const isProposed = input.origin === 'person';
  const route: Record<Exclude<CorrectionStage, 'end'>, CorrectionNode> = {
    submit: async (s) => {
      if (isProposed) await s.ask('submit');
      return 'draft';
    },
    draft: async (s) => {
      const { moved } = await s.once('draft', (context) => computations.draftCorrection(context, isProposed ? undefined : input.spec));
      return moved > 0 ? 'confirm' : 'unchanged';
    },
    confirm: async (s) => ((await s.ask('confirm')).action === 'agree' ? 'confirmed' : 'declined'),
    confirmed: conclude('confirmed'),
    declined: conclude('declined'),
    unchanged: conclude('unchanged'),
  };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

function conclude(outcome: CorrectionOutcome): CorrectionNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeCorrection(context, outcome));
    return 'end';
  };
}
