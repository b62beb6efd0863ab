import { growthPlanWorkflowId, reviewTopic, startAt, type Activities, type EffectContext } from '#contracts';
import { growthPlanSteps } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const day = 86_400_000;
const year = 365 * day;
let journeys: Journeys;
let plans = 0;

interface World {
  year: number;
  reviewAt: number;
}
const worlds = new Map<string, World>();

/** What the tables say of a plan, for a test to set; the end is logged once by its key. */
function planEffects(rows: MemoryRows): Partial<Activities> {
  const world = ({ workflowId }: EffectContext): World => worlds.get(workflowId) ?? { year: 1, reviewAt: 0 };
  return {
    classOneYear: async (context) => world(context).year,
    classOneReviewAt: async (context) => world(context).reviewAt,
    concludeGrowthPlan: async ({ workflowId, effect }: EffectContext, outcome) => {
      const { effects, log } = rows.of(workflowId);
      if (effects.has(effect)) return;
      effects.set(effect, null);
      log.push(`effect concludeGrowthPlan ${outcome}`);
    },
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(planEffects);
}, 180_000);
afterAll(() => journeys.stop());

async function begin(items = ['degree', 'visit'], timing = {}): Promise<Journey> {
  const workflowId = growthPlanWorkflowId('person', `assessment-${++plans}`);
  worlds.set(workflowId, { year: 1, reviewAt: (await journeys.environment.currentTimeMs()) + year });
  return journeys.begin({
    type: 'growthPlanWorkflow',
    steps: growthPlanSteps,
    items: { items },
    workflowId,
    carried: startAt('plan'),
    context: { procedure: 'growthPlan' },
    timing,
  });
}

const worldOf = ({ workflowId }: Journey): World => worlds.get(workflowId) ?? { year: 1, reviewAt: 0 };

async function upToRunning(journey: Journey): Promise<void> {
  await journey.act('plan', 'submit', { actor: 'officer' });
  await journey.act('approve', 'agree', { actor: 'leader' });
  await journey.opened('items:1');
}

/** The leader keeps the person, and the tables move on by a year. */
async function keep(journey: Journey): Promise<void> {
  const world = worldOf(journey);
  await journey.opened('review');
  journey.rows.beforeDecision = () => {
    world.year += 1;
    world.reviewAt += year;
  };
  await journey.act('review', 'keep');
  journey.rows.beforeDecision = () => undefined;
}

describe('A12: a growth plan', () => {
  it('is drafted, sent back with a reason, approved; its measures are answered; the yearly review keeps and later ends it', async () => {
    const journey = await begin();
    await journey.act('plan', 'submit', { actor: 'officer' });
    await journey.act('approve', 'return', { to: 'plan', actor: 'leader' });
    await upToRunning(journey);
    await journey.answerAll('items:1');
    await journey.pass(year);
    await keep(journey);
    await journey.answerAll('items:2');
    await journey.pass(year);
    await journey.act('review', 'leave');
    await journey.ended('left');
    expect(journey.rows.log).toContain('effect concludeGrowthPlan left');
  });

  it('is not made only by the leader’s signature', async () => {
    const journey = await begin();
    await journey.act('plan', 'decline');
    await journey.act('exclude', 'agree');
    await journey.ended('notListed');
    expect(journey.rows.log).not.toContain('opened items:1#1');
  });

  it('late waits and escalates; nobody enters class one by time', async () => {
    const short = { due: 2 * day, reminders: [], escalations: [2 * day] };
    const journey = await begin(['visit'], { plan: short, approve: short });
    await journey.opened('plan');
    await journey.pass(90 * day);
    await journey.logged('escalated plan#1');
    await journey.act('plan', 'submit');
    await journey.opened('approve');
    await journey.pass(90 * day);
    await journey.logged('escalated approve#1');
    expect(journey.rows.open()).toEqual(['approve#1']);
    await journey.act('approve', 'agree');
    await journey.opened('items:1');
  });
});

describe('l: leaving class one', () => {
  it('is asked once a year and never happens by itself, however late the review is', async () => {
    const journey = await begin(['visit'], { review: { due: 10 * day, reminders: [], escalations: [10 * day] } });
    await upToRunning(journey);
    await journey.pass(year);
    await journey.opened('review');
    await journey.pass(3 * year);
    await journey.logged('escalated review#1');
    expect(journey.rows.open().sort()).toEqual(['items:1#1', 'review#1']);
    expect(journey.rows.state).toBe('open');
  });

  it('closes what stood unanswered; a measure of an earlier year stays open beside the next', async () => {
    const journey = await begin(['degree']);
    await upToRunning(journey);
    await journey.pass(year);
    await keep(journey);
    await journey.opened('items:2');
    expect(journey.rows.open().sort()).toEqual(['items:1#1', 'items:2#1']);
    await journey.pass(year);
    await journey.act('review', 'leave');
    await journey.ended('left');
    expect(journey.rows.open()).toEqual([]);
    expect(journey.rows.decisions.map(({ action }) => action)).toEqual(['submit', 'agree', 'keep', 'leave']);
  });

  it('is reviewed earlier when its day is moved', async () => {
    const journey = await begin(['visit']);
    await upToRunning(journey);
    await eventually(
      () => journey.rows.open().length === 1,
      () => 'the plan does not run',
    );
    worldOf(journey).reviewAt = await journeys.environment.currentTimeMs();
    await journey.wake(reviewTopic);
    await journey.act('review', 'leave');
    await journey.ended('left');
  });
});
