import type { StepSpec } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import { seats, step, submit } from './support/steps.js';

let journeys: Journeys;

beforeAll(async () => {
  journeys = await Journeys.start(
    (rows) => ({ applyTrialEffect: async ({ workflowId }: { workflowId: string }, name: string) => rows.of(workflowId).log.push(`effect ${name}`) }) as object,
  );
}, 180_000);
afterAll(() => journeys.stop());

const back: Partial<StepSpec> = { handling: ['return', 'takeBack'], returnTo: ['submit', 'review'] };

function chain(given: Record<string, StepSpec> = {}): Promise<Journey> {
  return journeys.beginWith({
    type: 'trialWorkflow',
    steps: { submit: step({ actions: ['submit'], handling: ['takeBack'] }), review: step(back), approve: step(back), ...given },
    extra: { trial: 'chain' },
  });
}

function branches(sign: Partial<StepSpec> = back): Promise<Journey> {
  return journeys.beginWith({
    type: 'trialWorkflow',
    steps: { submit, sign: step({ ...sign, returnTo: ['submit'] }), approve: step({ ...back, returnTo: ['submit', 'both'] }) },
    extra: { trial: 'branches' },
  });
}

describe('return', () => {
  it('voids what lies between: everything is asked anew', async () => {
    const journey = await chain();
    await journey.act('review', 'agree');
    await journey.act('approve', 'return', { to: 'submit' });
    expect(await journey.opened('submit')).toBe('submit#2');
    await journey.act('submit', 'submit');
    expect(await journey.opened('review')).toBe('review#2');
    await expect(journey.actOn('review#1', 'agree')).rejects.toMatchObject({ code: 'task.closed' });
  });

  it('goes only backwards, and only where the step allows', async () => {
    const journey = await chain();
    await expect(journey.act('review', 'return', { to: 'approve' })).rejects.toMatchObject({ code: 'return.not_allowed' });
    await expect(journey.act('review', 'return', { to: 'review' })).rejects.toMatchObject({ code: 'return.not_allowed' });
    await expect(journey.act('review', 'return')).rejects.toMatchObject({ code: 'return.not_allowed' });
  });

  it('closes the other branches in its own transaction, and none of them opens anything after', async () => {
    const journey = await branches();
    const other = await journey.opened('sign:b');
    await journey.act('sign:a', 'return', { to: 'submit' });
    await journey.opened('submit');
    expect(journey.rows.log).toContain(`return sign:a#1 closing ${other}`);
    expect(journey.rows.open()).toEqual(['submit#2']);
    await expect(journey.actOn(other, 'agree')).rejects.toMatchObject({ code: 'task.closed' });
  });

  it('then back here: the same rows open again, finished siblings and signatures stay', async () => {
    const journey = await branches({ ...back, mode: 'all', seats: seats(2) });
    await journey.act('sign:b', 'agree', { seat: 1 });
    await journey.act('sign:b', 'agree', { seat: 2 });
    await journey.act('sign:a', 'agree', { seat: 1 });
    await journey.act('sign:a', 'return', { to: 'submit', thenBackHere: true, seat: 2 });
    await journey.act('submit', 'submit');
    expect(await journey.opened('sign:a')).toBe('sign:a#1');
    expect(journey.rows.log).toContain('reopened sign:a#1');
    await expect(journey.act('sign:a', 'agree', { seat: 2 })).resolves.toMatchObject({ standing: 'closed' });
    await journey.opened('approve');
  });

  it('then back here: decided otherwise, there is nothing to come back to', async () => {
    const journey = await chain();
    await journey.act('review', 'agree');
    await journey.act('approve', 'return', { to: 'review', thenBackHere: true });
    await journey.act('review', 'decline');
    await journey.ended('review');
  });

  it('R1: a step bound to content keeps no signatures across a return', async () => {
    const journey = await branches({ ...back, boundToContent: true, mode: 'all', seats: seats(2) });
    await journey.act('sign:b', 'agree', { seat: 1 });
    await journey.act('sign:b', 'agree', { seat: 2 });
    await journey.act('sign:a', 'agree', { seat: 1 });
    await journey.act('sign:a', 'return', { to: 'submit', thenBackHere: true, seat: 2 });
    await journey.act('submit', 'submit');
    expect(await journey.opened('sign:a')).toBe('sign:a#2');
    expect(await journey.opened('sign:b')).toBe('sign:b#2');
    await expect(journey.act('sign:a', 'agree', { seat: 2 })).resolves.toMatchObject({ standing: 'recorded' });
  });
});

describe('take back', () => {
  it('re-opens a closed step while the next has not acted, and closes the next', async () => {
    const journey = await chain();
    await journey.act('review', 'agree');
    await journey.opened('approve');
    await journey.actOn('review#1', 'takeBack');
    expect(await journey.opened('review')).toBe('review#1');
    expect(journey.rows.open()).toEqual(['review#1']);
    await journey.act('review', 'agree');
    expect(await journey.opened('approve')).toBe('approve#2');
    expect(journey.rows.decisions.filter(({ task, stands }) => task === 'review#1' && stands).map(({ action }) => action)).toEqual(['takeBack', 'agree']);
  });

  it('is too late once the next acted, or an effect ran', async () => {
    const journey = await chain();
    await journey.act('review', 'agree');
    await journey.act('approve', 'agree');
    await expect(journey.actOn('review#1', 'takeBack')).rejects.toMatchObject({
      code: expect.stringMatching(/takeBack.too_late|task.closed/) as unknown as string,
    });
    await journey.ended('done');
  });

  it('takes one signature back while the step is open', async () => {
    const journey = await branches({ ...back, mode: 'all', seats: seats(2) });
    await journey.act('sign:a', 'agree', { seat: 1 });
    await journey.act('sign:a', 'takeBack', { seat: 1 });
    await expect(journey.act('sign:a', 'agree', { seat: 2 })).resolves.toMatchObject({ standing: 'recorded' });
    await expect(journey.act('sign:b', 'takeBack', { seat: 1 })).rejects.toMatchObject({ code: 'takeBack.nothing' });
  });

  it('keeps a branch that was open before', async () => {
    const journey = await branches();
    await journey.opened('sign:b');
    await journey.act('sign:a', 'agree');
    await journey.actOn('sign:a#1', 'takeBack');
    await journey.act('sign:a', 'agree');
    expect(journey.rows.log).not.toContain('opened sign:b#2');
    await journey.act('sign:b', 'agree');
    await journey.opened('approve');
  });

  it('and the next decision at once: exactly one of them is accepted', async () => {
    for (let round = 0; round < 5; round++) {
      const journey = await chain();
      await journey.act('review', 'agree');
      const approve = await journey.opened('approve');
      const [taken, approved] = await Promise.allSettled([journey.actOn('review#1', 'takeBack'), journey.actOn(approve, 'agree')]);
      expect([taken.status, approved.status].sort()).toEqual(['fulfilled', 'rejected']);
    }
  });
});

describe('leaving a branch', () => {
  it('closes what a node leaves behind', async () => {
    const journey = await journeys.beginWith({
      type: 'trialWorkflow',
      steps: { submit, review: step(), approve: step(), last: step() },
      extra: { trial: 'rivals' },
    });
    const loser = await journey.opened('approve');
    await journey.act('review', 'agree');
    await journey.opened('last');
    expect(journey.rows.log).toContain(`closed ${loser}`);
    expect(journey.rows.open()).toEqual(['last#1']);
    await expect(journey.actOn(loser, 'agree')).rejects.toMatchObject({ code: 'task.closed' });
  });

  it('on cancellation closes everything and ends the procedure', async () => {
    const journey = await branches();
    await journey.opened('sign:b');
    await journey.handle.cancel();
    await expect(journey.handle.result()).rejects.toThrow();
    expect(journey.rows.open()).toEqual([]);
    expect(journey.rows.log.at(-1)).toBe('ended from cancelled');
  });
});
