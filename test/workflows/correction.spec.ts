import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessmentJourneys } from './support/assessment-journeys.js';

let corrections: AssessmentJourneys;

beforeAll(async () => {
  corrections = await AssessmentJourneys.start();
}, 180_000);
afterAll(() => corrections.stop());

describe('R7: a correction after publication', () => {
  it.each([
    ['agree', 'confirmed'],
    ['decline', 'declined'],
  ])('proposed by an officer, a second person answers %s', async (action, outcome) => {
    const journey = await corrections.correction('person');
    await journey.act('confirm', action);
    await journey.ended(outcome);
    expect(journey.rows.log).toEqual(expect.arrayContaining(['effect draftCorrection', `effect concludeCorrection ${outcome}`]));
  });

  it('called for by an upheld appeal it needs nobody’s proposal, and brings its own row', async () => {
    const journey = await corrections.correction('appeal');
    await journey.act('confirm', 'agree');
    await journey.ended('confirmed');
    expect(journey.rows.log).toContain('effect draftCorrection with spec');
    expect(journey.rows.log).not.toContain('opened submit#1');
  });

  it('that moves nobody ends without a signature', async () => {
    const journey = await corrections.correction('appeal', { moved: 0 });
    await journey.ended('unchanged');
    expect(journey.rows.decisions).toEqual([]);
  });
});
