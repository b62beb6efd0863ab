import { describe, expect, it } from '@jest/globals';
import type { PersonFact, RatingFact, RatingItem } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { resultOf, schemeOf, scored } from '../schemes.fixture.js';

const given = (points: number, of: string, more: Partial<RatingFact> = {}) => ({ points, class: of, ...more });

/** What the ratings of p make of leaders and staff, half each; five of each gave q 90.00. */
function rated(list: readonly (Partial<RatingFact> & { points: number; class: string })[], rules: Partial<RatingItem> = {}, person: Partial<PersonFact> = {}) {
  const scheme = schemeOf('ningwu-annual-officials', (value) => Object.assign(value['items']!['evaluation']!['rating']!, rules));
  const all = [...list.map((each) => ({ person: 'p', ...each })), ...['leaders', 'staff'].map((of) => ({ person: 'q', points: 45_000, class: of, count: 5 }))];
  const results = scored(scheme, {
    organizations: [{ id: 'u', name: '局', kind: 'unit' }],
    persons: [
      { id: 'p', village: 'u', ...person },
      { id: 'q', village: 'u' },
    ],
    entries: ['p', 'q'].map((id) => ({ id: `d-${id}`, item: 'duty', person: id, points: 8000, enteredBy: 'g' })),
    ratings: all.map((each, index) => ({ id: `r${index}`, item: 'evaluation', enteredBy: 'x', ...each })),
    unitGrades: [{ organization: 'u', grade: 'QUALIFIED', source: 's' }],
  });
  return resultOf(results, 'p');
}
const points = (...given: Parameters<typeof rated>) => rated(...given).items['evaluation'];

describe('E3: classes of raters', () => {
  const two = [given(8000, 'leaders'), given(9000, 'leaders'), given(6000, 'staff')];

  it('the mean of each class, then the weights: ((80 + 90) ÷ 2 + 60) ÷ 2', () => expect(points(two)).toBe(7250));

  it('as many as a sheet says, at its limits: none of 0 and all of 100', () => {
    expect(points([given(30_000, 'leaders', { count: 3 }), given(0, 'staff', { count: 3 })])).toBe(5000);
    expect(points([given(27_000, 'leaders', { count: 3 }), given(10_000, 'leaders'), given(9250, 'staff')])).toBe(9250);
  });

  it('the smallest sample counts, one less does not', () => {
    // (85 + 75) ÷ 2, and of the first class alone 85
    const both = [...two, given(9000, 'staff')];
    expect(points(both, { minimumSample: 2 })).toBe(8000);
    expect(describeRefusal(() => points(both, { minimumSample: 3 }))).toMatchObject({ code: 'score.missing', person: 'p', item: 'evaluation', rule: 'E3' });
    expect(points(two, { minimumSample: 2, missingClass: 'RENORMALIZE' })).toBe(8500);
  });

  it('a class that nobody of rated is refused, or leaves its weight to the other', () => {
    const alone = [given(8100, 'leaders')];
    expect(describeRefusal(() => points(alone))).toMatchObject({ code: 'score.missing', path: '/persons/0', person: 'p' });
    expect(points(alone, { missingClass: 'RENORMALIZE' })).toBe(8100);
    expect(describeRefusal(() => points([], { missingClass: 'RENORMALIZE' }))).toMatchObject({ code: 'score.missing', person: 'p' });
  });

  it('who is not graded has no total where a class is missing', () => {
    const ungraded = { status: 'ungraded' as const, reason: '新任' };
    expect(rated([given(8100, 'leaders')], {}, ungraded)).toMatchObject({ total: null, items: {} });
    // 0.6 × 80.00 + 0.4 × 81.00
    expect(rated([given(8100, 'leaders')], { missingClass: 'RENORMALIZE' }, ungraded).total).toBe(8040);
  });

  it('by name once a class, never oneself or the own unit, whether or not the rated person still has a total', () => {
    const closed = { status: 'closed' as const, reason: '调离' };
    const refused = (...raters: string[]) =>
      describeRefusal(() =>
        rated(
          raters.map((rater) => given(8000, 'staff', { rater })),
          {},
          closed,
        ),
      );
    expect(refused('z', 'p')).toEqual({ code: 'rating.own', path: '/ratings/1/rater', rater: 'p', rule: 'E3' });
    expect(refused('u')).toEqual({ code: 'rating.own', path: '/ratings/0/rater', rater: 'u', rule: 'E3' });
    expect(refused('z', 'y', 'z')).toEqual({ code: 'fact.duplicate_entry', path: '/ratings/2', item: 'evaluation', subject: 'p', rule: 'E3' });
    expect(rated([given(8000, 'staff', { rater: 'z' })], {}, closed).total).toBeNull();
  });
});
