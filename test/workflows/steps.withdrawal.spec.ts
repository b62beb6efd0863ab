import { startAt, withdrawalTopic } from '#contracts';
import { refuse } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey, type Plan } from './support/journey.js';
import { roll, step } from './support/steps.js';

let journeys: Journeys;

beforeAll(async () => {
  journeys = await Journeys.start(
    (rows) => ({ applyTrialEffect: async ({ workflowId }: { workflowId: string }, name: string) => rows.of(workflowId).log.push(`effect ${name}`) }) as object,
  );
}, 180_000);
afterAll(() => journeys.stop());

function begin(given: Partial<Plan> = {}): Promise<Journey> {
  return journeys.begin({
    type: 'trialWorkflow',
    steps: { review: step(), sign: step(), collect: roll('all') },
    items: { collect: ['one'] },
    carried: startAt('review'),
    extra: { trial: 'withdrawable' },
    ...given,
  });
}

/** The row first, then the wake, as a transaction and its outbox do. */
async function withdraw(journey: Journey): Promise<void> {
  journey.rows.withdrawn = true;
  await journey.wake(withdrawalTopic);
}

describe('R7: a case that is withdrawn', () => {
  it('leaves the step it waited for, closes what stood along, and concludes as withdrawn', async () => {
    const journey = await begin();
    const review = await journey.opened('review');
    await journey.opened('collect');
    await withdraw(journey);
    await journey.ended('withdrawn');
    expect(journey.rows.log).toContain('effect withdrawn');
    expect(journey.rows.open()).toEqual([]);
    await expect(journey.actOn(review, 'agree')).rejects.toMatchObject({ code: 'task.closed' });
  });

  it('leaves every branch at once, whatever was signed', async () => {
    const journey = await begin();
    await journey.act('review', 'agree');
    await journey.act('sign:a', 'agree');
    await journey.opened('sign:b');
    await withdraw(journey);
    await journey.ended('withdrawn');
    expect(journey.rows.log).not.toContain('effect done');
  });

  it('before its workflow began, ends without waiting for anybody', async () => {
    const workflowId = `trial/withdrawn-before/${Date.now()}`;
    journeys.rows.of(workflowId).withdrawn = true;
    const journey = await begin({ workflowId });
    await journey.ended('withdrawn');
  });

  it('refuses the act that came after the row, and still ends', async () => {
    const journey = await begin();
    journey.rows.beforeDecision = () => refuse('case.withdrawn');
    await expect(journey.act('review', 'agree')).rejects.toMatchObject({ code: 'case.withdrawn' });
    await withdraw(journey);
    await journey.ended('withdrawn');
    expect(journey.rows.decisions).toEqual([]);
  });

  it('withdrawn while an act is recorded: the act stands, its branch is not followed', async () => {
    const journey = await begin();
    journey.rows.beforeDecision = async () => {
      journey.rows.withdrawn = true;
      await journey.wake(withdrawalTopic);
    };
    await journey.act('review', 'agree').catch(() => undefined);
    await journey.ended('withdrawn');
    expect(journey.rows.log).not.toContain('effect done');
  });

  it('is heard across new runs', async () => {
    const journey = await begin({ historyLimit: 1 });
    await journey.act('review', 'agree');
    await journey.act('sign:a', 'agree');
    await withdraw(journey);
    await journey.ended('withdrawn');
  });

  it('a case nobody withdraws comes to its own end', async () => {
    const journey = await begin();
    await journey.act('review', 'agree');
    await journey.act('sign:a', 'agree');
    await journey.act('sign:b', 'agree');
    await journey.ended('done');
    expect(journey.rows.log).not.toContain('effect withdrawn');
  });
});
