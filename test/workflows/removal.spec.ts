import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Journey } from './support/journey.js';
import { RemovalJourneys } from './support/removal-journeys.js';

const day = 86_400_000;
let branches: RemovalJourneys;

beforeAll(async () => {
  branches = await RemovalJourneys.start();
}, 180_000);
afterAll(() => branches.stop());

async function met(journey: Journey): Promise<void> {
  await journey.act('meeting', 'record', { actor: 'recorder' });
  await journey.act('endorse', 'agree', { actor: 'secretary' });
}

async function toNotice(journey: Journey): Promise<void> {
  await journey.act('propose', 'propose');
  await met(journey);
  await journey.act('file', 'noObjection');
  await journey.opened('notice');
}

describe('R11: a party post', () => {
  it('goes through meeting, endorsement, filing, notice, receipt and hand-over', async () => {
    const journey = await branches.removal('party');
    await toNotice(journey);
    await journey.act('notice', 'issue');
    await journey.answerAll('receipt');
    await journey.act('handover', 'handOver');
    await journey.ended('removed');
    expect(journey.rows.log).toContain('effect concludeRemoval removed');
  });

  it('is not removed when the township takes no step, nor when the meeting does not adopt it', async () => {
    const journey = await branches.removal('party');
    await journey.act('propose', 'takeNoStep');
    await journey.ended('notRemoved');
    const other = await branches.removal('party', [false]);
    await other.act('propose', 'propose');
    await met(other);
    await other.ended('notRemoved');
    expect(other.rows.log.join()).not.toContain('opened file');
  });

  it('an objecting reply returns it to another meeting; adopted again it goes on', async () => {
    const journey = await branches.removal('party', [true, true]);
    await journey.act('propose', 'propose');
    await met(journey);
    await journey.act('file', 'object');
    expect(await journey.opened('meeting')).toBe('meeting#2');
    await met(journey);
    await journey.act('file', 'noObjection');
    await journey.act('notice', 'issue');
    await journey.act('handover', 'handOver');
    await journey.pass(6 * day); // not acknowledged in time: recorded as such, nothing waits for it
    await journey.ended('removed');
  });

  it('after an objection the second meeting may decide otherwise', async () => {
    const journey = await branches.removal('party', [true, false]);
    await journey.act('propose', 'propose');
    await met(journey);
    await journey.act('file', 'object');
    await met(journey);
    await journey.ended('notRemoved');
  });

  it('the secretary returns a record that is not right', async () => {
    const journey = await branches.removal('party');
    await journey.act('propose', 'propose');
    await journey.act('meeting', 'record', { actor: 'recorder' });
    await journey.act('endorse', 'return', { to: 'meeting', actor: 'secretary' });
    await met(journey);
    await journey.opened('file');
    await branches.withdraw(journey);
    await journey.ended('withdrawn');
  });

  it('silence of any of them decides nothing', async () => {
    const journey = await branches.removal('party');
    for (const [key, action] of [
      ['propose', 'propose'],
      ['meeting', 'record'],
      ['endorse', 'agree'],
      ['file', 'noObjection'],
      ['notice', 'issue'],
    ] as const) {
      const name = await journey.opened(key);
      await journey.pass(40 * day);
      expect(journey.rows.log).toContain(`escalated ${name}`);
      expect(journey.rows.open()).toEqual([name]);
      await journey.act(key, action, { actor: key });
    }
    await journey.act('handover', 'handOver');
    await journey.pass(6 * day);
    await journey.ended('removed');
  });
});

describe('R12: an elected post', () => {
  it.each([
    ['propose', 'proposed'],
    ['takeNoStep', 'noStep'],
  ])('%s ends the branch as %s; the township removes nobody', async (action, end) => {
    const journey = await branches.removal('elected');
    await journey.act('proposeElected', action);
    await journey.ended(end);
    expect(journey.rows.log.join()).not.toContain('opened notice');
  });
});

describe('R4: an appointed or delegated post', () => {
  it.each(['appointed', 'delegate'] as const)('%s: whoever appointed decides, gives notice, and it is handed over', async (variant) => {
    const journey = await branches.removal(variant);
    await journey.act('decide', 'remove');
    await journey.act('notice', 'issue');
    await journey.answerAll('receipt');
    await journey.act('handover', 'handOver');
    await journey.ended('removed');
    const other = await branches.removal(variant);
    await other.act('decide', 'notRemoved');
    await other.ended('notRemoved');
  });
});

describe('R7: a withdrawn case', () => {
  const upTo: [string, 'party' | 'elected' | 'appointed', (journey: Journey) => Promise<unknown>][] = [
    ['propose', 'party', (journey) => journey.opened('propose')],
    ['propose', 'elected', (journey) => journey.opened('proposeElected')],
    ['propose', 'appointed', (journey) => journey.opened('decide')],
    [
      'meeting',
      'party',
      async (journey) => {
        await journey.act('propose', 'propose');
        await journey.opened('meeting');
      },
    ],
    [
      'endorse',
      'party',
      async (journey) => {
        await journey.act('propose', 'propose');
        await journey.act('meeting', 'record');
        await journey.opened('endorse');
      },
    ],
    [
      'file',
      'party',
      async (journey) => {
        await journey.act('propose', 'propose');
        await met(journey);
        await journey.opened('file');
      },
    ],
    ['notice', 'party', toNotice],
    [
      'handover',
      'party',
      async (journey) => {
        await toNotice(journey);
        await journey.act('notice', 'issue');
        await journey.opened('handover');
      },
    ],
  ];

  it.each(upTo)('leaves the branch at %s (%s)', async (_node, variant, reach) => {
    const journey = await branches.removal(variant);
    await reach(journey);
    await branches.withdraw(journey);
    await journey.ended('withdrawn');
    expect(journey.rows.log).toContain('effect concludeRemoval withdrawn');
    expect(journey.rows.open()).toEqual([]);
  });
});

describe('R11: a party member’s appeal', () => {
  async function reconsidered(adopted: boolean): Promise<Journey> {
    const journey = await branches.appeal(adopted);
    await journey.act('reconsider', 'record', { actor: 'recorder' });
    await journey.act('endorseReconsidered', 'agree', { actor: 'secretary' });
    return journey;
  }

  it('is upheld by the committee’s own second meeting', async () => {
    const journey = await reconsidered(true);
    await journey.ended('upheld');
    expect(journey.rows.log).toContain('effect concludeAppeal upheld');
  });

  it.each([
    ['uphold', 'upheld'],
    ['reject', 'rejected'],
  ])('kept by the committee it goes to the county: %s', async (action, outcome) => {
    const journey = await reconsidered(false);
    await journey.act('partyFurther', 'goFurther');
    const name = await journey.opened('countyDecide');
    await journey.pass(90 * day);
    expect(journey.rows.open()).toContain(name);
    await journey.act('countyDecide', action);
    await journey.ended(outcome);
  });

  it('not taken further in time it ends, as it does when accepted or withdrawn', async () => {
    const late = await reconsidered(false);
    await late.opened('partyFurther');
    await late.pass(16 * day);
    await late.ended('declined');
    const accepted = await reconsidered(false);
    await accepted.act('partyFurther', 'accept');
    await accepted.ended('accepted');
    const withdrawn = await branches.appeal(true);
    await withdrawn.opened('reconsider');
    await withdrawn.act('withdraw', 'withdraw');
    await withdrawn.ended('withdrawn');
  });
});
