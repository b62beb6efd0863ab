import {
  actionsAt,
  admitsHolder,
  assertMayAct,
  defineStep,
  DomainError,
  holderFor,
  perform,
  seatsFor,
  settle,
  text,
  type Act,
  type Seat,
  type StepSpec,
  type Task,
} from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const holder = (id: number) => ({ role: 'cadre', organizationId: `o${id}` });
const seat = (id: number, given: Partial<Seat> = {}): Seat => ({ id, holder: holder(id), after: [], ...given });
const task = (seats: Seat[], given: Partial<Task> = {}): Task => ({
  name: 'review#1',
  key: 'review',
  subject: '',
  node: 'review',
  version: 1,
  stage: 'open',
  opened: 1,
  seats,
  ...given,
});
const act = (action: string, given: Partial<Act> = {}): Act => ({ task: 'review#1', seat: 1, action, command: 'c', actor: 'a', ...given });
const step = (given: Partial<StepSpec> = {}): StepSpec =>
  defineStep({
    kind: 'trial.do',
    title: text('试', 'Trial'),
    rules: [],
    seats: [],
    actions: ['agree', 'decline'],
    handling: ['return', 'transfer', 'delegate', 'addSigner', 'removeSigner', 'takeBack'],
    ...given,
  });

function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

describe('what may be done with a task', () => {
  it.each([
    ['task.closed', task([seat(1)], { stage: 'closed' }), act('agree')],
    ['task.aside', task([seat(1)], { stage: 'aside' }), act('agree')],
    ['action.not_allowed', task([seat(1)]), act('dance')],
    ['task.not_signer', task([seat(1)]), act('agree', { seat: 2 })],
    ['task.already_signed', task([seat(1, { action: 'agree', by: 'b' }), seat(2)]), act('decline')],
    ['task.already_signed', task([seat(1), seat(2, { action: 'agree', by: 'a' })]), act('agree')],
    ['task.asked_back', task([seat(1, { asked: holder(9) })]), act('agree')],
    ['task.not_your_turn', task([seat(1, { after: [2] }), seat(2)]), act('agree')],
    ['signer.unknown', task([seat(1)]), act('delegate')],
    ['signer.exists', task([seat(1), seat(2)]), act('delegate', { holder: holder(2) })],
    ['signer.exists', task([seat(1), seat(2, { asked: holder(9) })]), act('transfer', { holder: holder(9) })],
    ['signer.not_removable', task([seat(1), seat(2)]), act('removeSigner', { remove: 2 })],
    ['takeBack.nothing', task([seat(1)]), act('takeBack')],
    ['takeBack.too_late', task([seat(1, { action: 'agree', by: 'a' }), seat(2, { after: [1], action: 'agree', by: 'b' })]), act('takeBack')],
    ['takeBack.too_late', task([seat(1, { action: 'agree', by: 'a' })], { stage: 'closed', takeable: false }), act('takeBack')],
    ['action.not_allowed', task([seat(1)]), act('advise')],
    [undefined, task([], { stage: 'opening' }), act('agree', { seat: 7 })],
    [undefined, task([seat(1, { action: 'agree', by: 'a' })], { stage: 'closed', takeable: true }), act('takeBack')],
    [undefined, task([seat(1, { asked: holder(9) })]), act('advise')],
    [undefined, task([seat(1, { asked: holder(9) })]), act('takeBack')],
  ])('%s', (code, before, doing) => {
    expect(codeOf(() => assertMayAct(before, doing, step()))).toBe(code);
  });

  it('nobody decides a roll, and nobody chooses to let a right lapse', () => {
    expect(codeOf(() => assertMayAct(task([]), act('answer'), step({ mode: 'roll', actions: ['answer'] })))).toBe('action.not_allowed');
    expect(codeOf(() => assertMayAct(task([seat(1)]), act('lapsed'), step({ lapses: true })))).toBe('action.not_allowed');
  });

  it('offers exactly what would be accepted', () => {
    expect(actionsAt(task([seat(1)]), seat(1), step())).toEqual(['agree', 'decline', 'return', 'transfer', 'delegate', 'addSigner']);
    const signed = seat(1, { action: 'agree', by: 'a' });
    expect(actionsAt(task([signed, seat(2)]), signed, step())).toEqual(['takeBack']);
    const adder = seat(1);
    expect(actionsAt(task([adder, seat(2, { addedBy: 1 })]), adder, step())).toContain('removeSigner');
  });
});

describe('who sits at a seat', () => {
  it('admits the person, or whoever holds the role at the organization now', () => {
    expect(admitsHolder({ personId: 'p' }, { personId: 'p', grants: [] })).toBe(true);
    expect(admitsHolder({ personId: 'p' }, { grants: [] })).toBe(false);
    expect(admitsHolder(holder(1), { grants: [holder(2), holder(1)] })).toBe(true);
    expect(admitsHolder(holder(1), { personId: 'p', grants: [{ role: 'cadre', organizationId: 'elsewhere' }] })).toBe(false);
  });

  it('advice is asked of somebody else than the seat’s holder', () => {
    const asked = seat(1, { asked: { personId: 'adviser' } });
    expect(holderFor(asked, 'advise')).toEqual({ personId: 'adviser' });
    expect(holderFor(asked, 'takeBack')).toEqual(holder(1));
    expect(seatsFor(task([asked, seat(2)]), { personId: 'adviser', grants: [] }).map(({ id }) => id)).toEqual([1]);
  });
});

describe('what an act leads to', () => {
  it('settles by a consent, by a refusal, and not before the last in line', () => {
    const chain = task([seat(1), seat(2, { after: [1] })]);
    const once = perform(chain, act('agree'), { step: step({ mode: 'inOrder' }), seq: 5 });
    expect(once).toMatchObject({ stage: 'open', version: 2 });
    expect(perform(once, act('agree', { seat: 2, actor: 'b' }), { step: step({ mode: 'inOrder' }), seq: 6 })).toMatchObject({
      stage: 'closed',
      closed: 6,
      takeable: true,
      outcome: {
        action: 'agree',
        signers: [
          { seat: 1, by: 'a' },
          { seat: 2, by: 'b' },
        ],
      },
    });
    expect(perform(chain, act('decline'), { step: step({ mode: 'inOrder' }), seq: 5 })).toMatchObject({ stage: 'closed', outcome: { action: 'decline' } });
  });

  it('a return and taking back what closed set the task aside', () => {
    expect(perform(task([seat(1)]), act('return'), { step: step(), seq: 5 })).toMatchObject({ stage: 'aside', version: 2 });
    const closed = perform(task([seat(1)]), act('agree'), { step: step(), seq: 5 });
    const open = perform(closed, act('takeBack'), { step: step(), seq: 6 });
    expect(open).toMatchObject({ stage: 'aside', version: 3, seats: [{ id: 1 }] });
    expect(open.outcome).toBeUndefined();
    expect(open.seats[0]).not.toHaveProperty('by');
  });

  it('signers are added in line and removed again as if they had never been', () => {
    const before = task([seat(1), seat(2, { after: [1] })]);
    const added = perform(before, act('addSigner', { holder: { personId: 'x' }, where: 'after' }), { step: step(), seq: 5 });
    expect(added.seats.find(({ id }) => id === 2)?.after).toEqual([3]);
    expect(added.seats.find(({ id }) => id === 3)).toMatchObject({ after: [1], addedBy: 1 });
    const removed = perform(added, act('removeSigner', { remove: 3 }), { step: step(), seq: 6 });
    expect(removed.seats).toEqual(before.seats);
    const first = perform(before, act('addSigner', { holder: { personId: 'x' }, where: 'before' }), { step: step(), seq: 5 });
    expect(first.seats.find(({ id }) => id === 1)?.after).toEqual([3]);
  });

  it('never changes the task it was given', () => {
    const before = task([seat(1), seat(2, { after: [1] })]);
    const copy = structuredClone(before);
    for (const action of ['agree', 'decline', 'return', 'transfer', 'delegate', 'addSigner'])
      perform(before, act(action, { holder: { personId: 'x' }, where: 'before' }), { step: step(), seq: 5 });
    expect(before).toEqual(copy);
  });
});

describe('votes', () => {
  const vote = { quorum: [2, 3] as [number, number], majority: [1, 2] as [number, number] };

  it('settle as soon as the count cannot change any more, and agree with counting all ballots', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 15 }), (ballots) => {
        let current = task(ballots.map((_, index) => seat(index + 1)));
        const ballotStep = step({ mode: 'vote', vote });
        for (const [index, aye] of ballots.entries()) {
          if (current.outcome) break;
          current = perform(current, act(aye ? 'agree' : 'decline', { seat: index + 1, actor: `v${index}` }), { step: ballotStep, seq: index });
        }
        const ayes = ballots.filter(Boolean).length;
        expect(current.outcome?.action).toBe(ayes * 2 > ballots.length ? 'agree' : 'decline');
      }),
    );
  });

  it('nothing is decided below the quorum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }), (members, cast) => {
        const seats = Array.from({ length: members }, (_, index) => seat(index + 1, index < cast ? { action: 'agree', by: String(index) } : {}));
        if (Math.min(cast, members) * 3 < 2 * members) expect(settle(seats, step({ mode: 'vote', vote }))).toBeUndefined();
      }),
    );
  });
});

describe('any order of signing', () => {
  it('comes to the same outcome in every mode without refusals', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('all' as const, 'inOrder' as const, 'any' as const),
        fc.integer({ min: 1, max: 6 }),
        fc.infiniteStream(fc.nat()),
        (mode, count, picks) => {
          let current = task(Array.from({ length: count }, (_, index) => seat(index + 1, { after: mode === 'inOrder' && index > 0 ? [index] : [] })));
          for (let signed = 0; !current.outcome && signed < count; signed++) {
            const open = current.seats.filter(
              (one) => codeOf(() => assertMayAct(current, act('agree', { seat: one.id, actor: `s${one.id}` }), step({ mode }))) === undefined,
            );
            const next = open[(picks.next().value ?? 0) % open.length];
            current = perform(current, act('agree', { seat: next?.id, actor: `s${next?.id}` }), { step: step({ mode }), seq: signed });
          }
          expect(current.outcome?.action).toBe('agree');
          expect(current.outcome?.signers).toHaveLength(mode === 'any' ? 1 : count);
        },
      ),
    );
  });
});
