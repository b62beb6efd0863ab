import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Journey } from './support/journey.js';
import { RemovalJourneys } from './support/removal-journeys.js';

const day = 86_400_000;
let cases: RemovalJourneys;

beforeAll(async () => {
  cases = await RemovalJourneys.start();
}, 180_000);
afterAll(() => cases.stop());

async function upToBranches(journey: Journey): Promise<void> {
  await journey.act('confirmFacts', 'confirm');
  await journey.answerAll('hear');
  await journey.act('decide', 'proceed');
  await journey.logged('effect openBranches');
}

describe('(k), R4: a removal case', () => {
  it('is confirmed, heard, decided and waits for every branch', async () => {
    const journey = await cases.dismissal(2);
    await upToBranches(journey);
    await journey.pass(90 * day);
    expect(journey.rows.state).toBe('open');
    await cases.branchesEnd(journey);
    await journey.ended('concluded');
    expect(journey.rows.log.filter((line) => line.startsWith('effect'))).toEqual(['effect openBranches', 'effect concludeDismissal concluded']);
  });

  it('of somebody who holds no post any more ends at once', async () => {
    const journey = await cases.dismissal(0);
    await upToBranches(journey);
    await journey.ended('concluded');
  });

  it('not founded it ends with reasons, and nobody is heard about it', async () => {
    const journey = await cases.dismissal();
    await journey.act('confirmFacts', 'notFounded');
    await journey.ended('notFounded');
    expect(journey.rows.log).toContain('effect concludeDismissal notFounded');
    expect(journey.rows.log.join()).not.toContain('opened hear');
  });

  it('"not removed" is a normal end, by a leader’s decision', async () => {
    const journey = await cases.dismissal();
    await journey.act('confirmFacts', 'confirm');
    await journey.answerAll('hear');
    await journey.act('decide', 'notRemoved');
    await journey.ended('notRemoved');
    expect(journey.rows.log).not.toContain('effect openBranches');
  });

  it('goes on without a statement after five working days, and decides nothing by itself', async () => {
    const journey = await cases.dismissal();
    const facts = await journey.opened('confirmFacts');
    await journey.pass(30 * day);
    expect(journey.rows.open()).toEqual([facts]);
    expect(journey.rows.log).toContain(`escalated ${facts}`);
    await journey.act('confirmFacts', 'confirm');
    await journey.opened('hear');
    await journey.pass(6 * day);
    const decide = await journey.opened('decide');
    await journey.pass(60 * day);
    expect(journey.rows.open()).toEqual([decide]);
    await journey.act('decide', 'notRemoved');
    await journey.ended('notRemoved');
  });

  it('returned by the leader, facts are confirmed and the person heard anew', async () => {
    const journey = await cases.dismissal();
    await journey.act('confirmFacts', 'confirm');
    await journey.answerAll('hear');
    await journey.act('decide', 'return', { to: 'confirmFacts' });
    await journey.act('confirmFacts', 'confirm');
    expect(await journey.opened('hear')).toBe('hear#2');
    await journey.answerAll('hear');
    await journey.act('decide', 'notRemoved');
    await journey.ended('notRemoved');
  });
});

describe('R7: a correction that takes the trigger away', () => {
  const steps: [string, (journey: Journey) => Promise<unknown>][] = [
    ['confirmFacts', (journey) => journey.opened('confirmFacts')],
    [
      'hear',
      async (journey) => {
        await journey.act('confirmFacts', 'confirm');
        await journey.opened('hear');
      },
    ],
    [
      'decide',
      async (journey) => {
        await journey.act('confirmFacts', 'confirm');
        await journey.answerAll('hear');
        await journey.opened('decide');
      },
    ],
    ['branches', upToBranches],
  ];

  it.each(steps)('withdraws the case at %s', async (_node, upTo) => {
    const journey = await cases.dismissal();
    await upTo(journey);
    await cases.withdraw(journey);
    await journey.ended('withdrawn');
    expect(journey.rows.log).toContain('effect concludeDismissal withdrawn');
    expect(journey.rows.open()).toEqual([]);
  });
});
