import { describe, expect, it } from '@jest/globals';
import { periodText } from './period.js';

describe('a period as people call it', () => {
  it.each([
    ['2026-Q3', '2026 年第三季度', 'Q3 2026'],
    ['2026-H1', '2026 年上半年', 'First half of 2026'],
    ['2026-H2', '2026 年下半年', 'Second half of 2026'],
    ['2026-09', '2026 年 9 月', 'September 2026'],
    ['2026', '2026 年度', '2026'],
    ['T20260915-20261031', '2026-09-15 — 2026-10-31', '2026-09-15 — 2026-10-31'],
    ['T20260915-20261031-2', '2026-09-15 — 2026-10-31', '2026-09-15 — 2026-10-31'],
    ['one-off', 'one-off', 'one-off'],
  ])('%s', (code, zh, en) => {
    expect(periodText(code)).toEqual({ zh, en });
  });
});
