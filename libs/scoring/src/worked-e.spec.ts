import { describe, expect, it } from '@jest/globals';
import { explain, recompute, type Facts, type Grade, type OrganizationFact, type RatingFact } from '#scoring';
import { factsOf, resultOf, schemeOf, scored } from './schemes.fixture.js';

const scheme = schemeOf('ningwu-annual');
const officials = schemeOf('ningwu-annual-officials');

const rating = (unit: string, item: string, { of, points, rater }: { of: string; points: number; rater?: string }, n = 0): RatingFact => ({
  id: `${unit}-${item}-${of}-${n}`,
  item,
  class: of,
  person: unit,
  points,
  enteredBy: 'office',
  ...(rater && { rater }),
});

/** 75 county units and 12 townships, each assessed as one subject; `staff` says how many of the unit rated. */
function county(change: { staff?: (index: number) => number; more?: Partial<Facts>; target?: (index: number) => number } = {}) {
  const { staff = () => 5, target = (index) => 9800 - index * 10, more = {} } = change;
  const units = Array.from({ length: 87 }, (_, index) => ({ id: `u${String(index).padStart(2, '0')}`, series: index < 75 ? 'countyUnit' : 'township' }));
  const five = (unit: string, of: string, points: number) => Array.from({ length: 5 }, (_, n) => rating(unit, 'evaluation', { of, points }, n));
  return {
    organizations: units.map(({ id }): OrganizationFact => ({ id, name: id, kind: 'unit' })),
    persons: units.map(({ id, series }) => ({ id, village: id, series })),
    entries: units.map(({ id }, index) => ({ id: `targets-${id}`, item: 'targets', person: id, points: target(index), enteredBy: 'group' })),
    ratings: units.flatMap(({ id }, index) => [
      rating(id, 'responsible', { of: 'usualWork', points: 9000 }),
      rating(id, 'responsible', { of: 'usualAssessment', points: 9000 }),
      rating(id, 'responsible', { of: 'fieldStudy', points: 9000 }),
      ...five(id, 'leaders', 9000),
      ...five(id, 'mutual', 8000),
      ...Array.from({ length: staff(index) }, (_, n) => rating(id, 'evaluation', { of: 'staff', points: 8500 }, n)),
    ]),
    ...more,
  };
}

describe('E: the annual assessment of units', () => {
  it('E1: 87 units are 3 × 15 + 3 × 14', () => {
    expect(scored(scheme, county()).n).toBe(87);
    expect(3 * 15 + 3 * 14).toBe(87);
  });

  it('E3: (90, 80, 85) × (0.4, 0.3, 0.3) = 85.5, however many of the staff rated', () => {
    const results = scored(scheme, county({ staff: (index) => (index === 0 ? 500 : 5) }));
    expect(resultOf(results, 'u00').items['evaluation']).toBe(8550);
    expect(resultOf(results, 'u01').items['evaluation']).toBe(8550);
  });

  it('E3: every explanation recomputes to its total', () => {
    const given = county();
    for (const { person, total } of scored(scheme, given).persons.slice(0, 5)) expect(recompute(explain(scheme, factsOf(scheme, given), person))).toBe(total);
  });

  it('E3: a unit does not rate itself, and nobody rates the same unit twice', () => {
    const with_ = (extra: RatingFact[]) => {
      const given = county();
      return () => scored(scheme, { ...given, ratings: [...given.ratings, ...extra] });
    };
    expect(with_([rating('u00', 'evaluation', { of: 'mutual', points: 10_000, rater: 'u00' }, 9)])).toThrow('rating.own');
    const twice = [7, 8].map((n) => rating('u00', 'evaluation', { of: 'mutual', points: 9000, rater: 'u01' }, n));
    expect(with_(twice)).toThrow('fact.duplicate_entry');
  });

  it('E3: a class below the smallest sample refuses the result; where the scheme says so, the others make up for it', () => {
    expect(() => scored(scheme, county({ staff: (index) => (index === 3 ? 4 : 5) }))).toThrow('score.missing');
    const renormalized = schemeOf('ningwu-annual', (value) => Object.assign(value['items']!['evaluation']!['rating']!, { missingClass: 'RENORMALIZE' }));
    // (0.4 × 90 + 0.3 × 80) ÷ 0.7 = 85.714…
    expect(resultOf(scored(renormalized, county({ staff: (index) => (index === 3 ? 4 : 5) })), 'u03').items['evaluation']).toBe(8571);
  });

  it('E4: a red line at rank 1 keeps score and rank, bars excellent, and the seat passes down', () => {
    const before = scored(scheme, county());
    const after = scored(scheme, county({ more: { vetoes: [{ id: 'v', veto: 'redLine', person: 'u00', document: '县委〔2026〕3号', decidedBy: 'leader' }] } }));
    const excellent = (results: typeof before) => results.persons.filter(({ grade }) => grade === 'EXCELLENT').map(({ person }) => person);
    expect(resultOf(after, 'u00')).toMatchObject({ rank: 1, total: resultOf(before, 'u00').total, grade: 'QUALIFIED', vetoes: ['redLine'] });
    expect(excellent(after)).toHaveLength(excellent(before).length);
    expect(excellent(after).filter((unit) => !excellent(before).includes(unit))).toHaveLength(1);
  });

  it('E10: the unit’s grade gives the seats of its officials: 25, 20, 15 % or none, floored', () => {
    const grades: Grade[] = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'];
    const persons = grades.flatMap((_, unit) =>
      Array.from({ length: 13 }, (_each, index) => ({ id: `p${unit}-${String(index).padStart(2, '0')}`, village: `u${unit}` })),
    );
    const given = {
      organizations: grades.map((_, unit): OrganizationFact => ({ id: `u${unit}`, name: `u${unit}`, kind: 'unit' })),
      persons,
      entries: persons.map(({ id }, index) => ({ id: `duty-${id}`, item: 'duty', person: id, points: 9800 - (index % 13) * 10, enteredBy: 'unit' })),
      ratings: persons.flatMap(({ id }) => ['leaders', 'staff'].map((of) => rating(id, 'evaluation', { of, points: 9500 }))),
      unitGrades: grades.map((grade, unit) => ({ organization: `u${unit}`, grade, source: '2025' })),
    };
    const seats = scored(officials, given)
      .certificates.filter(({ kind }) => kind === 'quota')
      .map(({ scope, rateBps, filled }) => [scope, rateBps, filled]);
    expect(seats.sort()).toEqual([
      ['u0', 2500, 3],
      ['u1', 2000, 2],
      ['u2', 1500, 1],
      ['u3', 0, 0],
    ]);
    expect(() => scored(officials, { ...given, unitGrades: [] })).toThrow('facts.unit_grade_missing');
  });

  it('E10: the third-class merit needs three excellent years, two are a citation', () => {
    const line = (years: Grade[]) =>
      resultOf(
        scored(officials, {
          organizations: [{ id: 'u', name: 'u', kind: 'unit' }],
          persons: Array.from({ length: 4 }, (_, index) => ({ id: `p${index}`, village: 'u' })),
          entries: Array.from({ length: 4 }, (_, index) => ({
            id: `d${index}`,
            item: 'duty',
            person: `p${index}`,
            points: 9900 - index * 100,
            enteredBy: 'unit',
          })),
          ratings: Array.from({ length: 4 }, (_, index) => ['leaders', 'staff'].map((of) => rating(`p${index}`, 'evaluation', { of, points: 9500 }))).flat(),
          unitGrades: [{ organization: 'u', grade: 'EXCELLENT', source: '2025' }],
          earlierPeriods: years.map((_, index) => ({ code: String(2024 - index), from: `${2024 - index}-01-01`, to: `${2024 - index}-12-31` })),
          earlierResults: years.map((grade, index) => ({ person: 'p0', period: String(2024 - index), grade, imported: false })),
        }),
        'p0',
      ).consequences.map(({ consequence }) => consequence);
    expect(line(['EXCELLENT'])).toEqual(['citation']);
    expect(line(['EXCELLENT', 'EXCELLENT'])).toEqual(['citation', 'thirdClassMerit']);
    expect(line(['QUALIFIED', 'EXCELLENT'])).toEqual(['citation']);
  });
});
