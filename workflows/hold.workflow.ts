import { holdTopics, type HoldInput } from '#contracts';
import type { HoldEnding, HoldOutcome, HoldStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';
import { withdrawable } from './steps/withdrawable.js';

type HoldNode = (steps: HumanSteps) => Promise<HoldStage>;

/** From the signature on an order ends by its own rules, its money paid back first; the ends only conclude. */
const undisturbed = ['inForce', 'untilEnd', 'released', 'expired', 'payBack', 'settled', 'notExecuted', 'refused'] as const satisfies HoldStage[];

/**
 * A14, (g), R9: a draft that nobody executes by silence; whom it concerns is heard, the competent body signs or refuses; in force for a
 * quarter at most, looked at before its end, released or expired; what was held is paid back in full.
 */
export async function holdWorkflow(input: HoldInput): Promise<void> {
  const route: Record<Exclude<HoldStage, 'end'>, HoldNode> = {
    draft: async (s) => ((await s.ask('draft')).action === 'propose' ? 'hear' : 'notExecuted'),
    hear: async (s) => {
      await s.ask('hear');
      return 'sign';
    },
    sign: async (s) => ((await s.ask('sign')).action === 'agree' ? 'inForce' : 'refused'),
    inForce,
    untilEnd: async (s) => {
      await s.stand('release');
      return expiry(s);
    },
    released: over('released'),
    expired: over('expired'),
    payBack: async (s) => {
      await s.ask('payBack');
      return 'settled';
    },
    settled: conclude('settled'),
    notExecuted: conclude('notExecuted'),
    refused: conclude('refused'),
    withdrawn: conclude('withdrawn'),
  };
  await new HumanSteps(input).route(withdrawable(route as Record<string, Node>, undisturbed));
}

/** It may be released at any time; a review that nobody answers keeps nothing longer than written. */
async function inForce(s: HumanSteps): Promise<HoldStage> {
  await s.stand('release');
  return Promise.race([expiry(s), review(s)]);
}

async function review(s: HumanSteps): Promise<HoldStage> {
  await s.waitUntil(holdTopics.check, () => readings.holdCheckAt(s.context));
  return (await s.ask('check')).action === 'release' ? 'released' : 'untilEnd';
}

async function expiry(s: HumanSteps): Promise<HoldStage> {
  await s.waitUntil(holdTopics.end, () => readings.holdEndsAt(s.context));
  return 'expired';
}

/** From here on nothing is held; only money that was held leaves something to do. */
function over(ending: HoldEnding): HoldNode {
  return async (s) => {
    await s.standDown('release');
    const { owedFen } = await s.once('end', (context) => moves.endHold(context, ending));
    return owedFen > 0 ? 'payBack' : 'settled';
  };
}

function conclude(outcome: HoldOutcome): HoldNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeHold(context, outcome));
    return 'end';
  };
}
