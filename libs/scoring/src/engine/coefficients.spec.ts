import { describe, expect, it } from '@jest/globals';
import type { CoefficientFact, PersonFact } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { resultOf, schemeOf, scored } from '../schemes.fixture.js';

const scheme = schemeOf('quzhou-4d');

/** Somebody with 100.00 for the tasks, so that the post's score is the coefficient itself; days of 2025, which has 365. */
const post = (list: readonly Partial<CoefficientFact>[], person: Partial<PersonFact> = {}) => {
  const base = { person: 'p', enteredBy: 'town' };
  const results = scored(scheme, {
    persons: [{ id: 'p', ...person }],
    entries: [
      { id: 'task', item: 'task', points: 10_000, ...base },
      { id: 'module', item: 'module', points: 9000, ...base },
    ],
    ratings: ['masses', 'villages', 'township'].map((each) => ({ id: each, item: 'group', class: each, points: 9000, ...base })),
    coefficients: list.map((each, index) => ({ id: `c${index}`, person: 'p', bps: 10_000, from: '2025-01-01', to: '2025-12-31', document: 'd', ...each })),
  });
  return resultOf(results, 'p');
};
const score = (list: readonly Partial<CoefficientFact>[]) => post(list).items['post'];
const refused = (list: readonly Partial<CoefficientFact>[]) => describeRefusal(() => post(list));

describe('D1: the coefficient of a post', () => {
  it.each([
    [1000, 1000],
    [9900, 9900],
    [30_000, 30_000],
  ])('of %i basis points makes 100.00 into %i hundredths', (bps, points) => expect(score([{ bps }])).toBe(points));

  it.each([999, 30_001, 10_000.5])('%s is a slip, refused with its place', (bps) =>
    expect(refused([{}, { bps }])).toEqual({ code: 'facts.invalid', path: '/coefficients/1/bps', expected: 'whole number 1000 to 30000', got: String(bps) }),
  );

  it('is somebody’s of the roster', () =>
    expect(refused([{}, { person: 'nobody' }])).toEqual({ code: 'fact.subject_unknown', path: '/coefficients/1/person', id: 'nobody' }));

  it('is weighted by days, in whatever order the parts are given, one day included', () => {
    const parts = [
      { bps: 20_000, from: '2025-12-31' },
      { bps: 12_000, from: '2025-07-01', to: '2025-12-30' },
      { bps: 10_000, to: '2025-06-30' },
    ];
    // (181 × 10000 + 183 × 12000 + 1 × 20000) ÷ 365 = 4026000 ÷ 365 = 11030.1
    expect(score(parts)).toBe(11_030);
    expect(score(parts.toReversed())).toBe(11_030);
  });

  it('counts only inside the period', () => {
    const parts = [
      { bps: 10_000, from: '2024-03-01', to: '2025-06-30' },
      { bps: 12_000, from: '2025-07-01', to: '2026-06-30' },
    ];
    // (181 × 10000 + 184 × 12000) ÷ 365 = 4018000 ÷ 365 = 11008.2
    expect(score(parts)).toBe(11_008);
    expect(score([...parts, { bps: 30_000, from: '2023-01-01', to: '2024-06-30' }, { bps: 30_000, from: '2026-03-01', to: '2026-12-31' }])).toBe(11_008);
  });

  it.each<[string, Partial<CoefficientFact>[]]>([
    ['none at all', []],
    ['somebody else’s days', [{ from: '2024-01-01', to: '2024-12-31' }]],
    ['the first day is missing', [{ from: '2025-01-02' }]],
    ['the last day is missing', [{ to: '2025-12-30' }]],
    ['a day between is missing', [{ to: '2025-06-29' }, { from: '2025-07-01' }]],
    ['a day is missing and another one doubled', [{ to: '2025-06-29' }, { from: '2025-07-01', to: '2025-08-31' }, { from: '2025-08-31' }]],
  ])('%s: refused for a graded person', (_, parts) =>
    expect(refused(parts)).toEqual({ code: 'facts.coefficient_missing', path: '/coefficients', person: 'p' }),
  );

  it('a day doubled is refused, with the part that doubles it', () =>
    expect(refused([{ from: '2025-06-30' }, { to: '2025-06-30' }])).toEqual({
      code: 'fact.duplicate_entry',
      path: '/coefficients/0',
      subject: 'p',
      from: '2025-06-30',
      to: '2025-12-31',
    }));

  it('who is not graded has no total without one, and who left needs none', () => {
    const ungraded = { status: 'ungraded' as const, reason: '新任' };
    expect(post([], ungraded)).toMatchObject({ total: null, items: {} });
    expect(post([{}], ungraded)).toMatchObject({ total: 9400 });
    const closed = { status: 'closed' as const, reason: '调离' };
    expect(post([], closed).total).toBeNull();
    expect(post([{ to: '2025-06-30' }], closed).total).toBeNull();
    expect(post([{ to: '2025-06-30' }, { from: '2025-06-30' }], closed).total).toBeNull();
  });

  it('is not read where no post has one', () =>
    expect(
      scored(schemeOf('town-points'), {
        persons: [{ id: 'p', termFrom: '2021-01-01' }],
        bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }],
        coefficients: [{ id: 'c', person: 'nobody', bps: 1, from: '2025-01-01', to: '2025-12-31', document: 'd' }],
      }).persons[0]?.total,
    ).toBe(0));
});
