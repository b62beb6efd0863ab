import { describe, expect, it } from '@jest/globals';
import type { Facts, PersonFact, Scheme } from '#scoring';
import { county, schemeWith } from '../county.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';
import { rankCohort } from './cohort.js';
import { fillSheet } from './fill-sheet.js';
import { Instead } from './instead.js';

const instead = (scheme: Scheme, facts: Facts) => {
  const sheet = fillSheet(scheme, facts);
  return new Instead(sheet, rankCohort(sheet));
};

describe('A10: another total where lines alone make the grade', () => {
  const scheme = schemeWith();
  const ceiling = { grade: 'QUALIFIED' as const, reason: '处分' };
  const of = instead(scheme, county({ totals: [8000, 6500, 9500], person: (index) => (index === 2 ? { ceiling } : {}) }));

  it('the line is the least; any total is enough for any grade, and none for one above a ceiling', () => {
    expect(of.leastFor(0, ['EXCELLENT'])).toBe(9000);
    expect(of.leastFor(1, ['EXCELLENT', 'QUALIFIED'])).toBe(7000);
    expect(of.leastFor(1, ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED'])).toBe(6000);
    expect(of.leastFor(1, ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'])).toBe(-Infinity);
    expect(of.leastFor(2, ['EXCELLENT'])).toBe(Infinity);
    expect(of.leastFor(2, ['EXCELLENT', 'QUALIFIED'])).toBe(7000);
  });

  it('the grade of another total, with the own total as it was afterwards', () => {
    expect([9000, 8999, 6999, 5999].map((total) => of.gradeWith(0, total))).toEqual(['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED']);
    expect(of.gradeWith(2, 9900)).toBe('QUALIFIED');
    expect(of.leastFor(0, ['EXCELLENT'])).toBe(9000);
  });
});

describe('C9: another total where seats are few', () => {
  const scheme = schemeOf('poverty-regulation');
  /** One series of five has one seat for excellent, which the line of 90.00 opens. */
  const series = (totals: Record<string, number>, person: (id: string) => Partial<PersonFact> = () => ({})) => {
    const entriesOf = (id: string) => {
      let left = totals[id] ?? 0;
      return Object.values(scheme.items).flatMap((item) => {
        if (item.kind !== 'entry') return [];
        const points = Math.min(left, item.max);
        left -= points;
        return [{ id: `${item.id}-${id}`, item: item.id, person: id, points, enteredBy: 'g' }];
      });
    };
    const ids = Object.keys(totals);
    return instead(scheme, factsOf(scheme, { persons: ids.map((id) => ({ id, ...person(id) })), entries: ids.flatMap(entriesOf) }));
  };
  const of = series({ a: 9500, b: 9300, c: 8000, d: 7000, e: 5000 });

  it('the seat is won by a unit more than who holds it, and kept a unit above who comes next', () => {
    expect(of.gradeWith(1, 9501)).toBe('EXCELLENT');
    expect(of.leastFor(1, ['EXCELLENT'])).toBe(9501);
    expect(of.leastFor(4, ['EXCELLENT'])).toBe(9501);
    expect(of.gradeWith(0, 9299)).toBe('QUALIFIED');
    expect(of.leastFor(4, ['EXCELLENT', 'QUALIFIED'])).toBe(6000);
    expect(of.leastFor(4, ['EXCELLENT', 'QUALIFIED', 'UNQUALIFIED'])).toBe(-Infinity);
  });

  it('the line must be reached too, where nobody else holds the seat', () => {
    const few = series({ a: 8000, b: 7500, c: 7400, d: 7300, e: 7200 });
    expect(few.leastFor(1, ['EXCELLENT'])).toBe(9000);
    expect(few.leastFor(0, ['EXCELLENT'])).toBe(9000);
  });

  it('whoever is in another series is no rival', () => {
    const apart = series({ a: 9800, b: 7500, c: 7400, d: 7300, e: 7200, f: 7100 }, (id) => (id === 'a' ? { series: 'other' } : {}));
    expect(apart.leastFor(1, ['EXCELLENT'])).toBe(9000);
    expect(apart.leastFor(0, ['EXCELLENT'])).toBe(Infinity);
  });
});

describe('A11, A14: another total for a set', () => {
  const totals = [9500, 9300, 9100, 8000, 7900, 7800, 7700, 7600, 7500, 6500];
  const scheme = schemeWith((value) => Object.assign(value['sets']!['bottom']!['lowest'], { rateBps: 1000 }));
  const of = instead(scheme, county({ totals }));
  const { bottom, speakersTop, speakersBottom } = scheme.sets;

  it('out of the lowest: level with the next is enough, for a tie never widens it; whoever is out stays out down to the last', () => {
    expect(of.leastBeyond(9, bottom!)).toBe(7500);
    expect(of.leastBeyond(8, bottom!)).toBe(6500);
    expect(of.leastBeyond(9, speakersBottom!)).toBe(7700);
    expect(of.leastBeyond(0, speakersBottom!)).toBe(7600);
  });

  it('into the highest: better than the third, for tie keys decide between equals', () => {
    expect(of.leastBeyond(3, speakersTop!)).toBe(9101);
    expect(of.leastBeyond(9, speakersTop!)).toBe(9101);
    // 80.00 with better tie keys than who has 80.00 already
    expect(of.leastBeyond(0, speakersTop!)).toBe(8000);
  });

  it('a set of one circle counts nobody outside it', () => {
    const inTownship = schemeWith((value) => {
      Object.assign(value['sets']!['speakersTop']!, { scope: 'TOWNSHIP', highest: { count: 1, ties: 'KEYS_THEN_EMPTY' } });
    });
    const two = instead(inTownship, county({ totals, townships: 2 }));
    expect(two.leastBeyond(8, inTownship.sets['speakersTop']!)).toBe(9501);
    expect(two.leastBeyond(9, inTownship.sets['speakersTop']!)).toBe(9301);
  });

  it('alone, one is in whatever the total', () => {
    const alone = instead(scheme, county({ totals: [5000] }));
    expect(alone.leastBeyond(0, speakersTop!)).toBe(-Infinity);
    expect(alone.leastBeyond(0, speakersBottom!)).toBe(Infinity);
  });
});
