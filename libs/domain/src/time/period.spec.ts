import { describe, expect, it } from '@jest/globals';
import { isCountyDate, nextPeriod, periodContaining, periodOf, previousPeriod, taskPeriodCode } from '#domain';

describe('period', () => {
  it('A12: quarters cross the year', () => {
    expect(previousPeriod('2026-Q1')).toMatchObject({ code: '2025-Q4', from: '2025-10-01', to: '2025-12-31' });
    expect(nextPeriod('2025-Q4').code).toBe('2026-Q1');
  });

  it('names its months and counts its days', () => {
    expect(periodOf('2026-Q3')).toEqual({
      code: '2026-Q3',
      kind: 'quarter',
      from: '2026-07-01',
      to: '2026-09-30',
      months: ['2026-07', '2026-08', '2026-09'],
      days: 92,
    });
    expect(periodOf('2024-02')).toMatchObject({ kind: 'month', to: '2024-02-29', days: 29 });
    expect(periodOf('2024')).toMatchObject({ kind: 'year', from: '2024-01-01', to: '2024-12-31', days: 366 });
  });

  it('A1: a key task has its own dates, and months it touches', () => {
    const code = taskPeriodCode({ from: '2026-09-15', to: '2026-11-05' });
    expect(periodOf(code)).toEqual({
      code: 'T20260915-20261105',
      kind: 'task',
      from: '2026-09-15',
      to: '2026-11-05',
      months: ['2026-09', '2026-10', '2026-11'],
      days: 52,
    });
    expect(periodOf(taskPeriodCode({ from: '2026-12-31', to: '2027-01-01', n: 2 }))).toMatchObject({
      code: 'T20261231-20270101-2',
      months: ['2026-12', '2027-01'],
    });
    expect(() => nextPeriod(code)).toThrow(expect.objectContaining({ code: 'period.invalid' }));
  });

  it('knows half years', () => {
    expect(periodOf('2026-H2')).toMatchObject({ kind: 'halfYear', from: '2026-07-01', to: '2026-12-31' });
    expect(nextPeriod('2026-H2').code).toBe('2027-H1');
    expect(periodContaining('2026-03-31', 'halfYear').code).toBe('2026-H1');
  });

  it('finds the period of a date', () => {
    expect(periodContaining('2026-11-21', 'quarter').code).toBe('2026-Q4');
    expect(periodContaining('2026-11-21', 'month').code).toBe('2026-11');
  });

  it.each([
    '2026-Q5',
    '2026-13',
    '26-Q1',
    '',
    '2026-Q3 ',
    '2026-H3',
    'T',
    'T20260915',
    'T20261105-20260915',
    'T20260230-20260301',
    'T20260101-20270601',
    'T20260915-20261105-1',
    'T20260915-20261105-0',
  ])('refuses %j', (code) => {
    expect(() => periodOf(code)).toThrow(expect.objectContaining({ code: 'period.invalid' }));
  });

  it('knows dates that exist', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-1', 'x'].map(isCountyDate)).toEqual([true, false, false, false]);
  });
});
