import { describe, expect, it } from '@jest/globals';
import { Calendar, endOfDay, mondayOf, workingDaysLate } from '#domain';

/** National Day 2026: 1 to 7 October off, 10 October worked. */
const calendar = new Calendar([
  {
    region: 'cn',
    year: 2026,
    source: { issuer: '国务院办公厅', title: '', number: '1', issuedOn: '2025-11-04' },
    holidays: [{ name: '国庆节', from: '2026-10-01', to: '2026-10-07' }],
    makeUpDays: ['2026-10-10'],
  },
]);
const at = (date: string, time = '01:00') => `${date}T${time}:00.000Z`;

describe('R17: lateness in working days', () => {
  it.each([
    ['on the day itself', '2026-11-20', at('2026-11-20'), 0],
    ['before it', '2026-11-20', at('2026-11-10'), 0],
    ['on the weekend after', '2026-11-20', at('2026-11-22'), 0],
    ['on the first working day after', '2026-11-20', at('2026-11-23'), 1],
    ['a week later', '2026-11-20', at('2026-11-27'), 5],
    ['over a holiday and a make-up Saturday', '2026-09-30', at('2026-10-10'), 3],
    ['by the county’s date, not the one in Greenwich', '2026-11-23', at('2026-11-23', '16:30'), 1],
  ])('%s', (_when, due, now, days) => expect(workingDaysLate(endOfDay(due), now, calendar)).toBe(days));

  it('weeks are named by their Monday', () => {
    expect(['2026-11-16', '2026-11-19', '2026-11-22', '2026-11-23'].map(mondayOf)).toEqual(['2026-11-16', '2026-11-16', '2026-11-16', '2026-11-23']);
  });
});
