import type { RemovalInput } from '#contracts';
import type { RemovalEnd, RemovalStage } from '#domain';
import { moves, readings } from './activities.js';
import { HumanSteps, type Route } from './steps/human-steps.js';
import { withdrawable } from './steps/withdrawable.js';

type RemovalNode = (steps: HumanSteps) => Promise<RemovalStage>;
type RemovalNodes = Partial<Record<RemovalStage, RemovalNode>>;

/** R4: one branch of a removal case for one post; how the post is held says which way it goes. */
export async function removalWorkflow(input: RemovalInput): Promise<void> {
  const route: RemovalNodes = { propose: proposals[input.context.variant ?? 'party'] ?? party, ...committee, ...effective, ...ends };
  await new HumanSteps(input).route(withdrawable(route as Route, ['removed', 'notRemoved', 'proposed', 'noStep']));
}

/** R11: the township puts a party post before its committee, or takes no step. */
async function party(s: HumanSteps): Promise<RemovalStage> {
  return (await s.ask('propose')).action === 'propose' ? 'meeting' : 'notRemoved';
}

/** R12: the township only proposes under a listed legal ground; an elected post ends by its voters. */
async function elected(s: HumanSteps): Promise<RemovalStage> {
  return (await s.ask('proposeElected')).action === 'propose' ? 'proposed' : 'noStep';
}

/** R4: whoever appointed or delegated decides. */
async function appointed(s: HumanSteps): Promise<RemovalStage> {
  return (await s.ask('decide')).action === 'remove' ? 'notice' : 'notRemoved';
}

const proposals: Record<string, RemovalNode> = { party, elected, appointed, delegate: appointed };

/** R11: one meeting, its record endorsed; adopted by more than half of all due, filed with the county, an objecting reply returns it. */
const committee: RemovalNodes = {
  meeting: async (s) => {
    await s.ask('meeting');
    return 'endorse';
  },
  endorse: async (s) => {
    await s.ask('endorse');
    const { adopted } = await s.once('outcome', (context) => readings.readMeeting(context));
    return adopted ? 'file' : 'notRemoved';
  },
  file: async (s) => ((await s.ask('file')).action === 'noObjection' ? 'notice' : 'meeting'),
};

/** R11: the notice takes effect after the filing reply; then receipt and hand-over. */
const effective: RemovalNodes = {
  notice: async (s) => {
    await s.ask('notice');
    return 'handover';
  },
  handover: async (s) => {
    await Promise.all([s.ask('handover'), s.ask('receipt')]);
    return 'removed';
  },
};

function conclude(end: RemovalEnd): RemovalNode {
  return async (s) => {
    await s.once('conclude', (context) => moves.concludeRemoval(context, end));
    return 'end';
  };
}

const ends: Record<RemovalEnd, RemovalNode> = {
  removed: conclude('removed'),
  notRemoved: conclude('notRemoved'),
  proposed: conclude('proposed'),
  noStep: conclude('noStep'),
  withdrawn: conclude('withdrawn'),
};
