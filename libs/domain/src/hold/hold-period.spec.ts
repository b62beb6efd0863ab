import {
  Calendar,
  checkDateOf,
  DomainError,
  holdPeriod,
  latestEnd,
  monthsAfter,
  payMonths,
  shiftDate,
  startAfter,
  touchesMonth,
  type CalendarYear,
} from '#domain';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

const year2026: CalendarYear = {
  region: 'CN',
  year: 2026,
  source: { issuer: '国务院办公厅', title: '节假日安排', number: '1', issuedOn: '2025-11-01' },
  holidays: [
    { name: '元旦', from: '2026-01-01', to: '2026-01-03' },
    { name: '国庆节', from: '2026-10-01', to: '2026-10-08' },
  ],
  makeUpDays: ['2026-01-04', '2026-09-27', '2026-10-10'],
};
const calendar = new Calendar([year2026]);
const dates = fc.integer({ min: 0, max: 3000 }).map((days) => shiftDate('2024-01-01', days));

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
}

describe('R9: one quarter at most', () => {
  it.each([
    ['2026-01-15', '2026-04-15'],
    ['2026-01-31', '2026-04-30'],
    ['2025-11-30', '2026-02-28'],
    ['2027-11-30', '2028-02-29'],
    ['2026-10-10', '2027-01-10'],
    ['2026-12-31', '2027-03-31'],
  ])('an order of %s may last until %s and not a day longer', (startsOn, latest) => {
    expect(latestEnd(startsOn)).toBe(latest);
    expect(holdPeriod(startsOn, latest)).toEqual({ startsOn, endsOn: latest });
    expect(codeOf(() => holdPeriod(startsOn, shiftDate(latest, 1)))).toBe('hold.too_long');
  });

  it('no holiday and no make-up day moves the end: a day on which nobody works ends it too', () => {
    expect(calendar.isWorkingDay('2026-10-01')).toBe(false);
    expect(latestEnd('2026-07-01')).toBe('2026-10-01');
  });

  it.each([
    [undefined, 'hold.end_missing'],
    ['', 'hold.end_missing'],
    ['2026-02-30', 'hold.end_missing'],
    [20260401, 'hold.end_missing'],
    ['2026-01-14', 'hold.end_passed'],
  ])('an end of %p is refused: %s', (endsOn, code) => {
    expect(codeOf(() => holdPeriod('2026-01-15', endsOn))).toBe(code);
  });

  it('holds at least a day and at most 92, over every start', () => {
    fc.assert(
      fc.property(dates, (startsOn) => {
        const latest = latestEnd(startsOn);
        expect(latest > startsOn).toBe(true);
        expect(latest <= shiftDate(startsOn, 92)).toBe(true);
        expect(payMonths({ startsOn, endsOn: latest })).toBe(3);
      }),
    );
  });

  it('counts months of pay as they begin, never more than three', () => {
    expect(payMonths({ startsOn: '2026-01-15', endsOn: '2026-01-15' })).toBe(1);
    expect(payMonths({ startsOn: '2026-01-15', endsOn: '2026-02-15' })).toBe(1);
    expect(payMonths({ startsOn: '2026-01-15', endsOn: '2026-02-16' })).toBe(2);
    expect(payMonths({ startsOn: '2025-12-01', endsOn: '2026-03-01' })).toBe(3);
  });

  it('knows the calendar months it touches across the end of a year', () => {
    const period = { startsOn: '2026-11-20', endsOn: '2027-02-20' };
    expect(['2026-10', '2026-11', '2026-12', '2027-01', '2027-02', '2027-03'].filter((month) => touchesMonth(period, month))).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ]);
  });
});

describe('(g): looked at before its end', () => {
  it('ten working days earlier, make-up days counted as the work they are', () => {
    expect(checkDateOf({ startsOn: '2026-07-15', endsOn: '2026-10-15' }, calendar)).toBe('2026-09-25');
    expect(checkDateOf({ startsOn: '2025-10-08', endsOn: '2026-01-08' }, calendar)).toBe('2025-12-24');
  });

  it('a short order is looked at from its first day; never outside its days', () => {
    expect(checkDateOf({ startsOn: '2026-03-02', endsOn: '2026-03-05' }, calendar)).toBe('2026-03-02');
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 88 }), (startsOn, days) => {
        const period = { startsOn, endsOn: shiftDate(startsOn, days) };
        const checkOn = checkDateOf(period, calendar);
        expect(checkOn >= period.startsOn && checkOn <= period.endsOn).toBe(true);
      }),
    );
  });
});

describe('R9: a new order goes on from an earlier one', () => {
  it('begins when the earlier has ended, or today', () => {
    expect(startAfter('2026-04-01', '2026-04-15')).toBe('2026-04-16');
    expect(startAfter('2026-04-15', '2026-04-15')).toBe('2026-04-16');
    expect(startAfter('2026-04-20', '2026-04-15')).toBe('2026-04-20');
    expect(startAfter('2026-04-20', null)).toBe('2026-04-20');
  });

  it('adds months by the corresponding day, or the last of a shorter month', () => {
    expect(monthsAfter('2026-01-31', 1)).toBe('2026-02-28');
    expect(monthsAfter('2026-12-15', 1)).toBe('2027-01-15');
  });
});
