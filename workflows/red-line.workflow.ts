import type { RedLineInput } from '#contracts';
import type { RedLineOutcome, RedLineStage } from '#domain';
import { moves } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';
import { withdrawable } from './steps/withdrawable.js';

type RedLineNode = (steps: HumanSteps) => Promise<RedLineStage>;

/**
 * E4: whether a unit crossed a red line: proposed on a document, the unit heard, decided by another person; it then may not be excellent and
 * loses nothing else. A finding ends only by a later decision of the same kind.
 */
export async function redLineWorkflow(input: RedLineInput): Promise<void> {
  const cancels = input.context.variant === 'cancel';
  const route: Record<Exclude<RedLineStage, 'end'>, RedLineNode> = {
    propose: async (s) => {
      await s.ask('propose');
      return cancels ? 'reconsider' : 'hear';
    },
    hear: async (s) => {
      await s.stand('withdraw');
      await s.ask('hear');
      return 'decide';
    },
    decide: async (s) => {
      await s.stand('withdraw');
      return (await s.ask('decide')).action === 'stands' ? 'stands' : 'dropped';
    },
    reconsider: async (s) => {
      await s.stand('withdraw');
      return (await s.ask('reconsider')).action === 'cancel' ? 'cancelled' : 'kept';
    },
    stands: concluded('stands'),
    dropped: concluded('dropped'),
    cancelled: concluded('cancelled'),
    kept: concluded('kept'),
    withdrawn: async (s) => {
      await s.once('conclude', (context) => moves.concludeRedLine(context, 'withdrawn'));
      return 'end';
    },
  };
  await new HumanSteps(input).route(withdrawable(route as Record<string, Node>, ['stands', 'dropped', 'cancelled', 'kept']));
}

/** Decided: the unit is told and acknowledges; a missing receipt stays recorded as missing. */
function concluded(outcome: RedLineOutcome): RedLineNode {
  return async (s) => {
    await s.standDown('withdraw');
    await s.once('conclude', (context) => moves.concludeRedLine(context, outcome));
    await s.ask('receive');
    return 'end';
  };
}
