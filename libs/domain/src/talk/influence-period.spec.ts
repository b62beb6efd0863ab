import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOfDayNumber, dayNumber } from '../time/county-date.js';
import { influencePeriodFrom, lastDayOfMonths } from './influence-period.js';

const date = fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2180-12-31') }).map(dateOfDayNumber);
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
const dayOf = (day: string): number => Number(day.slice(8));
const isLastOfMonth = (day: string): boolean => dateOfDayNumber(dayNumber(day) + 1).endsWith('-01');

describe('R10: the influence period', () => {
  it.each([
    ['2026-05-02', '2026-11-02'],
    ['2026-08-31', '2027-02-28'],
    ['2027-08-31', '2028-02-29'],
    ['2026-12-31', '2027-06-30'],
    ['2026-02-28', '2026-08-28'],
  ])('from %s runs to %s, included', (from, to) => {
    expect(influencePeriodFrom(from)).toEqual({ from, to });
  });

  it('always ends in the sixth month after, on the same day or on the last of a shorter month', () => {
    fc.assert(
      fc.property(date, (from) => {
        const { to } = influencePeriodFrom(from);
        expect(monthOf(to) - monthOf(from)).toBe(6);
        if (dayOf(to) !== dayOf(from)) {
          expect(dayOf(to)).toBeLessThan(dayOf(from));
          expect(isLastOfMonth(to)).toBe(true);
        }
      }),
    );
  });

  it('is about half a year long, and a later beginning never ends earlier', () => {
    fc.assert(
      fc.property(date, (from) => {
        const to = lastDayOfMonths(from, 6);
        const length = dayNumber(to) - dayNumber(from);
        expect(length).toBeGreaterThanOrEqual(178);
        expect(length).toBeLessThanOrEqual(184);
        expect(lastDayOfMonths(dateOfDayNumber(dayNumber(from) + 1), 6) >= to).toBe(true);
      }),
    );
  });
});
