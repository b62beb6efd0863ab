import type { StepSpec } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import { seats, step, submit } from './support/steps.js';

const day = 86_400_000;
let journeys: Journeys;

beforeAll(async () => {
  journeys = await Journeys.start(
    (rows) =>
      ({
        applyTrialEffect: async ({ workflowId, effect }: { workflowId: string; effect: string }, name: string) => {
          rows.pass('applyTrialEffect');
          return rows.of(workflowId).log.push(`effect ${name} ${effect}`);
        },
      }) as object,
  );
}, 180_000);
afterAll(() => journeys.stop());

async function runs(journey: Journey): Promise<number> {
  let count = 0;
  for (let runId: string | undefined = (await journey.handle.describe()).runId; runId; count++) {
    const { events } = await journeys.client.workflow.getHandle(journey.workflowId, runId).fetchHistory();
    runId = events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ?? undefined;
  }
  return count;
}

describe('continue as new', () => {
  it('goes on with open tasks, their signatures and their reminders', async () => {
    const timing = { review: { due: 9 * day, reminders: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => n * day), escalations: [] } };
    const journey = await journeys.beginWith({
      type: 'trialWorkflow',
      historyLimit: 30,
      steps: { submit, review: step({ mode: 'all', seats: seats(2) }), approve: step() },
      timing,
      extra: { trial: 'chain' },
    });
    await journey.act('review', 'agree', { seat: 1 });
    await journey.pass(9 * day);
    await journey.act('review', 'agree', { seat: 2 });
    await journey.act('approve', 'agree');
    await journey.ended('done');
    expect(journey.rows.log.filter((line) => line === 'reminded review#1')).toHaveLength(8);
    expect(await runs(journey)).toBeGreaterThan(1);
    expect(journey.rows.log.filter((line) => line.startsWith('opened review'))).toEqual(['opened review#1']);
  });
});

describe('effects of nodes', () => {
  it('run once per visit, by a key of that visit, whatever happens to the node', async () => {
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit, review: step(), last: step() }, extra: { trial: 'effects' } });
    await journey.act('review', 'decline');
    await journey.act('review', 'agree');
    await journey.act('last', 'agree');
    await journey.ended('last');
    expect(journey.rows.log.filter((line) => line.startsWith('effect'))).toEqual([
      'effect one work/one@2',
      'effect two work/two@2',
      'effect one work/one@3',
      'effect two work/two@3',
    ]);
  });
});

describe('rebuilt from its rows', () => {
  it('goes on where the lost run stood', async () => {
    const plan = { type: 'trialWorkflow', steps: { submit, sign: step({ mode: 'all', seats: seats(2) }), approve: step() }, extra: { trial: 'branches' } };
    const lost = await journeys.beginWith(plan);
    await lost.act('sign:a', 'agree', { seat: 1 });
    await lost.act('sign:a', 'agree', { seat: 2 });
    await lost.act('sign:b', 'agree', { seat: 1 });
    await lost.handle.terminate('lost');
    const rebuilt = await journeys.begin({ ...plan, workflowId: lost.workflowId, carried: lost.rows.carried() });
    await rebuilt.act('sign:b', 'agree', { seat: 2 });
    await rebuilt.act('approve', 'agree');
    await rebuilt.ended('approve');
    expect(rebuilt.rows.log.filter((line) => line.startsWith('opened sign'))).toHaveLength(2);
  });

  it('I11: a run lost between a return and what it asks anew does not take the old answer for the new one', async () => {
    const back = { handling: ['return', 'takeBack'], returnTo: ['submit', 'review'] } satisfies Partial<StepSpec>;
    const plan = { type: 'trialWorkflow', steps: { submit, review: step(back), approve: step(back) }, extra: { trial: 'chain' } };
    const lost = await journeys.beginWith(plan);
    await lost.act('review', 'agree');
    await lost.act('approve', 'return', { to: 'review' });
    await lost.opened('review');
    await lost.handle.terminate('lost');
    lost.rows.rows.delete('review#2'); // its row was never written
    const rebuilt = await journeys.begin({ ...plan, workflowId: lost.workflowId, carried: lost.rows.carried() });
    expect(await rebuilt.opened('review')).toBe('review#2');
    await expect(rebuilt.actOn('submit#1', 'takeBack')).rejects.toMatchObject({ code: 'takeBack.too_late' });
    await rebuilt.act('review', 'agree');
    await rebuilt.act('approve', 'agree');
    await rebuilt.ended('done');
  });
});
