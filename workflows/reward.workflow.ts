import type { RewardInput } from '#contracts';
import type { RewardOutcome, RewardStage } from '#domain';
import { moves } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

type RewardNode = (steps: HumanSteps) => Promise<RewardStage>;
type RewardNodes = Partial<Record<RewardStage, RewardNode>>;

/** A13: excellent results of one publication are commended by the county, and rewarded by each township under its cap. */
export async function rewardWorkflow(input: RewardInput): Promise<void> {
  const route: RewardNodes = { begin: begin(input), ...commendation, ...money, ...ends };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

function begin({ context }: RewardInput): RewardNode {
  return async () => (context.variant === 'commendation' ? 'circular' : 'allocate');
}

/** The organization department drafts the circular and its leader signs it, or signs that there is none. */
const commendation: RewardNodes = {
  circular: async (s) => ((await s.ask('circular')).action === 'submit' ? 'commend' : 'omit'),
  commend: async (s) => {
    await s.ask('commend');
    return 'commended';
  },
  omit: async (s) => {
    await s.ask('omit');
    return 'notCommended';
  },
};

/** The township allocates, its secretary confirms, the organization department verifies, the township pays and says so. */
const money: RewardNodes = {
  allocate: async (s) => ((await s.ask('allocate')).action === 'submit' ? 'confirm' : 'waive'),
  waive: async (s) => {
    await s.ask('waive');
    return 'waived';
  },
  confirm: async (s) => {
    await s.ask('confirm');
    return 'verify';
  },
  verify: async (s) => {
    await s.ask('verify');
    return 'pay';
  },
  pay: async (s) => {
    await s.ask('pay');
    return 'paid';
  },
};

function conclude(outcome: RewardOutcome): RewardNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeReward(context, outcome));
    return 'end';
  };
}

const ends: Record<RewardOutcome, RewardNode> = {
  commended: conclude('commended'),
  notCommended: conclude('notCommended'),
  waived: conclude('waived'),
  paid: conclude('paid'),
};
