import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import { roll, step, submit } from './support/steps.js';

const hour = 3_600_000;
const day = 24 * hour;
const instants = new Map<string, number>();
let isDone = false;
let journeys: Journeys;

beforeAll(async () => {
  journeys = await Journeys.start(
    (rows) =>
      ({
        applyTrialEffect: async ({ workflowId }: { workflowId: string }, name: string) => rows.of(workflowId).log.push(`effect ${name}`),
        trialInstant: async ({ workflowId }: { workflowId: string }) => {
          rows.of(workflowId).log.push('instant read');
          return instants.get(workflowId) ?? 0;
        },
        isTrialDone: async () => isDone,
      }) as object,
  );
}, 180_000);
afterAll(() => journeys.stop());

describe('reminders and escalation', () => {
  it('reminds and escalates at the stored instants, and never decides', async () => {
    const timing = { review: { due: 3 * day, reminders: [2 * day], escalations: [3 * day, 5 * day] } };
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit, review: step(), approve: step() }, timing, extra: { trial: 'chain' } });
    const name = await journey.opened('review');
    await journey.pass(2 * day + hour);
    await journey.logged(`reminded ${name}`);
    expect(journey.rows.log).not.toContain(`escalated ${name}`);
    await journey.pass(day);
    await journey.logged(`escalated ${name}`);
    await journey.pass(30 * day);
    expect(journey.rows.log.filter((line) => line === `escalated ${name}`)).toHaveLength(2);
    expect(journey.rows.open()).toEqual([name]);
    await journey.act('review', 'agree');
  });

  it('looks again when a due was moved', async () => {
    const timing = { review: { due: 3 * day, reminders: [2 * day], escalations: [] } };
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit, review: step(), approve: step() }, timing, extra: { trial: 'chain' } });
    const name = await journey.opened('review');
    const row = journey.rows.row(name);
    row.pending = [{ at: row.pending[0]!.at - day, what: 'reminded' }];
    await journey.wake(name);
    await journey.pass(day + hour);
    await journey.logged(`reminded ${name}`);
  });
});

describe('late and lapsing', () => {
  const timing = { review: { due: day, reminders: [], escalations: [] }, right: { due: 2 * day, reminders: [], escalations: [] } };
  const begin = (): Promise<Journey> =>
    journeys.beginWith({
      type: 'trialWorkflow',
      steps: { submit, review: step(), right: step({ lapses: true }), last: step() },
      timing,
      extra: { trial: 'late' },
    });

  it('opens another way when a step is late, and still takes the late decision', async () => {
    const journey = await begin();
    await journey.opened('review');
    expect(journey.rows.open()).not.toContain('right#1');
    await journey.pass(day + hour);
    await journey.opened('right');
    await journey.act('review', 'agree');
    await journey.ended('review');
    expect(journey.rows.log).toContain('closed right#1');
  });

  it('a right lapses at its due; nobody may choose that', async () => {
    const journey = await begin();
    await journey.opened('review');
    await journey.pass(day + hour);
    await expect(journey.act('right', 'lapsed')).rejects.toMatchObject({ code: 'action.not_allowed' });
    await journey.pass(2 * day + hour);
    await journey.opened('last');
    expect(journey.rows.log).toContain('lapsed right#1');
    await expect(journey.actOn('right#1', 'agree')).rejects.toMatchObject({ code: 'task.closed' });
  });
});

describe('instants and conditions', () => {
  it('waits until a stored instant, read again when woken, and for what the tables say', async () => {
    const workflowId = 'trial/instants';
    const now = await journeys.environment.currentTimeMs();
    instants.set(workflowId, now + 30 * day);
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit }, workflowId, extra: { trial: 'instants' } });
    await journey.logged('instant read');
    await journey.pass(10 * day);
    instants.set(workflowId, now + 60 * day);
    await journey.wake('instant');
    await journey.pass(25 * day);
    expect((await journey.state()).at).toBe('wait');
    await journey.pass(30 * day);
    expect((await journey.state()).at).toBe('until');
    isDone = true;
    await journey.wake('facts');
    await journey.ended('until');
  });
});

describe('rolls', () => {
  const begin = (endsWhen: 'all' | 'allOrDue', items = ['a', 'b', 'c']): Promise<Journey> =>
    journeys.beginWith({
      type: 'trialWorkflow',
      steps: { submit, collect: roll(endsWhen), last: step() },
      items: { collect: items },
      timing: { collect: { due: 5 * day, reminders: [4 * day], escalations: [5 * day] } },
      extra: { trial: 'roll' },
    });

  it('ends when the last item is answered as a fact', async () => {
    const journey = await begin('all');
    const name = await journey.opened('collect');
    expect(journey.rows.answer(name, 'a')).toBe(false);
    await journey.wake(name);
    expect(journey.rows.answer(name, 'b')).toBe(false);
    expect(journey.rows.answer(name, 'c')).toBe(true);
    await journey.wake(name);
    await journey.opened('last');
    expect(journey.rows.log).toContain(`completed ${name}`);
  });

  it('all: what is missing is reminded and escalated, and the roll stays open', async () => {
    const journey = await begin('all');
    const name = await journey.opened('collect');
    await journey.pass(10 * day);
    expect(journey.rows.log).toEqual(expect.arrayContaining([`reminded ${name}`, `escalated ${name}`]));
    expect(journey.rows.open()).toEqual([name]);
    await journey.answerAll('collect');
    await journey.opened('last');
  });

  it('all or due: ends at its due, what is missing stays unanswered', async () => {
    const journey = await begin('allOrDue');
    const name = await journey.opened('collect');
    journey.rows.answer(name, 'a');
    await journey.pass(5 * day + hour);
    await journey.opened('last');
    expect([...journey.rows.row(name).items.values()]).toEqual([true, false, false]);
  });

  it('without items it is over at once, and nobody decides a roll', async () => {
    const journey = await begin('all', []);
    await journey.opened('last');
    const other = await begin('all');
    await expect(other.act('collect', 'answer')).rejects.toMatchObject({ code: 'action.not_allowed' });
  });

  it('runs along without holding the route, and is closed at its end', async () => {
    const journey = await journeys.beginWith({
      type: 'trialWorkflow',
      steps: { submit, review: step(), collect: roll('allOrDue'), last: step() },
      items: { collect: ['a'] },
      timing: { collect: { due: 5 * day, reminders: [4 * day], escalations: [] } },
      extra: { trial: 'along' },
    });
    await journey.act('review', 'agree');
    await journey.opened('last');
    await journey.pass(4 * day + hour);
    await journey.logged('reminded collect#1');
    await journey.act('last', 'agree');
    await journey.ended('last');
    expect(journey.rows.log).toContain('closed collect#1');
  });
});

describe('standing steps', () => {
  const steps = {
    submit,
    review: step({ handling: ['return'], returnTo: ['submit'] }),
    approve: step({ handling: ['return'], returnTo: ['submit', 'review'] }),
    revoke: step({ actions: ['revoke'], handling: [], standing: 'revoked' }),
    last: step(),
  };
  const begin = (): Promise<Journey> => journeys.beginWith({ type: 'trialWorkflow', steps, extra: { trial: 'standing' } });

  it('stays open across nodes and breaks the route off, closing what is open in the same transaction', async () => {
    const journey = await begin();
    await journey.opened('revoke');
    await journey.act('review', 'agree');
    const approve = await journey.opened('approve');
    await journey.act('revoke', 'revoke');
    await journey.ended('revoked');
    expect(journey.rows.log).toContain(`revoke revoke#1 closing ${approve}`);
    expect(journey.rows.log).toContain('effect revoked');
  });

  it('falls away with a return to before it was opened, and opens anew', async () => {
    const journey = await begin();
    await journey.opened('revoke');
    await journey.act('review', 'agree');
    await journey.act('approve', 'return', { to: 'review' });
    await journey.opened('review');
    expect(journey.rows.open()).toContain('revoke#1');
    await journey.act('review', 'return', { to: 'submit' });
    await journey.opened('submit');
    expect(journey.rows.open()).toEqual(['submit#2']);
    await journey.act('submit', 'submit');
    expect(await journey.opened('revoke')).toBe('revoke#2');
  });

  it('is too late once the route stood it down', async () => {
    const journey = await begin();
    await journey.act('review', 'agree');
    await journey.act('approve', 'agree');
    await journey.opened('last');
    await expect(journey.actOn('revoke#1', 'revoke')).rejects.toMatchObject({ code: 'task.closed' });
  });

  it('and the step it breaks off at once: exactly one of them is accepted', async () => {
    for (let round = 0; round < 5; round++) {
      const journey = await begin();
      const revoke = await journey.opened('revoke');
      const review = await journey.opened('review');
      const answers = await Promise.allSettled([journey.actOn(review, 'agree'), journey.actOn(revoke, 'revoke')]);
      const accepted = journey.rows.decisions.filter(({ task }) => task !== 'submit#1');
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(accepted.length);
      if (accepted[0]?.action === 'revoke') expect(accepted).toHaveLength(1);
    }
  });
});
