import { describe, expect, it } from '@jest/globals';
import { isCountyDate, nextPeriod, periodContaining, periodOf, previousPeriod } from '#domain';

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

  it('finds the period of a date', () => {
    expect(periodContaining('2026-11-21', 'quarter').code).toBe('2026-Q4');
    expect(periodContaining('2026-11-21', 'month').code).toBe('2026-11');
  });

  it.each(['2026-Q5', '2026-13', '26-Q1', '', '2026-Q3 '])('refuses %j', (code) => {
    expect(() => periodOf(code)).toThrow(expect.objectContaining({ code: 'period.invalid' }));
  });

  it('knows dates that exist', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-1', 'x'].map(isCountyDate)).toEqual([true, false, false, false]);
  });
});
