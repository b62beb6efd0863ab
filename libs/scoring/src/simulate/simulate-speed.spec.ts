import { describe, expect, it } from '@jest/globals';
import { simulate } from '#scoring';
import { publishedQuarter, schemeWith } from '../county.fixture.js';

describe('a draft on past periods', () => {
  it('531 persons and eight quarters are there at once', () => {
    const quarter = publishedQuarter();
    const periods = Array.from({ length: 8 }, () => quarter);
    const started = performance.now();
    simulate({ draft: schemeWith(), against: schemeWith(), periods });
    // two seconds are promised on an idle machine; a busy one gets more, so that only a slip of an order of magnitude fails
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
