import { holdTopics, holdWorkflowId, startAt, withdrawalTopic, type Activities, type EffectContext } from '#contracts';
import { holdSteps } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const day = 86_400_000;

/** What the tables of one hold say; instants are real (epoch ms). */
interface World {
  endsAt: number;
  checkAt: number;
  owedFen: number;
}

let journeys: Journeys;
let holds = 0;
const worlds = new Map<string, World>();
const worldOf = ({ workflowId }: { workflowId: string }): World => worlds.get(workflowId) ?? { endsAt: 0, checkAt: 0, owedFen: 0 };

function holdEffects(rows: MemoryRows): Partial<Activities> {
  const once = async ({ workflowId, effect }: EffectContext, line: string): Promise<void> => {
    const { effects, log } = rows.of(workflowId);
    if (effects.has(effect)) return;
    effects.set(effect, null);
    log.push(line);
  };
  return {
    holdEndsAt: async (context) => worldOf(context).endsAt,
    holdCheckAt: async (context) => worldOf(context).checkAt,
    endHold: async (context, ending) => {
      await once(context, `effect endHold ${ending}`);
      return { owedFen: worldOf(context).owedFen };
    },
    concludeHold: (context, outcome) => once(context, `effect concludeHold ${outcome}`),
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(holdEffects);
}, 180_000);
afterAll(() => journeys.stop());

/** A draft as publication starts it: nobody's submit travels with it. */
async function begin(owedFen = 385_000): Promise<Journey> {
  const workflowId = holdWorkflowId({ villageId: 'village', kind: 'pay', versionId: `version-${++holds}`, attempt: 1 });
  const now = await journeys.environment.currentTimeMs();
  worlds.set(workflowId, { endsAt: now + 90 * day, checkAt: now + 76 * day, owedFen });
  return journeys.begin({
    type: 'holdWorkflow',
    steps: holdSteps,
    items: { hear: ['p1', 'p2'] },
    workflowId,
    carried: startAt('draft'),
    context: { procedure: 'hold', variant: 'pay' },
    extra: { kind: 'hold' },
  });
}

async function upToSignature(journey: Journey): Promise<void> {
  await journey.act('draft', 'propose', { actor: 'officer' });
  await journey.answerAll('hear');
  await journey.opened('sign');
}

async function putInForce(journey: Journey): Promise<void> {
  await upToSignature(journey);
  await journey.act('sign', 'agree', { actor: 'finance' });
  await journey.opened('release');
}

async function settle(journey: Journey): Promise<void> {
  await journey.act('payBack', 'payBack', { actor: 'finance' });
  await journey.ended('settled');
  expect(journey.rows.log).toContain('effect concludeHold settled');
}

function asked(journey: Journey): string[] {
  return [...journey.rows.rows.keys()];
}

describe('A14, R9: a draft', () => {
  it('that the department does not execute ends with nothing heard, signed or held', async () => {
    const journey = await begin();
    await journey.act('draft', 'doNotExecute');
    await journey.ended('notExecuted');
    expect(asked(journey)).toEqual(['draft#1']);
    expect(journey.rows.log).toContain('effect concludeHold notExecuted');
  });

  it('that nobody acts on stays a draft, however long: it escalates, and silence executes nothing', async () => {
    const journey = await begin();
    await journey.opened('draft');
    await journey.pass(200 * day);
    await journey.logged('escalated draft#1');
    expect(journey.rows.open()).toEqual(['draft#1']);
    expect(asked(journey)).toEqual(['draft#1']);
  });

  it('goes on to the signature when the roll of statements is over, also where somebody said nothing', async () => {
    const journey = await begin();
    await journey.act('draft', 'propose', { actor: 'officer' });
    const hear = await journey.opened('hear');
    journey.rows.answer(hear, 'p1');
    await journey.pass(10 * day);
    await journey.opened('sign');
    expect([...journey.rows.row(hear).items.entries()]).toEqual([
      ['p1', true],
      ['p2', false],
    ]);
  });

  it('refused by the competent body ends with its reason; nothing was in force', async () => {
    const journey = await begin();
    await upToSignature(journey);
    await journey.act('sign', 'decline', { actor: 'finance' });
    await journey.ended('refused');
    expect(asked(journey)).not.toContain('release#1');
    expect(journey.rows.log).toContain('effect concludeHold refused');
  });

  it('is not signed by silence', async () => {
    const journey = await begin();
    await upToSignature(journey);
    await journey.pass(200 * day);
    await journey.logged('escalated sign#1');
    expect(journey.rows.open()).toEqual(['sign#1']);
  });

  it('returned by the body is drafted and heard anew before it is signed', async () => {
    const journey = await begin();
    await upToSignature(journey);
    await journey.act('sign', 'return', { actor: 'finance', to: 'draft' });
    await journey.act('draft', 'propose', { actor: 'officer' });
    await journey.answerAll('hear');
    await journey.act('sign', 'agree', { actor: 'finance' });
    await journey.opened('release');
    expect(asked(journey)).toEqual(expect.arrayContaining(['draft#2', 'hear#2', 'sign#2']));
  });

  it('returned may still come to nothing', async () => {
    const journey = await begin();
    await upToSignature(journey);
    await journey.act('sign', 'return', { actor: 'finance', to: 'draft' });
    await journey.act('draft', 'doNotExecute', { actor: 'officer' });
    await journey.ended('notExecuted');
  });
});

describe('(g), R9: an order in force', () => {
  it('is looked at before its end, kept, expires on its day and is paid back', async () => {
    const journey = await begin();
    await putInForce(journey);
    expect(journey.rows.open()).toEqual(['release#1']);
    await journey.pass(77 * day);
    await journey.act('check', 'keep');
    await journey.pass(14 * day);
    await journey.logged('effect endHold expired');
    expect(journey.rows.open()).toEqual(['payBack#1']);
    await settle(journey);
  });

  it('expires although nobody looked at it: silence keeps nothing longer than written', async () => {
    const journey = await begin();
    await putInForce(journey);
    await journey.pass(92 * day);
    await journey.logged('effect endHold expired');
    await journey.opened('payBack');
    expect(journey.rows.open()).toEqual(['payBack#1']);
    await settle(journey);
  });

  it('is released at its review, and paid back', async () => {
    const journey = await begin();
    await putInForce(journey);
    await journey.pass(77 * day);
    await journey.act('check', 'release');
    await journey.logged('effect endHold released');
    await settle(journey);
  });

  it('is released early by either body, long before anybody was to look at it', async () => {
    for (const seat of [1, 2]) {
      const journey = await begin();
      await putInForce(journey);
      await journey.act('release', 'release', { seat });
      await journey.logged('effect endHold released');
      await settle(journey);
      expect(asked(journey)).not.toContain('check#1');
    }
  });

  it('is still released early after it was kept', async () => {
    const journey = await begin();
    await putInForce(journey);
    await journey.pass(77 * day);
    await journey.act('check', 'keep');
    await journey.act('release', 'release');
    await settle(journey);
  });

  it('is looked at when rectification was passed, whatever its date', async () => {
    const journey = await begin();
    await putInForce(journey);
    worldOf(journey).checkAt = 0;
    await journey.wake(holdTopics.check);
    await journey.act('check', 'release');
    await settle(journey);
  });

  it('that is to be longer ends all the same on its day: the renewal is a draft of its own', async () => {
    const journey = await begin();
    await putInForce(journey);
    await journey.pass(77 * day);
    await journey.act('check', 'renew');
    await journey.pass(14 * day);
    await journey.logged('effect endHold expired');
    await settle(journey);
  });

  it('under which nothing was held is settled without a pay-back', async () => {
    const journey = await begin(0);
    await putInForce(journey);
    await journey.act('release', 'release');
    await journey.ended('settled');
    expect(asked(journey)).not.toContain('payBack#1');
  });

  it('is not settled by silence: what is owed stays owed and escalates', async () => {
    const journey = await begin();
    await putInForce(journey);
    await journey.act('release', 'release');
    await journey.opened('payBack');
    await journey.pass(100 * day);
    await journey.logged('escalated payBack#1');
    expect(journey.rows.log).not.toContain('effect concludeHold settled');
    await settle(journey);
  });
});

describe('R7, R9: withdrawn after a correction', () => {
  it.each(['draft', 'hear', 'sign'] as const)('at %s it just ends', async (at) => {
    const journey = await begin();
    if (at !== 'draft') await journey.act('draft', 'propose', { actor: 'officer' });
    if (at === 'sign') await journey.answerAll('hear');
    await journey.opened(at);
    journey.rows.withdrawn = true;
    await journey.wake(withdrawalTopic);
    await journey.ended('withdrawn');
    expect(journey.rows.log).toContain('effect concludeHold withdrawn');
    expect(journey.rows.log.filter((line) => line.startsWith('effect endHold'))).toEqual([]);
  });

  it('in force it ends at once, and is paid back in full before the case ends', async () => {
    const journey = await begin();
    await putInForce(journey);
    worldOf(journey).endsAt = 0; // the row ended in the correction's transaction, which wakes the procedure
    await journey.wake(holdTopics.end);
    await journey.logged('effect endHold expired');
    expect(journey.rows.log).not.toContain('effect concludeHold withdrawn');
    await settle(journey);
  });
});
