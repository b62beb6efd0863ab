import type { EffectContext, ProcedureInput, StepActivities } from '#contracts';
import { proxyActivities, sleep } from '@temporalio/workflow';
import { HumanSteps, type Route } from '../../../workflows/steps/human-steps.js';
import { persistent } from '../../../workflows/steps/persistent.js';
import { withdrawable } from '../../../workflows/steps/withdrawable.js';

interface TrialActivities {
  applyTrialEffect(context: EffectContext, name: string): Promise<number>;
  trialInstant(context: EffectContext): Promise<number>;
  isTrialDone(): Promise<boolean>;
}

const { first, again } = {
  first: proxyActivities<TrialActivities>({ startToCloseTimeout: '5s' }),
  again: proxyActivities<TrialActivities>({ startToCloseTimeout: '5s' }),
};
const { flagOperator } = proxyActivities<Pick<StepActivities, 'flagOperator'>>({ startToCloseTimeout: '5s' });
const { applyTrialEffect, trialInstant } = persistent<TrialActivities>({ first, again, flag: flagOperator, refuses: false });
const { isTrialDone } = first;

export interface TrialInput extends ProcedureInput {
  trial: keyof typeof trials;
}

/** Small routes that show one behaviour of human steps each. */
const trials = {
  chain: {
    submit: async (s) => onward(await s.ask('submit'), 'review'),
    review: async (s) => onward(await s.ask('review'), 'approve'),
    approve: async (s) => onward(await s.ask('approve'), 'done'),
    done: async (s) => {
      await s.once('done', (context) => applyTrialEffect(context, 'done'));
      return 'end';
    },
  },
  branches: {
    submit: async (s) => onward(await s.ask('submit'), 'both'),
    both: async (s) => {
      const signed = await Promise.all(['a', 'b'].map((body) => s.ask('sign', body)));
      return signed.every(({ action }) => action === 'agree') ? 'approve' : 'end';
    },
    approve: async (s) => onward(await s.ask('approve'), 'end'),
  },
  rivals: {
    submit: async (s) => onward(await s.ask('submit'), 'race'),
    race: async (s) => {
      await Promise.race([s.ask('review'), s.ask('approve')]);
      return 'last';
    },
    last: async (s) => onward(await s.ask('last'), 'end'),
  },
  standing: {
    submit: async (s) => onward(await s.ask('submit'), 'review'),
    review: async (s) => {
      await s.stand('revoke');
      return onward(await s.ask('review'), 'approve');
    },
    approve: async (s) => {
      await s.ask('approve');
      await s.standDown('revoke');
      return 'last';
    },
    last: async (s) => onward(await s.ask('last'), 'end'),
    revoked: async (s) => {
      await s.once('revoked', (context) => applyTrialEffect(context, 'revoked'));
      return 'end';
    },
  },
  roll: {
    submit: async (s) => onward(await s.ask('submit'), 'collect'),
    collect: async (s) => {
      await s.ask('collect');
      return 'last';
    },
    last: async (s) => onward(await s.ask('last'), 'end'),
  },
  along: {
    submit: async (s) => onward(await s.ask('submit'), 'review'),
    review: async (s) => {
      await s.stand('collect');
      return onward(await s.ask('review'), 'last');
    },
    last: async (s) => onward(await s.ask('last'), 'end'),
  },
  instants: {
    submit: async (s) => onward(await s.ask('submit'), 'wait'),
    wait: async (s) => {
      await s.waitUntil('instant', (context) => trialInstant(context));
      return 'until';
    },
    until: async (s) => {
      await s.until('facts', () => isTrialDone());
      return 'end';
    },
  },
  late: {
    submit: async (s) => onward(await s.ask('submit'), 'review'),
    review: async (s) => {
      const other = s.late('review').then(() => s.ask('right'));
      const { action } = await Promise.race([s.ask('review'), other]);
      return action === 'lapsed' ? 'last' : 'end';
    },
    last: async (s) => onward(await s.ask('last'), 'end'),
  },
  effects: {
    submit: async (s) => onward(await s.ask('submit'), 'work'),
    work: async (s) => {
      await s.once('one', (context) => applyTrialEffect(context, 'one'));
      await sleep(1);
      const { action } = await s.ask('review');
      await s.once('two', (context) => applyTrialEffect(context, 'two'));
      return action === 'agree' ? 'last' : 'work';
    },
    last: async (s) => onward(await s.ask('last'), 'end'),
  },
  withdrawable: withdrawable(
    {
      review: async (s) => {
        await s.stand('collect');
        return onward(await s.ask('review'), 'both');
      },
      both: async (s) => {
        await Promise.all(['a', 'b'].map((body) => s.ask('sign', body)));
        return 'done';
      },
      done: async (s) => {
        await s.once('done', (context) => applyTrialEffect(context, 'done'));
        return 'end';
      },
      withdrawn: async (s) => {
        await s.once('withdrawn', (context) => applyTrialEffect(context, 'withdrawn'));
        return 'end';
      },
    },
    ['done'],
  ),
} satisfies Record<string, Route>;

function onward({ action }: { action: string }, next: string): string {
  return action === 'decline' ? 'end' : next;
}

/** Runs one of the trial routes. */
export async function trialWorkflow(input: TrialInput): Promise<void> {
  await new HumanSteps(input).route(trials[input.trial]);
}
