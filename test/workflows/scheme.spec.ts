import { schemeWorkflowId, startAt, type Activities, type EffectContext } from '#contracts';
import { schemeSteps } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const day = 86_400_000;
let journeys: Journeys;
let schemes = 0;
const effectDays = new Map<string, number>();

/** What the tables say of a draft; each effect is logged once by its key. */
function schemeEffects(rows: MemoryRows): Partial<Activities> {
  const once = ({ workflowId, effect }: EffectContext, line: string): void => {
    const { effects, log } = rows.of(workflowId);
    if (effects.has(effect)) return;
    effects.set(effect, null);
    log.push(line);
  };
  return {
    simulateScheme: async (context) => once(context, 'effect simulateScheme'),
    schemeTakesEffectAt: async ({ workflowId }) => effectDays.get(workflowId) ?? 0,
    concludeScheme: async (context, outcome) => once(context, `effect concludeScheme ${outcome}`),
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(schemeEffects);
}, 60_000);
afterAll(() => journeys.stop());

async function submitted(): Promise<Journey> {
  const workflowId = schemeWorkflowId({ countyId: 'county', scheme: 'county-dynamic', version: `v${++schemes}`, attempt: 1 });
  effectDays.set(workflowId, (await journeys.environment.currentTimeMs()) + 20 * day);
  const journey = await journeys.beginWith({
    type: 'schemeWorkflow',
    steps: schemeSteps,
    workflowId,
    carried: startAt('submit'),
    context: { procedure: 'scheme', assessmentId: '' },
  });
  await journey.opened('examine');
  return journey;
}

const simulations = ({ rows }: Journey): number => rows.log.filter((line) => line === 'effect simulateScheme').length;

describe('A1, R1: the life of a scheme', () => {
  it('is submitted, run on past periods, examined, approved, published, and in force on its day', async () => {
    const journey = await submitted();
    expect(simulations(journey)).toBe(1);
    await journey.act('examine', 'agree', { actor: 'examiner' });
    await journey.act('approve', 'agree', { actor: 'leader' });
    await journey.act('publish', 'agree', { actor: 'officer' });
    await eventually(
      () => !journey.rows.open().some((name) => name.startsWith('withdraw')),
      () => 'what was published can still be withdrawn',
    );
    await journey.pass(10 * day);
    expect(journey.rows.log).not.toContain('effect concludeScheme inForce');
    await journey.pass(11 * day);
    await journey.ended('inForce');
    expect(journey.rows.log).toContain('effect concludeScheme inForce');
  });

  it('returned by the leader it is submitted, run and examined anew', async () => {
    const journey = await submitted();
    await journey.act('examine', 'agree', { actor: 'examiner' });
    await journey.act('approve', 'return', { actor: 'leader', to: 'submit' });
    await journey.act('submit', 'submit', { actor: 'officer' });
    await journey.act('examine', 'agree', { actor: 'examiner' });
    expect(simulations(journey)).toBe(2);
    await journey.act('approve', 'agree', { actor: 'leader' });
    await journey.act('publish', 'agree', { actor: 'officer' });
    await journey.pass(21 * day);
    await journey.ended('inForce');
  });

  it('R15: too late to be published it goes back for another day and another approval', async () => {
    const journey = await submitted();
    await journey.act('examine', 'agree', { actor: 'examiner' });
    await journey.act('approve', 'agree', { actor: 'leader' });
    await journey.act('publish', 'return', { actor: 'officer', to: 'submit' });
    await journey.act('submit', 'submit', { actor: 'officer' });
    await journey.act('examine', 'agree', { actor: 'examiner' });
    await journey.act('approve', 'decline', { actor: 'leader' });
    await journey.ended('declined');
    expect(journey.rows.log).not.toContain('effect concludeScheme inForce');
  });

  it.each(['examine', 'approve'] as const)('ends without effect when %s declines', async (key) => {
    const journey = await submitted();
    if (key === 'approve') await journey.act('examine', 'agree', { actor: 'examiner' });
    await journey.act(key, 'decline', { actor: 'somebody' });
    await journey.ended('declined');
    expect(journey.rows.log).toContain('effect concludeScheme declined');
  });

  it('is withdrawn at any time before its publication', async () => {
    const journey = await submitted();
    await journey.act('examine', 'agree', { actor: 'examiner' });
    await journey.opened('approve');
    await journey.act('withdraw', 'withdraw', { actor: 'officer' });
    await journey.ended('withdrawn');
    expect(journey.rows.log).toContain('effect concludeScheme withdrawn');
  });

  it('late it waits and escalates: nobody approves by time', async () => {
    const journey = await submitted();
    await journey.act('examine', 'agree', { actor: 'examiner' });
    await journey.opened('approve');
    await journey.pass(60 * day);
    expect(journey.rows.open()).toEqual(expect.arrayContaining([await journey.opened('approve')]));
    await journey.act('withdraw', 'withdraw', { actor: 'officer' });
    await journey.ended('withdrawn');
  });
});
