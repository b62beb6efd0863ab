import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Calendar, afterDue, beforeDue, calendarDays, dateOfDayNumber, dayNumber, dueOf, parseCalendarYear, workingDays } from '#domain';

const folder = 'schemes/calendars';
const years = readdirSync(folder).map((file) => parseCalendarYear(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))));
const calendar = new Calendar(years);
const date = fc.integer({ min: dayNumber('2022-01-01'), max: dayNumber('2027-12-31') }).map(dateOfDayNumber);
const count = fc.integer({ min: 0, max: 120 });
const kind = fc.constantFrom('working' as const, 'calendar' as const);

describe('calendar', () => {
  it.each([
    ['2026-02-13', true],
    ['2026-02-14', true],
    ['2026-02-16', false],
    ['2026-02-23', false],
    ['2026-02-24', true],
    ['2026-02-28', true],
    ['2026-10-10', true],
    ['2026-10-11', false],
    ['2025-10-08', false],
    ['2022-12-31', false],
    ['2024-02-04', true],
  ])('%s is a working day: %s', (given, works) => expect(calendar.isWorkingDay(given)).toBe(works));

  it('counts the working days of each published year', () => {
    expect([2022, 2023, 2024, 2025, 2026].map((year) => workingDaysOf(year))).toEqual([249, 249, 251, 248, 248]);
  });

  it('R6: five working days from the day before the Spring Festival pass over it', () => {
    expect(calendar.addDays('2026-02-14', workingDays(5))).toBe('2026-02-28');
    expect(calendar.subtractDays('2026-02-28', workingDays(5))).toBe('2026-02-14');
  });

  it('is monotone in the start and in the length', () => {
    fc.assert(
      fc.property(date, date, count, count, (a, b, m, n) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        const [few, many] = m <= n ? [m, n] : [n, m];
        expect(calendar.addDays(early, workingDays(few)) <= calendar.addDays(early, workingDays(many))).toBe(true);
        expect(dueOf(`${early}T04:00:00.000Z`, workingDays(few), calendar).due <= dueOf(`${late}T04:00:00.000Z`, workingDays(few), calendar).due).toBe(true);
      }),
    );
  });

  it('never lands on a day on which nobody works', () => {
    fc.assert(
      fc.property(date, count, kind, (start, days, which) => {
        expect(calendar.isWorkingDay(dueOf(`${start}T01:00:00.000Z`, { days, kind: which }, calendar).date)).toBe(true);
      }),
    );
  });

  it('is additive', () => {
    fc.assert(
      fc.property(date, count, count, kind, (start, a, b, which) => {
        expect(calendar.addDays(calendar.addDays(start, { days: a, kind: which }), { days: b, kind: which })).toBe(
          calendar.addDays(start, { days: a + b, kind: which }),
        );
      }),
    );
  });

  it('subtracts what it added', () => {
    fc.assert(
      fc.property(date, count, kind, (start, days, which) => {
        const from = calendar.workingDayFrom(start);
        expect(calendar.subtractDays(calendar.addDays(from, { days, kind: which }), { days, kind: which })).toBe(from);
      }),
    );
  });

  it('ends a day in the county, not in UTC', () => {
    expect(dueOf('2026-11-20T15:59:59.999Z', workingDays(1), calendar)).toMatchObject({
      due: '2026-11-23T15:59:59.999Z',
      date: '2026-11-23',
      provisional: false,
    });
    expect(dueOf('2026-11-22T16:00:00.000Z', workingDays(1), calendar).date).toBe('2026-11-24');
  });

  it('moves legal days that end on a holiday to the next working day', () => {
    expect(dueOf('2026-09-01T02:00:00.000Z', calendarDays(30), calendar).date).toBe('2026-10-08');
  });

  it('reminds before and escalates after a due', () => {
    const { due } = dueOf('2026-11-16T02:00:00.000Z', workingDays(5), calendar);
    expect(beforeDue(due, workingDays(1), calendar)).toBe('2026-11-20T15:59:59.999Z');
    expect(afterDue(due, workingDays(0), calendar)).toBe(due);
    expect(afterDue(due, workingDays(2), calendar)).toBe('2026-11-25T15:59:59.999Z');
  });

  it('is provisional where the year is not published, and changes version when it is imported', () => {
    const across = dueOf('2026-12-30T02:00:00.000Z', workingDays(3), calendar);
    expect(across).toMatchObject({ date: '2027-01-04', provisional: true });
    const next = new Calendar([...years, { ...years[0]!, year: 2027, holidays: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], makeUpDays: [] }]);
    expect(dueOf('2026-12-30T02:00:00.000Z', workingDays(3), next)).toMatchObject({ date: '2027-01-05', provisional: false });
    expect(next.version).not.toBe(calendar.version);
  });

  it.each([
    [{}, 'year'],
    [{ year: 2027 }, 'source'],
    [{ ...years[0], makeUpDays: ['2022-02-30'] }, 'makeUpDays[0]'],
  ])('refuses a broken year %#', (broken, path) => {
    expect(() => parseCalendarYear(broken)).toThrow(expect.objectContaining({ code: 'calendar.invalid', details: { path } }));
  });
});

function workingDaysOf(year: number): number {
  let works = 0;
  for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day += 1) works += calendar.isWorkingDay(dateOfDayNumber(day)) ? 1 : 0;
  return works;
}
