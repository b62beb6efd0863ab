import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyBenefitOnly, canonicalInput, compare, explainer, grades, recompute, score, type Facts, type Grade, type PersonFact } from '#scoring';
import { contest, county, event, scheme, schemeWith } from './county.fixture.js';

/** Few distinct totals, so that ties are common. */
const total = fc.integer({ min: 58, max: 94 }).map((points) => points * 100);
const status = fc.constantFrom<PersonFact['status']>('graded', 'graded', 'graded', 'graded', 'ungraded', 'scoredOnly', 'closed', 'villageOnly');

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    people: fc.array(
      fc.record({
        total,
        status,
        contest: fc.integer({ min: 0, max: 10_000 }),
        points: fc.integer({ min: -900, max: 900 }),
        earlier: fc.option(fc.constantFrom(...grades), { nil: null }),
      }),
      { minLength: 1, maxLength: 80 },
    ),
    townships: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ people, townships }) => {
    const facts = county({
      totals: people.map((each) => each.total),
      townships,
      person: (index) => (people[index]?.status === 'graded' ? {} : { status: people[index]!.status, reason: '事由' }),
    });
    return {
      ...facts,
      contests: people.map((each, index) => contest('2026-08', `p${index}`, each.contest)),
      events: [...facts.events, ...people.map((each, index) => event(`e${index}`, `p${index}`, each.points))],
      earlierPeriods: [{ code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' }],
      earlierResults: people.map((each, index) => ({ person: `p${index}`, period: '2026-Q2', grade: each.earlier, imported: false })),
    };
  });

/** The same cases every time; fewer where thousands of variants of the engine are tried. */
const runs = { numRuns: Number(process.env['KAOJI_PROPERTY_RUNS'] ?? 60), seed: 20_261_121 };

describe('whatever the facts', () => {
  it('ranks are shared 1…n: one more than how many stand above', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const ranked = score(scheme, facts).persons.filter(({ rank }) => rank !== null);
        ranked.forEach(({ rank, total: own }, index) => {
          expect(ranked.findIndex((other) => other.rank === rank) + 1).toBe(rank);
          expect(ranked[index + 1]?.total ?? own!).toBeLessThanOrEqual(own!);
        });
      }),
      runs,
    );
  });

  it('(a), (c): an adverse set never exceeds the floor, takes the lowest and never splits a tie', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 0, max: 10_000 }), (facts, rateBps) => {
        const results = score(
          schemeWith((value) => Object.assign(value['sets']!['bottom']!['lowest'], { rateBps })),
          facts,
        );
        const { persons, seats, n, filled, ties } = results.certificates.find(({ id }) => id === 'bottom')!;
        expect(seats).toBe(Math.floor((n * rateBps) / 10_000));
        expect(filled).toBeLessThanOrEqual(seats);
        if (!ties) expect(filled).toBe(seats);
        const inside = new Set(persons);
        const graded = results.persons.filter(({ rank }) => rank !== null);
        const highestInside = Math.max(...graded.filter(({ person }) => inside.has(person)).map((each) => each.total!));
        for (const each of graded) if (!inside.has(each.person)) expect(each.total!).toBeGreaterThan(highestInside);
      }),
      runs,
    );
  });

  it('C9-like quota: never more than the floored share of a scope hold the grade', () => {
    const limited = schemeWith((value) =>
      Object.assign(value, {
        quotas: [{ grade: 'EXCELLENT', rateBps: 2000, rounding: 'FLOOR', scope: 'TOWNSHIP', ties: 'KEYS_THEN_EMPTY', rule: 'C9', origin: 'source' }],
      }),
    );
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const results = score(limited, facts);
        for (const { n, seats, filled, scope } of results.certificates.filter(({ kind }) => kind === 'quota')) {
          expect(seats).toBe(Math.floor(n / 5));
          expect(filled).toBeLessThanOrEqual(seats);
          expect(results.persons.filter(({ township, grade }) => township === scope && grade === 'EXCELLENT')).toHaveLength(filled);
        }
      }),
      runs,
    );
  });

  it('grades never contradict totals', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const graded = score(scheme, facts).persons.filter(({ grade }) => grade !== null);
        graded.forEach(({ grade }, index) => expect(grades.indexOf(grade!)).toBeLessThanOrEqual(grades.indexOf(graded[index + 1]?.grade ?? grade!)));
      }),
      runs,
    );
  });

  it('the order of the input changes nothing, to the byte', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer(), (facts, seed) => {
        const shuffled = Object.fromEntries(
          Object.entries(facts).map(([name, value]) => [name, Array.isArray(value) ? shuffle(value as unknown[], seed) : value]),
        ) as unknown as Facts;
        expect(JSON.stringify(score(scheme, shuffled))).toBe(JSON.stringify(score(scheme, facts)));
        expect(canonicalInput(scheme, shuffled)).toBe(canonicalInput(scheme, facts));
      }),
      runs,
    );
  });

  it('every explanation recomputes to the total, and the results are whole numbers', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const explain = explainer(scheme, facts);
        for (const { person, total: own, items } of score(scheme, facts).persons) {
          expect(recompute(explain(person))).toBe(own);
          expect(Object.values(items).every(Number.isSafeInteger)).toBe(true);
        }
      }),
      runs,
    );
  });

  it('A13: money is kept: grants sum up to the pools and no pool passes its cap', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('TOWNSHIP_POOL', 'INDIVIDUAL'), fc.integer({ min: 0, max: 10_000 }), (facts, capBasis, capBps) => {
        const results = score(
          schemeWith((value) => Object.assign(value['rewards']!['material']!, { capBasis, capBps })),
          facts,
        );
        for (const { township, grantedFen, capFen } of results.pools) {
          expect(results.persons.filter((each) => each.township === township).reduce((sum, { rewardFen }) => sum + rewardFen, 0)).toBe(grantedFen);
          expect(grantedFen).toBeLessThanOrEqual(capFen);
        }
        expect(results.pools.reduce((sum, { grantedFen }) => sum + grantedFen, 0)).toBe(results.rewardTotalFen);
      }),
      runs,
    );
  });

  it('(f): a streak is the longest tail of counted periods; SKIP is never shorter than RESET', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.constantFrom(...grades), { nil: null }), { maxLength: 8 }), total, (line, present) => {
        const run = (gaps: string) =>
          score(
            schemeWith((value) => Object.assign(value['streaks']!['lowTwice']!, { gaps })),
            withHistory(county({ totals: [present] }), line),
          ).persons[0]!;
        const own = run('SKIP');
        const low = (grade: Grade | null) => grade === 'BASICALLY_QUALIFIED' || grade === 'UNQUALIFIED';
        const counted = [own.grade, ...line].filter((grade) => grade !== null);
        const stop = counted.findIndex((grade) => !low(grade));
        expect(own.streaks['lowTwice']?.run).toBe(stop < 0 ? counted.length : stop);
        expect(run('RESET').streaks['lowTwice']!.run).toBeLessThanOrEqual(own.streaks['lowTwice']!.run);
      }),
      runs,
    );
  });

  it('R7: after publication a correction makes nobody worse off and adds nobody to an adverse set', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(fc.nat({ max: 79 }), { maxLength: 6 }), (facts, chosen) => {
        const published = score(scheme, facts).persons;
        const cancels = [...new Set(chosen)].filter((index) => facts.events.some(({ id }) => id === `e${index}`));
        const corrected = {
          ...facts,
          cancellations: cancels.map((index) => ({ id: `c${index}`, cancels: `e${index}`, reason: '更正', enteredBy: 'department' })),
        };
        const after = applyBenefitOnly({ scheme, facts: corrected, published });
        expect(compare(scheme, published, after.persons).newlyAdverse).toEqual([]);
        for (const before of published) {
          const now = after.persons.find(({ person }) => person === before.person)!;
          if (before.rank !== null) expect(now.rank).toBeLessThanOrEqual(before.rank);
          if (before.total !== null) expect(now.total).toBeGreaterThanOrEqual(before.total);
          for (const id of now.sets.filter((set) => scheme.sets[set]?.adverse)) expect(before.sets).toContain(id);
          for (const id of before.sets.filter((set) => !scheme.sets[set]?.adverse)) expect(now.sets).toContain(id);
        }
        expect(after.pools.reduce((sum, { grantedFen }) => sum + grantedFen, 0)).toBe(after.persons.reduce((sum, { rewardFen }) => sum + rewardFen, 0));
      }),
      runs,
    );
  });

  it('a comparison of a version with itself finds nothing', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { persons } = score(scheme, facts);
        expect(compare(scheme, persons, persons)).toEqual({ moved: [], newlyAdverse: [] });
      }),
      runs,
    );
  });
});

function withHistory(facts: Facts, line: (Grade | null)[]): Facts {
  const periods = line.map((_, index) => ({ code: `E${index}`, from: `${2025 - index}-01-01`, to: `${2025 - index}-12-31` }));
  return { ...facts, earlierPeriods: periods, earlierResults: line.map((grade, index) => ({ person: 'p0', period: `E${index}`, grade, imported: false })) };
}

function shuffle<T>(list: readonly T[], seed: number): T[] {
  const key = (index: number): number => Math.imul(index ^ seed, 0x9e3779b1) >>> 0;
  return list
    .map((value, index) => ({ value, at: key(index + 1) }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
