import { groundsForLeaving, nextReviewOn, type MemberFacts } from '#domain';
import { describe, expect, it } from '@jest/globals';

const facts = (given: Partial<MemberFacts> = {}): MemberFacts => ({
  grades: [{ period: '2026-Q3', grade: 'QUALIFIED' }],
  leavesBelow: ['BASICALLY_QUALIFIED', 'UNQUALIFIED'],
  influenceUntil: null,
  leftPostOn: null,
  ...given,
});

describe('l: grounds for leaving class one', () => {
  it('are none while the person is qualified, in post and in no influence period; no grade is no ground', () => {
    expect(groundsForLeaving(facts())).toEqual([]);
    expect(groundsForLeaving(facts({ grades: [{ period: '2026-Q4', grade: null }] }))).toEqual([]);
  });

  it('are a published grade below qualified, an influence period, having left the post', () => {
    const grades = [
      { period: '2026-Q3', grade: 'QUALIFIED' },
      { period: '2026-Q4', grade: 'BASICALLY_QUALIFIED' },
    ];
    expect(groundsForLeaving(facts({ grades, influenceUntil: '2027-03-01', leftPostOn: '2027-01-15' }))).toEqual([
      { kind: 'grade', detail: '2026-Q4' },
      { kind: 'influence', detail: '2027-03-01' },
      { kind: 'post', detail: '2027-01-15' },
    ]);
  });
});

describe('the yearly review', () => {
  it.each([
    ['2026-07-15', '2027-07-15'],
    ['2028-02-29', '2029-03-01'],
    ['2027-02-28', '2028-02-28'],
  ])('after %s is on %s', (from, next) => expect(nextReviewOn(from)).toBe(next));
});
