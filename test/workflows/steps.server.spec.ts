import { DomainError } from '#domain';
import { Procedures, TemporalConnection } from '#temporal';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testServers } from '../support/servers.js';
import { eventually, Journeys } from './support/journey.js';
import { roll, seats, step, submit } from './support/steps.js';

let journeys: Journeys;
let refusals = 0;

beforeAll(async () => {
  journeys = await Journeys.start(
    (rows) =>
      ({
        applyTrialEffect: async ({ workflowId }: { workflowId: string }, name: string) => {
          rows.pass('applyTrialEffect');
          if (refusals-- > 0) throw new DomainError('result.unknown');
          return rows.of(workflowId).log.push(`effect ${name}`);
        },
      }) as object,
    testServers().temporalAddress,
  );
}, 180_000);
afterAll(() => journeys.stop());

describe('races (F18)', () => {
  it('of fifty approvers at once exactly one is accepted', async () => {
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit, review: step(), approve: step() }, extra: { trial: 'chain' } });
    const name = await journey.opened('review');
    const answers = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => journey.actOn(name, 'agree', { actor: `approver-${index}` })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'task.closed' });
    expect(journey.rows.decisions.filter(({ task }) => task === name)).toHaveLength(1);
  }, 180_000);

  it('forty decisions on one workflow sent at once are all recorded, each once', async () => {
    const signers = { mode: 'all', seats: Array.from({ length: 20 }, () => seats(1)[0]!) } as const;
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit, sign: step(signers), approve: step() }, extra: { trial: 'branches' } });
    const names = [await journey.opened('sign:a'), await journey.opened('sign:b')];
    const acts = names.flatMap((name) =>
      Array.from({ length: 20 }, (_, index) => journey.actOn(name, 'agree', { seat: index + 1, actor: `signer-${name}-${index}` })),
    );
    const answers = await Promise.all(acts);
    expect(answers.filter(({ standing }) => standing === 'closed')).toHaveLength(2);
    expect(new Set(journey.rows.decisions.map(({ command }) => command)).size).toBe(41);
    await journey.opened('approve');
  }, 180_000);

  it('the server takes as many Updates of one workflow as ours are set to', async () => {
    const temporal = new TemporalConnection({ temporalAddress: testServers().temporalAddress, temporalNamespace: 'default', temporalPayloadKey: undefined });
    await expect(new Procedures(temporal).probeServer()).resolves.toBeUndefined();
    await temporal.close();
  }, 180_000);
});

describe('new runs', () => {
  it('keeps what was returned from, what stands open and rolls', async () => {
    const steps = { submit, review: step({ handling: ['return'], returnTo: ['submit'] }), collect: roll('all'), last: step() };
    const journey = await journeys.beginWith({ type: 'trialWorkflow', historyLimit: 20, steps, items: { collect: ['a'] }, extra: { trial: 'along' } });
    for (let round = 0; round < 3; round++) {
      await journey.opened('collect');
      await journey.act('review', 'return', { to: 'submit', thenBackHere: true });
      await journey.act('submit', 'submit');
    }
    expect(await journey.opened('review')).toBe('review#1');
    await journey.act('review', 'agree');
    await journey.answerAll('collect');
    await journey.act('last', 'agree');
    await journey.ended('last');
  }, 180_000);

  it('no decision that comes in meanwhile is lost', async () => {
    const journey = await journeys.beginWith({
      type: 'trialWorkflow',
      historyLimit: 20,
      steps: { submit, review: step({ handling: ['return'], returnTo: ['submit'] }), approve: step() },
      extra: { trial: 'chain' },
    });
    for (let round = 1; round <= 5; round++) {
      await journey.act('review', 'return', { to: 'submit' });
      await journey.act('submit', 'submit');
    }
    await journey.act('review', 'agree');
    await journey.act('approve', 'agree');
    await journey.ended('done');
    expect(journey.rows.decisions.filter(({ action }) => action === 'return')).toHaveLength(5);
  }, 180_000);
});

describe('a database that is away', () => {
  it('keeps a decision until it is recorded, and records it once', async () => {
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit, review: step(), approve: step() }, extra: { trial: 'chain' } });
    await journey.opened('review');
    journeys.rows.outages.set('recordDecision', 3);
    await expect(journey.act('review', 'agree')).resolves.toMatchObject({ standing: 'closed' });
    expect(journey.rows.decisions.filter(({ task }) => task === 'review#1')).toHaveLength(1);
    await journey.act('approve', 'decline');
    await journey.ended();
  }, 180_000);

  it('loses no reminder and no opening', async () => {
    const timing = { collect: { due: 60_000, reminders: [300], escalations: [] } };
    const journey = await journeys.beginWith({
      type: 'trialWorkflow',
      steps: { submit, collect: roll('all'), last: step() },
      items: { collect: ['a'] },
      timing,
      extra: { trial: 'roll' },
    });
    journeys.rows.outages.set('remindOrEscalate', 2);
    await journey.logged('reminded collect#1');
    journeys.rows.outages.set('openTask', 2);
    await journey.answerAll('collect');
    await journey.act('last', 'agree');
    await journey.ended('last');
  }, 180_000);

  it('an effect that is refused raises the operator flag, never fails the run, and takes the flag down', async () => {
    const journey = await journeys.beginWith({ type: 'trialWorkflow', steps: { submit, review: step(), approve: step() }, extra: { trial: 'chain' } });
    await journey.act('review', 'agree');
    refusals = 1;
    await journey.act('approve', 'agree');
    await journey.logged('operator flag: applyTrialEffect: result.unknown');
    await eventually(
      () => journey.rows.needsOperator === null,
      () => 'the flag stays',
      20_000,
    );
    await journey.ended('done');
    expect(journey.rows.log.filter((line) => line === 'effect done')).toHaveLength(1);
  }, 180_000);
});
