import { collectionTopics, collectionWorkflowId, startAt, withdrawalTopic, type Activities } from '#contracts';
import { collectionSteps, type ProcedureContext, type StepSpec } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import type { MemoryRows } from './support/memory-rows.js';

const hour = 3_600_000;
const day = 24 * hour;

interface World {
  opensAt: number;
  /** Answers returned by each check, one after the other; then none. */
  returned: number[];
}

let journeys: Journeys;
const worlds = new Map<string, World>();
const worldOf = ({ workflowId }: Pick<ProcedureContext, 'workflowId'>): World => worlds.get(workflowId) ?? { opensAt: 0, returned: [] };

/** What the tables say of a round. */
function effects(rows: MemoryRows): Partial<Activities> {
  return {
    collectionOpensAt: async (context) => worldOf(context).opensAt,
    countReturnedAnswers: async (context) => worldOf(context).returned.shift() ?? 0,
    concludeCollection: async (context, outcome) => {
      const procedure = rows.of(context.workflowId);
      if (!procedure.effects.has(context.effect)) procedure.log.push(`effect concludeCollection ${outcome}`);
      procedure.effects.set(context.effect, outcome);
    },
  };
}

beforeAll(async () => {
  journeys = await Journeys.start(effects);
}, 60_000);
afterAll(() => journeys.stop());

const { collect, check } = collectionSteps;
const byTime = (step: StepSpec, items: 'collectionItems' | 'collectionChecks'): StepSpec => ({ ...step, roll: { items, endsWhen: 'allOrDue' } });

async function begin(steps: Record<string, StepSpec>, given: Partial<World> = {}, timing = {}): Promise<Journey> {
  const workflowId = collectionWorkflowId({ assessmentId: `assessment-${worlds.size + 1}`, collection: 'selfReport', round: '1' });
  worlds.set(workflowId, { opensAt: 0, returned: [], ...given });
  return journeys.begin({
    type: 'collectionWorkflow',
    steps,
    workflowId,
    timing,
    items: { collect: ['p1', 'p2'], check: ['p1', 'p2'] },
    carried: startAt('collect'),
    context: { procedure: 'collection', variant: 'selfReport' },
  });
}

const concluded = ({ rows }: Journey): string[] => rows.log.filter((line) => line.startsWith('effect concludeCollection'));

describe('C2, D1–D4, E3: a round of a collection', () => {
  it('without a second person ends with the last answer', async () => {
    const journey = await begin({ collect });
    await journey.answerAll('collect');
    await journey.ended('ended');
    expect(concluded(journey)).toEqual(['effect concludeCollection ended']);
    expect(journey.rows.decisions).toEqual([]);
  });

  it('is asked from its day on, read again when that was moved', async () => {
    const now = await journeys.environment.currentTimeMs();
    const journey = await begin({ collect }, { opensAt: now + 20 * day });
    await journey.pass(10 * day);
    expect(journey.rows.open()).toEqual([]);
    worldOf(journey).opensAt = now + 5 * day;
    await journey.wake(collectionTopics.opens);
    await journey.answerAll('collect');
    await journey.ended('ended');
  });

  it('with a second person is checked; what was returned is asked and checked again', async () => {
    const journey = await begin({ collect, check }, { returned: [1] });
    await journey.answerAll('collect');
    await journey.answerAll('check');
    await journey.answerAll('collect');
    await journey.answerAll('check');
    await journey.ended('ended');
    expect(concluded(journey)).toEqual(['effect concludeCollection ended']);
  });

  it('that waits for all never ends by time', async () => {
    const journey = await begin({ collect });
    await journey.opened('collect');
    await journey.pass(400 * day);
    expect(concluded(journey)).toEqual([]);
    await journey.answerAll('collect');
    await journey.ended('ended');
  });

  it('that ends by time leaves what is missing unanswered', async () => {
    const journey = await begin({ collect: byTime(collect, 'collectionItems') }, {}, { collect: { due: day } });
    await journey.opened('collect');
    await journey.pass(2 * day);
    await journey.ended('ended');
    expect(journey.rows.decisions).toEqual([]);
  });

  it.each(['collect', 'check'])('R1: of an assessment whose approval was revoked is left at %s', async (at) => {
    const journey = await begin({ collect, check });
    if (at === 'check') await journey.answerAll('collect');
    await journey.opened(at);
    journey.rows.withdrawn = true;
    await journey.wake(withdrawalTopic);
    await journey.ended('withdrawn');
    expect(concluded(journey)).toEqual(['effect concludeCollection withdrawn']);
    expect(journey.rows.open()).toEqual([]);
  });
});
