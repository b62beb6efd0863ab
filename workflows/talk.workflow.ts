import type { TalkInput } from '#contracts';
import { talkOutcomes, type Outcome, type TalkOutcome, type TalkStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Node, type Route } from './steps/human-steps.js';
import { withdrawable } from './steps/withdrawable.js';

type TalkNode = (steps: HumanSteps) => Promise<TalkStage>;

/**
 * R10, A14: one person's talk, alone or as one of a collective talk's: arranged, notified, held and recorded, signed or its refusal
 * witnessed, rectified and checked. An admonition is approved first and carries an influence period; nothing passes by itself.
 */
export async function talkWorkflow(input: TalkInput): Promise<void> {
  const isAdmonition = input.context.variant === 'admonition';
  const route: Record<Exclude<TalkStage, 'end'>, TalkNode> = { ...held(isAdmonition), ...rectified, ...ends(isAdmonition), influence };
  await new HumanSteps(input).route(withdrawable(route as Record<string, Node> as Route, talkOutcomes));
}

/** Arranged, approved where it is an admonition, held by talker and recorder while the person's receipt is awaited, then signed or its refusal witnessed. */
function held(isAdmonition: boolean) {
  return {
    arrange: async (s) => {
      await s.ask('arrange');
      return isAdmonition ? 'approve' : 'record';
    },
    approve: async (s) => ((await s.ask('approve')).action === 'agree' ? 'record' : 'declined'),
    record: async (s) => {
      await s.stand('receive');
      await s.ask('record');
      return 'endorse';
    },
    endorse: async (s) => {
      await s.ask('endorse');
      return 'sign';
    },
    sign: async (s) => {
      await Promise.race([s.ask('sign'), s.ask('witness')]);
      return 'rectify';
    },
  } satisfies Partial<Record<TalkStage, TalkNode>>;
}

/** The person reports; late, the check opens all the same and a person decides, with a report that still comes or without one. */
const rectified = {
  rectify: async (s) => {
    const reported = s.ask('rectify').then((): TalkStage => 'check');
    const insteadOfReport = s.late('rectify').then(() => s.ask('check'));
    return Promise.race([reported, insteadOfReport.then(afterCheck)]);
  },
  check: async (s) => afterCheck(await s.ask('check')),
  escalate: async (s) => ((await s.ask('escalate')).action === 'openAdmonition' ? 'escalated' : 'failed'),
} satisfies Partial<Record<TalkStage, TalkNode>>;

function afterCheck({ action }: Outcome): TalkStage {
  return action === 'passed' ? 'passed' : 'escalate';
}

/** What ends the talk does not end an admonition's influence: it runs its months, whether or not the rectification passed. */
function ends(isAdmonition: boolean): Record<TalkOutcome, TalkNode> {
  const afterwards: TalkStage = isAdmonition ? 'influence' : 'end';
  return {
    passed: conclude('passed', afterwards),
    failed: conclude('failed', afterwards),
    escalated: conclude('escalated', afterwards),
    declined: conclude('declined', 'end'),
    withdrawn: conclude('withdrawn', 'end'),
  };
}

function conclude(outcome: TalkOutcome, next: TalkStage): TalkNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeTalk(context, outcome));
    return next;
  };
}

/** R10: six calendar months, then lifted by itself and said so. */
async function influence(s: HumanSteps): Promise<TalkStage> {
  await s.waitUntil('influence', (context) => readings.influenceEndsAt(context));
  await s.once('lift', (context) => moves.liftInfluence(context));
  return 'end';
}
