import { describe, expect, it } from '@jest/globals';
import { score, streaksNow, type EarlierResultFact, type Grade } from '#scoring';
import { county, scheme } from '../county.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';

const periods = [
  { code: '2025-Q3', from: '2025-07-01', to: '2025-09-30' },
  { code: '2025-Q4', from: '2025-10-01', to: '2025-12-31' },
];
const earlier = (...grades: (Grade | null)[]): EarlierResultFact[] =>
  grades.map((grade, index) => ({ person: 'p0', period: periods[index]?.code ?? '', grade, imported: false }));

/** The present period, in which the first person is as low as it takes. */
function published(...grades: (Grade | null)[]) {
  const facts = { ...county({ totals: [6500, 8000] }), earlierPeriods: periods.slice(0, grades.length), earlierResults: earlier(...grades) };
  return { facts, results: score(scheme, facts) };
}

describe('R7: the streaks of a published period by the earlier results as they stand now', () => {
  it('are those of its own computation as long as nothing was corrected', () => {
    const { facts, results } = published('QUALIFIED', 'BASICALLY_QUALIFIED');
    const now = streaksNow(scheme, facts, results.persons);
    expect(now.triggers).toEqual(results.removalTriggers);
    expect(now.triggers).toMatchObject([{ person: 'p0', key: 'lowTwice/2025-Q4' }]);
    const byStreak = results.persons.flatMap(({ consequences }) => consequences).filter(({ effect: { kind } }) => ['dismissal', 'growthPlan'].includes(kind));
    expect(now.consequences).toEqual(byStreak);
  });

  it('(k): a trigger whose first failure was corrected is gone, the person’s own grade stays', () => {
    const { facts, results } = published('QUALIFIED', 'BASICALLY_QUALIFIED');
    const corrected = { ...facts, earlierResults: earlier('QUALIFIED', 'QUALIFIED') };
    expect(streaksNow(scheme, corrected, results.persons)).toEqual({ consequences: [], triggers: [] });
  });

  it('(k): of a longer run what is left may still be one, with the key of its own beginning', () => {
    const { facts, results } = published('BASICALLY_QUALIFIED', 'BASICALLY_QUALIFIED');
    expect(results.removalTriggers).toMatchObject([{ key: 'lowTwice/2025-Q3' }]);
    const corrected = { ...facts, earlierResults: earlier('QUALIFIED', 'BASICALLY_QUALIFIED') };
    expect(streaksNow(scheme, corrected, results.persons).triggers).toMatchObject([{ key: 'lowTwice/2025-Q4' }]);
  });

  it('B6: hits are counted within the term of office, as in the computation itself', () => {
    const town = schemeOf('town-points');
    const persons = Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, termFrom: '2021-03-18', role: 'other' }));
    const events = [-200, -200].map((points, index) => ({
      id: `e${index}`,
      item: 'points',
      person: 'p9',
      points,
      code: 'townTaskMissed',
      occurredOn: '2025-05-06',
      enteredBy: 'office',
    }));
    const before = { code: '2024', from: '2024-01-01', to: '2024-12-31' };
    const earlierResults = [{ person: 'p9', period: '2024', grade: null, imported: false, hits: ['lowPoints'] }];
    const facts = factsOf(town, { persons, events, earlierPeriods: [before], earlierResults, bonusPools: [{ bonus: 'yearEnd', amountFen: 100 }] });
    const results = score(town, facts);
    expect(results.removalTriggers).toMatchObject([{ person: 'p9', key: 'lowTwice/2024' }]);
    const termOf = (termFrom: string) => results.persons.map((person) => ({ ...person, role: 'other', termFrom }));
    expect(streaksNow(town, facts, termOf('2021-03-18')).triggers).toEqual(results.removalTriggers);
    expect(streaksNow(town, facts, termOf('2025-01-01')).triggers).toEqual([]);
    expect(streaksNow(town, { ...facts, earlierResults: [] }, termOf('2021-03-18')).triggers).toEqual([]);
  });
});
