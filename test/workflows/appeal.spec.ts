import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentJourneys } from './support/assessment-journeys.js';

const day = 86_400_000;
let appeals: AssessmentJourneys;

beforeAll(async () => {
  appeals = await AssessmentJourneys.start();
}, 180_000);
afterAll(() => appeals.stop());

describe('A8: a township applies to the organization department itself', () => {
  it.each([
    ['uphold', 'upheld'],
    ['reject', 'rejected'],
  ])('%s ends it as %s', async (action, outcome) => {
    const journey = await appeals.appeal('deduction', 'township');
    await journey.act('decide', action);
    await journey.ended(outcome);
    expect(journey.rows.log).toContain(`effect concludeAppeal ${outcome}`);
    expect(journey.rows.log).not.toContain('opened investigate#1');
  });
});

describe('R6: a cadre asks the township first', () => {
  it('is forwarded and decided', async () => {
    const journey = await appeals.appeal('deduction', 'cadre');
    await journey.act('investigate', 'forward');
    await journey.act('decide', 'uphold');
    await journey.ended('upheld');
  });

  it('declined in writing, the cadre goes straight on within five working days', async () => {
    const journey = await appeals.appeal('deduction', 'cadre');
    await journey.act('investigate', 'decline');
    await journey.act('further', 'goFurther');
    await journey.act('decide', 'reject');
    await journey.ended('rejected');
  });

  it('declined and not taken further in time stays declined; accepted ends at once', async () => {
    const journey = await appeals.appeal('deduction', 'cadre');
    await journey.act('investigate', 'decline');
    await journey.opened('further');
    await journey.pass(6 * day);
    await journey.ended('declined');
    const other = await appeals.appeal('deduction', 'cadre');
    await other.act('investigate', 'decline');
    await other.act('further', 'accept');
    await other.ended('accepted');
  });

  it('when the township is late the cadre may go straight on; a township that still acts is heard', async () => {
    const journey = await appeals.appeal('deduction', 'cadre');
    await journey.opened('investigate');
    await journey.pass(6 * day);
    await journey.act('further', 'goFurther');
    await journey.act('decide', 'uphold');
    await journey.ended('upheld');
    expect(journey.rows.log).toContain('closed investigate#1');
    const other = await appeals.appeal('deduction', 'cadre');
    await other.opened('investigate');
    await other.pass(6 * day);
    await other.opened('further');
    await other.pass(6 * day);
    await other.logged('lapsed further#1');
    await other.act('investigate', 'forward');
    await other.act('decide', 'reject');
    await other.ended('rejected');
  });

  it('a late decision escalates and is never made by time', async () => {
    const journey = await appeals.appeal('deduction', 'township');
    const name = await journey.opened('decide');
    await journey.pass(60 * day);
    expect(journey.rows.log).toContain(`escalated ${name}`);
    expect(journey.rows.open()).toContain(name);
    await journey.act('decide', 'uphold');
    await journey.ended('upheld');
  });

  it.each(['investigate', 'decide'])('is withdrawn by the applicant during %s, and then nobody decides it', async (at) => {
    const journey = await appeals.appeal('deduction', 'cadre');
    if (at === 'decide') await journey.act('investigate', 'forward');
    const name = await journey.opened(at);
    await journey.act('withdraw', 'withdraw');
    await journey.ended('withdrawn');
    expect(journey.rows.log).toContain(`withdraw withdraw#1 closing ${name}`);
    await expect(journey.actOn(name, 'uphold')).rejects.toMatchObject({ code: 'task.closed' });
  });
});

describe('R6: a base item is re-checked by the township', () => {
  it.each([
    ['correct', 'corrected'],
    ['keep', 'kept'],
  ])('%s ends it as %s', async (action, outcome) => {
    const journey = await appeals.appeal('recheck', 'cadre');
    await journey.act('recheck', action);
    await journey.ended(outcome);
  });
});

describe('R8: an objection to a notice', () => {
  it.each(['founded', 'unfounded'])('is investigated by somebody uninvolved and resolved as %s', async (found) => {
    const journey = await appeals.appeal('objection', 'public');
    await journey.act('register', 'investigate');
    await journey.act('inquire', found);
    await journey.act('resolve', 'agree');
    await journey.ended(found);
    expect(journey.rows.rows.has('withdraw#1')).toBe(false);
  });

  it('is closed by two people with reason; without the second it is investigated', async () => {
    const journey = await appeals.appeal('objection', 'public');
    await journey.act('register', 'close');
    await journey.act('close', 'agree');
    await journey.ended('closed');
    const other = await appeals.appeal('objection', 'cadre');
    await other.act('register', 'close');
    await other.act('close', 'decline');
    await other.act('inquire', 'unfounded');
    await other.act('resolve', 'agree');
    await other.ended('unfounded');
  });

  it('goes back to the inquiry when its resolution is returned', async () => {
    const journey = await appeals.appeal('objection', 'public');
    await journey.act('register', 'investigate');
    await journey.act('inquire', 'unfounded');
    await journey.act('resolve', 'return', { to: 'inquire' });
    await journey.act('inquire', 'founded');
    await journey.act('resolve', 'agree');
    await journey.ended('founded');
  });
});
