import { DomainError, type StepSpec } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Journeys, type Journey } from './support/journey.js';
import { seats, step, submit } from './support/steps.js';

const holder = (personId: string) => ({ personId });
let journeys: Journeys;

beforeAll(async () => {
  journeys = await Journeys.start(
    (rows) => ({ applyTrialEffect: async ({ workflowId }: { workflowId: string }, name: string) => rows.of(workflowId).log.push(`effect ${name}`) }) as object,
  );
}, 180_000);
afterAll(() => journeys.stop());

function reviewedBy(review: Partial<StepSpec>): Promise<Journey> {
  const handling: StepSpec['handling'] = ['transfer', 'delegate', 'addSigner', 'removeSigner', 'takeBack'];
  return journeys.beginWith({ type: 'trialWorkflow', steps: { submit, review: step({ handling, ...review }), approve: step() }, extra: { trial: 'chain' } });
}

describe('who signs', () => {
  it('single: the first consent closes, a second decision is refused', async () => {
    const journey = await reviewedBy({});
    const name = await journey.opened('review');
    await expect(journey.actOn(name, 'agree')).resolves.toMatchObject({ standing: 'closed', outcome: { action: 'agree' } });
    await expect(journey.actOn(name, 'agree')).rejects.toMatchObject({ code: 'task.closed' });
    await journey.opened('approve');
  });

  it('all: waits for everybody; one refusal ends it', async () => {
    const journey = await reviewedBy({ mode: 'all', seats: seats(3) });
    await expect(journey.act('review', 'agree', { seat: 1 })).resolves.toMatchObject({ standing: 'recorded' });
    await journey.act('review', 'agree', { seat: 3 });
    await expect(journey.act('review', 'agree', { seat: 2 })).resolves.toMatchObject({ standing: 'closed' });
    const other = await reviewedBy({ mode: 'all', seats: seats(3) });
    await other.act('review', 'agree', { seat: 1 });
    await other.act('review', 'decline', { seat: 3 });
    await other.ended('review');
  });

  it('all: one account does not sign two seats', async () => {
    const journey = await reviewedBy({ mode: 'all', seats: seats(2) });
    await journey.act('review', 'agree', { seat: 1, actor: 'same' });
    await expect(journey.act('review', 'agree', { seat: 2, actor: 'same' })).rejects.toMatchObject({ code: 'task.already_signed' });
  });

  it('any: one is enough', async () => {
    const journey = await reviewedBy({ mode: 'any', seats: seats(3) });
    await expect(journey.act('review', 'agree', { seat: 2 })).resolves.toMatchObject({ standing: 'closed' });
  });

  it('in order: out of turn is refused', async () => {
    const journey = await reviewedBy({ mode: 'inOrder', seats: seats(2) });
    await expect(journey.act('review', 'agree', { seat: 2 })).rejects.toMatchObject({ code: 'task.not_your_turn' });
    await journey.act('review', 'agree', { seat: 1 });
    await expect(journey.act('review', 'agree', { seat: 2 })).resolves.toMatchObject({ standing: 'closed' });
  });

  it('vote: settles as soon as the count is decided', async () => {
    const vote = { quorum: [2, 3] as [number, number], majority: [1, 2] as [number, number] };
    const journey = await reviewedBy({ mode: 'vote', seats: seats(5), vote });
    for (const seat of [1, 2, 3]) await journey.act('review', 'agree', { seat });
    await expect(journey.act('review', 'decline', { seat: 4 })).resolves.toMatchObject({ standing: 'closed', outcome: { action: 'agree' } });
  });

  it('transfers, delegates and takes the advice, adds and removes signers', async () => {
    const journey = await reviewedBy({});
    await journey.act('review', 'transfer', { holder: holder('p2') });
    await journey.act('review', 'delegate', { holder: holder('adviser') });
    await expect(journey.act('review', 'agree')).rejects.toMatchObject({ code: 'task.asked_back' });
    await journey.act('review', 'advise', { actor: 'adviser' });
    await journey.act('review', 'addSigner', { holder: holder('p3'), where: 'after' });
    await journey.act('review', 'addSigner', { holder: holder('p4'), where: 'before' });
    await expect(journey.act('review', 'agree')).rejects.toMatchObject({ code: 'task.not_your_turn' });
    await journey.act('review', 'removeSigner', { remove: 3 });
    await expect(journey.act('review', 'agree', { actor: 'a' })).resolves.toMatchObject({ standing: 'recorded' });
    await expect(journey.act('review', 'agree', { seat: 2, actor: 'b' })).resolves.toMatchObject({ standing: 'closed' });
  });

  it.each(['transfer', 'delegate', 'addSigner'])('%s needs a target, and one who is no signer yet', async (action) => {
    const journey = await reviewedBy({});
    await expect(journey.act('review', action)).rejects.toMatchObject({ code: 'signer.unknown' });
    await expect(journey.act('review', action, { holder: { role: 'organizationDepartmentOfficer', organizationId: 'county' } })).rejects.toMatchObject({
      code: 'signer.exists',
    });
  });

  it('a refusal of the transaction is the refusal of the Update, and the step stays open', async () => {
    const journey = await reviewedBy({});
    journey.rows.beforeDecision = () => {
      throw new DomainError('separation.violated', { step: 'submit' });
    };
    await expect(journey.act('review', 'agree')).rejects.toMatchObject({ code: 'separation.violated', details: { step: 'submit' } });
    journey.rows.beforeDecision = () => undefined;
    await expect(journey.act('review', 'agree')).resolves.toMatchObject({ standing: 'closed' });
  });

  it('refuses what no step knows', async () => {
    const journey = await reviewedBy({});
    await expect(journey.actOn('nothing#1', 'agree')).rejects.toMatchObject({ code: 'task.unknown' });
    await expect(journey.actOn('submit#1', 'submit')).rejects.toMatchObject({ code: 'task.closed' });
    await expect(journey.act('review', 'dance')).rejects.toMatchObject({ code: 'action.not_allowed' });
    await expect(journey.act('review', 'agree', { seat: 9 })).rejects.toMatchObject({ code: 'task.not_signer' });
    await expect(journey.act('review', 'return', { to: 'submit' })).rejects.toMatchObject({ code: 'action.not_allowed' });
  });
});
