import { describe, expect, it } from '@jest/globals';
import { monthsOf } from './months-of.js';

describe('the months of a hold', () => {
  it('run from its first to its last day, across the end of a year', () => {
    expect(monthsOf({ startsOn: '2026-11-20', endsOn: '2027-02-20' })).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsOf({ startsOn: '2026-04-10', endsOn: '2026-04-20' })).toEqual(['2026-04']);
  });

  it('are none before it has begun', () => expect(monthsOf({ startsOn: null, endsOn: '2026-04-20' })).toEqual([]));
});
