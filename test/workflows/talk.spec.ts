import { startAt, talkWorkflowId, withdrawalTopic, type Activities, type EffectContext } from '#contracts';
import { talkSteps, type TalkOutcome } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const day = 86_400_000;
let journeys: Journeys;
let talks = 0;

/** What the tables of a talk would do: every effect is logged once by its key. */
function talkEffects(rows: MemoryRows): Partial<Activities> {
  const once = async ({ workflowId, effect }: EffectContext, line: string): Promise<void> => {
    const { effects, log } = rows.of(workflowId);
    if (effects.has(effect)) return;
    effects.set(effect, null);
    log.push(line);
  };
  return {
    concludeTalk: (context, outcome) => once(context, `effect concludeTalk ${outcome}`),
    influenceEndsAt: async ({ workflowId }) => (rows.of(workflowId).effects.get('influenceEndsAt') as number | undefined) ?? 0,
    liftInfluence: (context) => once(context, 'effect liftInfluence'),
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(talkEffects);
}, 180_000);
afterAll(() => journeys.stop());

async function begin(variant: 'ordinary' | 'admonition' = 'ordinary'): Promise<Journey> {
  const workflowId = talkWorkflowId('person', `cause-${++talks}`);
  const journey = await journeys.begin({
    type: 'talkWorkflow',
    steps: talkSteps,
    items: { receive: ['person'] },
    workflowId,
    carried: startAt('arrange'),
    context: { procedure: 'talk', variant },
  });
  return journey;
}

async function hold(journey: Journey): Promise<void> {
  await journey.act('record', 'record');
  await journey.act('endorse', 'agree');
}

async function upToRectification(journey: Journey): Promise<void> {
  await journey.act('arrange', 'arrange');
  await hold(journey);
  await journey.act('sign', 'sign');
  await journey.opened('rectify');
}

async function concluded(journey: Journey, outcome: TalkOutcome): Promise<void> {
  await journey.logged(`effect concludeTalk ${outcome}`);
}

async function withdraw(journey: Journey): Promise<void> {
  journey.rows.withdrawn = true;
  await journey.wake(withdrawalTopic);
}

describe('A14, R10: a talk', () => {
  it('is arranged, held, signed, rectified and checked; no approval, no influence period', async () => {
    const journey = await begin();
    await upToRectification(journey);
    await journey.answerAll('receive');
    await journey.act('rectify', 'report');
    await journey.act('check', 'passed');
    await journey.ended('passed');
    await concluded(journey, 'passed');
    expect(journey.rows.log.filter((line) => /approve|liftInfluence|escalate#/.test(line))).toEqual([]);
  });

  it('goes on though the person does not acknowledge the notice; it stays recorded as not answered', async () => {
    const journey = await begin();
    await journey.act('arrange', 'arrange');
    const receive = await journey.opened('receive');
    await journey.pass(10 * day);
    await hold(journey);
    await journey.act('sign', 'sign');
    await journey.act('rectify', 'report');
    await journey.act('check', 'passed');
    await journey.ended('passed');
    expect([...journey.rows.row(receive).items.values()]).toEqual([false]);
  });

  it('a collective talk is many talks: each has its own route and end', async () => {
    const [first, second, third] = await Promise.all([begin(), begin(), begin()]);
    for (const journey of [first, second, third]) await journey.act('arrange', 'arrange');
    for (const journey of [first, second, third]) await hold(journey);
    await first.act('sign', 'sign');
    await second.act('witness', 'witness');
    await first.act('rectify', 'report');
    await first.act('check', 'passed');
    await first.ended('passed');
    await second.opened('rectify');
    expect(third.rows.open()).toEqual(expect.arrayContaining(['sign#1', 'witness#1']));
  });

  it('a refusal to sign is witnessed; who signs afterwards comes too late', async () => {
    const journey = await begin();
    await journey.act('arrange', 'arrange');
    await hold(journey);
    const sign = await journey.opened('sign');
    await journey.act('witness', 'witness');
    await journey.opened('rectify');
    await expect(journey.actOn(sign, 'sign')).rejects.toMatchObject({ code: 'task.closed' });
    expect(journey.rows.open()).not.toContain(sign);
  });

  it('a signature that nobody gives is never given by time', async () => {
    const journey = await begin();
    await journey.act('arrange', 'arrange');
    await hold(journey);
    await journey.opened('sign');
    await journey.pass(90 * day);
    expect(journey.rows.open()).toEqual(expect.arrayContaining(['sign#1', 'witness#1']));
    expect(journey.rows.log).toContain('escalated sign#1');
  });

  it('the recorder may give the arrangement back, the talker the record', async () => {
    const journey = await begin();
    await journey.act('arrange', 'arrange');
    await journey.act('record', 'return', { to: 'arrange' });
    await journey.act('arrange', 'arrange');
    await journey.act('record', 'record');
    await journey.act('endorse', 'return', { to: 'record' });
    await hold(journey);
    await journey.opened('sign');
    expect(journey.rows.open()).toEqual(expect.arrayContaining(['sign#1', 'receive#2']));
  });
});

describe('R10: rectification', () => {
  it('late, it does not pass by itself: the check opens and a person decides', async () => {
    const journey = await begin();
    await upToRectification(journey);
    await journey.pass(31 * day);
    const check = await journey.opened('check');
    await journey.pass(60 * day);
    expect(journey.rows.open()).toEqual(expect.arrayContaining([check, 'rectify#1']));
    await journey.act('check', 'failed');
    await journey.act('escalate', 'noFurther');
    await journey.ended('failed');
    expect(journey.rows.log).not.toContain('effect concludeTalk passed');
  });

  it('a report that comes late is still read: the check is asked anew with it', async () => {
    const journey = await begin();
    await upToRectification(journey);
    await journey.pass(31 * day);
    await journey.opened('check');
    await journey.act('rectify', 'report');
    await journey.logged('opened check#2');
    await journey.act('check', 'passed');
    await journey.ended('passed');
  });

  it('failed, the organization department opens an admonition of its own or takes no further measure', async () => {
    for (const [action, outcome] of [
      ['openAdmonition', 'escalated'],
      ['noFurther', 'failed'],
    ] as const) {
      const journey = await begin();
      await upToRectification(journey);
      await journey.act('rectify', 'report');
      await journey.act('check', 'failed');
      await journey.act('escalate', action);
      await journey.ended(outcome);
      await concluded(journey, outcome);
    }
  });
});

describe('R10: an admonition', () => {
  it('is held only after the leader approved it; declined, it ends', async () => {
    const journey = await begin('admonition');
    await journey.act('arrange', 'arrange');
    await journey.opened('approve');
    expect(journey.rows.open()).toEqual(['approve#1']);
    await journey.act('approve', 'decline');
    await journey.ended('declined');
    expect(journey.rows.log).not.toContain('opened record#1');
    expect(journey.rows.log).not.toContain('effect liftInfluence');
  });

  it('returned by the leader it is arranged again', async () => {
    const journey = await begin('admonition');
    await journey.act('arrange', 'arrange');
    await journey.act('approve', 'return', { to: 'arrange' });
    await journey.act('arrange', 'arrange');
    await journey.act('approve', 'agree');
    await journey.opened('record');
  });

  it.each(['passed', 'failed'] as const)('%s, its influence period runs to its end and is lifted by itself', async (verdict) => {
    const journey = await begin('admonition');
    journey.rows.effects.set('influenceEndsAt', (await journeys.environment.currentTimeMs()) + 184 * day);
    await journey.act('arrange', 'arrange');
    await journey.act('approve', 'agree');
    await hold(journey);
    await journey.act('sign', 'sign');
    await journey.act('rectify', 'report');
    await journey.act('check', verdict);
    if (verdict === 'failed') await journey.act('escalate', 'noFurther');
    await concluded(journey, verdict);
    await journey.pass(150 * day);
    expect(journey.rows.log).not.toContain('effect liftInfluence');
    await journey.pass(40 * day);
    await journey.ended('influence');
    expect(journey.rows.log.filter((line) => line === 'effect liftInfluence')).toHaveLength(1);
  });
});

describe('R7: a talk whose ground a correction took away', () => {
  const acts = [
    ['arrange', 'arrange'],
    ['approve', 'agree'],
    ['record', 'record'],
    ['endorse', 'agree'],
    ['sign', 'sign'],
    ['rectify', 'report'],
    ['check', 'failed'],
    ['escalate', 'noFurther'],
  ] as const;

  it.each(acts.map(([key], index) => [key, index] as const))('is left at %s, and nothing stays open', async (key, index) => {
    const journey = await begin('admonition');
    for (const [earlier, action] of acts.slice(0, index)) await journey.act(earlier, action);
    const name = await journey.opened(key);
    await withdraw(journey);
    await journey.ended('withdrawn');
    expect(journey.rows.log).toContain('effect concludeTalk withdrawn');
    expect(journey.rows.open()).toEqual([]);
    await expect(journey.actOn(name, 'agree')).rejects.toMatchObject({ code: 'task.closed' });
  });

  it('is left in its influence period too', async () => {
    const journey = await begin('admonition');
    journey.rows.effects.set('influenceEndsAt', (await journeys.environment.currentTimeMs()) + 184 * day);
    for (const [key, action] of acts) await journey.act(key, action);
    await concluded(journey, 'failed');
    await withdraw(journey);
    await journey.ended('withdrawn');
    expect(journey.rows.log).not.toContain('effect liftInfluence');
  });
});
