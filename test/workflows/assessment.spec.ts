import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentJourneys } from './support/assessment-journeys.js';

const day = 86_400_000;
let assessments: AssessmentJourneys;

beforeAll(async () => {
  assessments = await AssessmentJourneys.start();
}, 180_000);
afterAll(() => assessments.stop());

describe('A2, R1: request and approval', () => {
  it('reaches the villages only after lead unit, organization department and leader have each acted', async () => {
    const journey = await assessments.request();
    await journey.opened('examine');
    expect(journey.rows.log.some((line) => line.startsWith('effect'))).toBe(false);
    await assessments.approve(journey);
    await journey.opened('roster');
    expect(journey.rows.decisions.map(({ task, action }) => `${task} ${action}`)).toEqual(['submit#1 submit', 'examine#1 agree', 'approve#1 agree']);
    expect(journey.rows.log).toContain('effect draftRoster');
  });

  it('returns to the lead unit and comes to the leader again', async () => {
    const journey = await assessments.request();
    await journey.act('examine', 'return', { to: 'submit' });
    await journey.act('submit', 'submit');
    await journey.act('examine', 'agree', { actor: 'officer' });
    await journey.act('approve', 'return', { to: 'examine', actor: 'leader' });
    await journey.act('examine', 'agree', { actor: 'officer' });
    await journey.act('approve', 'agree', { actor: 'leader' });
    await journey.opened('roster');
    expect(journey.rows.log).toContain('opened approve#2');
  });

  it.each([
    ['examine', []],
    ['approve', ['examine']],
  ])('is declined at %s and ends without an effect on any village', async (at, before) => {
    const journey = await assessments.request();
    for (const ask of before) await journey.act(ask, 'agree');
    await journey.act(at, 'decline');
    await journey.ended('declined');
    expect(journey.rows.log.filter((line) => line.startsWith('effect'))).toEqual(['effect enterStage declined']);
  });

  it('is withdrawn by the lead unit after a return', async () => {
    const journey = await assessments.request();
    await journey.act('examine', 'return', { to: 'submit' });
    await journey.act('submit', 'withdraw');
    await journey.ended('withdrawn');
  });

  it('R1: the leader revokes; what is open closes in the same transaction and the assessment ends', async () => {
    const journey = await assessments.request();
    await assessments.approve(journey);
    const roster = await journey.opened('roster');
    await journey.act('revoke', 'revoke', { actor: 'leader' });
    await journey.ended('revoked');
    expect(journey.rows.log).toContain(`revoke revoke#1 closing ${roster}`);
  });
});

describe('A3, R3: roster and targets', () => {
  it('freezes the roster after every township confirmed, and breaks targets down again when a signer declines', async () => {
    const journey = await assessments.request();
    await assessments.approve(journey);
    await journey.answerAll('roster');
    await journey.act('breakdown', 'submit');
    await journey.act('sign', 'decline', { seat: 2 });
    await journey.act('breakdown', 'submit');
    await journey.act('sign', 'return', { to: 'breakdown' });
    await journey.act('breakdown', 'submit');
    await journey.act('sign', 'agree', { seat: 1 });
    await journey.act('sign', 'agree', { seat: 2 });
    await journey.opened('villageTargets');
    expect(journey.rows.log).toContain('effect freezeRoster');
    expect(journey.rows.log).toContain('opened sign#3');
  });

  it('lets receipts of targets run along: the period does not wait for them', async () => {
    const journey = await assessments.request();
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await assessments.run(journey);
    await journey.opened('statement');
    expect(journey.rows.open()).toContain('targetReceipt#1');
  });
});

describe('A4, A7, R1: the period', () => {
  it('waits for scores, contests and the end of the period before both units close it', async () => {
    const end = (await assessments.now()) + 90 * day;
    const journey = await assessments.request({ periodEnd: end });
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await journey.answerAll('scores');
    await journey.answerAll('contest');
    expect(journey.rows.open()).not.toContain('close#1');
    await journey.pass(91 * day);
    await journey.act('close', 'agree', { seat: 1 });
    expect(journey.rows.log).not.toContain('effect closePeriod');
    await journey.act('close', 'agree', { seat: 2 });
    await journey.logged('effect closePeriod');
  });
});

describe('R6, R7: from provisional to confirmed results', () => {
  it('waits for the window, for the statements and for every open appeal', async () => {
    const end = (await assessments.now()) + 400 * day;
    const journey = await assessments.request({ windowEnd: end, openAppeals: 2 });
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await assessments.run(journey);
    await journey.answerAll('statement');
    expect(journey.rows.log).not.toContain('effect closeAppealWindow');
    await journey.pass(end - (await assessments.now()) + day);
    await journey.logged('effect closeAppealWindow');
    expect(journey.rows.log).not.toContain('effect recomputeResults');
    assessments.world(journey).openAppeals = 0;
    await journey.wake('appeals');
    await journey.opened('confirm');
  });

  it('hears whoever becomes newly adverse in a window of their own, until nobody does', async () => {
    const journey = await assessments.request({ newlyAdverse: [1, 2] });
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await assessments.run(journey);
    await journey.answerAll('statement');
    await journey.answerAll('hearing');
    await journey.answerAll('hearing');
    await journey.opened('confirm');
    expect(journey.rows.log.filter((line) => line === 'effect openAppealWindow newlyAdverse')).toHaveLength(2);
    expect(journey.rows.log.filter((line) => line === 'effect recomputeResults')).toHaveLength(3);
  });
});

describe('R8, A11: notice and publication', () => {
  it('goes the whole way from the request to the archive', async () => {
    const journey = await assessments.request();
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await assessments.run(journey);
    await assessments.confirm(journey);
    await assessments.publish(journey);
    await assessments.archive(journey);
    expect(journey.rows.log).toContain('effect enterStage end');
  });

  it('publishes a person with an open objection later, by a signature of its own, and cannot be revoked any more', async () => {
    const journey = await assessments.request({ publication: { published: 0, ready: 530, held: 1, changed: false } });
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await assessments.run(journey);
    await assessments.confirm(journey);
    await assessments.publish(journey);
    await journey.logged('closed revoke#1');
    const { publication } = assessments.world(journey);
    Object.assign(publication, { ready: 1, held: 0 });
    await journey.wake('objections');
    await assessments.publishReady(journey);
    await assessments.archive(journey);
    expect(journey.rows.log).toContain('agree publish#2');
    await expect(journey.actOn('revoke#1', 'revoke')).rejects.toThrow();
  });

  it('R7: results changed by an objection before the first publication are confirmed and shown again', async () => {
    const journey = await assessments.request({ publication: { published: 0, ready: 530, held: 1, changed: false } });
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await assessments.run(journey);
    await assessments.confirm(journey);
    await journey.act('notice', 'agree');
    await journey.opened('publish');
    assessments.world(journey).publication.changed = true;
    await journey.wake('objections');
    await journey.opened('confirm');
    expect(journey.rows.log).toContain('closed publish#1');
    Object.assign(assessments.world(journey).publication, { ready: 531, held: 0, changed: false });
    await journey.act('confirm', 'agree');
    await assessments.publish(journey);
    await assessments.archive(journey);
    expect(journey.rows.log).toContain('agree notice#2');
  });

  it('R7: what an objection changes after the first publication is confirmed, and published without another notice', async () => {
    const journey = await assessments.request({ publication: { published: 0, ready: 530, held: 1, changed: false } });
    await assessments.approve(journey);
    await assessments.prepare(journey);
    await assessments.run(journey);
    await assessments.confirm(journey);
    await assessments.publish(journey);
    await journey.logged('closed revoke#1');
    assessments.world(journey).newlyAdverse.push(1);
    Object.assign(assessments.world(journey).publication, { held: 0, ready: 1, changed: true });
    await journey.wake('objections');
    await journey.opened('hearing');
    assessments.world(journey).publication.changed = false;
    await journey.answerAll('hearing');
    await journey.act('confirm', 'agree');
    await assessments.publishReady(journey);
    await assessments.archive(journey);
    expect(journey.rows.log).not.toContain('opened notice#2');
  });
});
