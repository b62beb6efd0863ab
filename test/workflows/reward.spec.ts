import { rewardWorkflowId, startAt, type Activities, type EffectContext } from '#contracts';
import { rewardSteps, type RewardVariant } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const day = 86_400_000;
let journeys: Journeys;
let batches = 0;

/** What the tables would do at the end of a batch, once by its key. */
function rewardEffects(rows: MemoryRows): Partial<Activities> {
  return {
    concludeReward: async ({ workflowId, effect }: EffectContext, outcome) => {
      const { effects, log } = rows.of(workflowId);
      if (effects.has(effect)) return;
      effects.set(effect, null);
      log.push(`effect concludeReward ${outcome}`);
    },
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(rewardEffects);
}, 180_000);
afterAll(() => journeys.stop());

function begin(variant: RewardVariant, timing = {}): Promise<Journey> {
  return journeys.begin({
    type: 'rewardWorkflow',
    steps: rewardSteps,
    workflowId: rewardWorkflowId('assessment', variant, ++batches),
    carried: startAt('begin'),
    context: { procedure: 'reward', variant },
    timing,
  });
}

describe('A13: the material reward of a township', () => {
  it('is allocated, confirmed, verified, paid', async () => {
    const journey = await begin('township');
    await journey.act('allocate', 'submit', { actor: 'officer' });
    await journey.act('confirm', 'agree', { actor: 'secretary' });
    await journey.act('verify', 'agree', { actor: 'department' });
    await journey.act('pay', 'agree', { actor: 'officer' });
    await journey.ended('paid');
    expect(journey.rows.log).toContain('effect concludeReward paid');
    expect(journey.rows.log).not.toContain('opened circular#1');
  });

  it.each(['confirm', 'verify', 'pay'])('goes back to the township from %s, and every signature is given anew', async (from) => {
    const journey = await begin('township');
    await journey.act('allocate', 'submit');
    for (const step of ['confirm', 'verify', 'pay'].slice(0, ['confirm', 'verify', 'pay'].indexOf(from))) await journey.act(step, 'agree');
    await journey.act(from, 'return', { to: 'allocate' });
    await journey.act('allocate', 'submit');
    for (const step of ['confirm', 'verify', 'pay']) await journey.act(step, 'agree');
    await journey.ended('paid');
    expect(journey.rows.log.filter((line) => line.startsWith('submit allocate'))).toHaveLength(2);
    expect(journey.rows.log.filter((line) => line === 'effect concludeReward paid')).toHaveLength(1);
  });

  it('is granted to nobody only by the secretary’s signature, who may send it back', async () => {
    const journey = await begin('township');
    await journey.act('allocate', 'waive');
    await journey.act('waive', 'return', { to: 'allocate' });
    await journey.act('allocate', 'waive');
    await journey.act('waive', 'agree');
    await journey.ended('waived');
  });

  it('late escalates at every step and is never decided by time', async () => {
    const short = { due: 2 * day, reminders: [day], escalations: [2 * day] };
    const journey = await begin('township', { allocate: short, confirm: short, verify: short, pay: short });
    for (const [step, action] of [
      ['allocate', 'submit'],
      ['confirm', 'agree'],
      ['verify', 'agree'],
      ['pay', 'agree'],
    ] as const) {
      await journey.opened(step);
      await journey.pass(30 * day);
      await journey.logged(`escalated ${step}#1`);
      expect(journey.rows.open()).toEqual([`${step}#1`]);
      await journey.act(step, action);
    }
    await journey.ended('paid');
  });

  it('of a second batch is a case of its own, at the same time', async () => {
    const [first, second] = [await begin('township'), await begin('township')];
    await second.act('allocate', 'submit');
    await first.act('allocate', 'waive');
    await first.act('waive', 'agree');
    await first.ended('waived');
    for (const step of ['confirm', 'verify', 'pay']) await second.act(step, 'agree');
    await second.ended('paid');
  });
});

describe('A13: the county’s circular', () => {
  it('is drafted, sent back with a reason, and signed', async () => {
    const journey = await begin('commendation');
    await journey.act('circular', 'submit', { actor: 'officer' });
    await journey.act('commend', 'return', { to: 'circular', actor: 'leader' });
    await journey.act('circular', 'submit', { actor: 'officer' });
    await journey.act('commend', 'agree', { actor: 'leader' });
    await journey.ended('commended');
    expect(journey.rows.log).toContain('effect concludeReward commended');
    expect(journey.rows.log).not.toContain('opened allocate#1');
  });

  it('R10: is left out only by the leader’s signature', async () => {
    const journey = await begin('commendation');
    await journey.act('circular', 'none');
    await journey.act('omit', 'agree');
    await journey.ended('notCommended');
  });

  it('late waits for the leader', async () => {
    const journey = await begin('commendation', { commend: { due: day, reminders: [], escalations: [day] } });
    await journey.act('circular', 'submit');
    await journey.opened('commend');
    await journey.pass(60 * day);
    await journey.logged('escalated commend#1');
    expect(journey.rows.open()).toEqual(['commend#1']);
    await journey.act('commend', 'agree');
    await journey.ended('commended');
  });
});
