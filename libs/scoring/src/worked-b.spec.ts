import { describe, expect, it } from '@jest/globals';
import { explain, recompute, type EventFact, type Facts, type Scheme } from '#scoring';
import { factsOf, resultOf, schemeOf, scored } from './schemes.fixture.js';

const scheme = schemeOf('town-points');
const either = schemeOf('town-points', (value) => {
  Object.assign(value['hits']!['lowPoints']!, { join: 'OR' });
  // being last alone may not trigger a removal, so a scheme with OR names the document that says none does
  Object.assign(value, { removalTrigger: { none: '镇党委会议纪要', rule: 'B6', origin: 'local' } });
  (value as unknown as { consequences: unknown[] }).consequences.pop();
});

/** 91 members of one town; the one looked at is p90, the others have 100 points less their number. */
function town(
  { added = 0, deducted = 0, place = 90, ...more }: { added?: number; deducted?: number; place?: number } & Partial<Facts>,
  rules: Scheme = scheme,
) {
  /** As many events as the catalogue's limit of 20 points asks for. */
  const event = (id: string, person: string, points: number): EventFact[] => {
    const parts = Math.ceil(Math.abs(points) / 200);
    const code = points < 0 ? 'townTaskMissed' : 'townTask';
    return Array.from({ length: parts }, (_, part) => {
      const size = Math.floor((Math.abs(points) + part) / parts);
      return { id: `${id}-${part}`, item: 'points', person, points: Math.sign(points) * size, code, occurredOn: '2025-05-06', enteredBy: 'office' };
    });
  };
  const net = added - deducted;
  const others = Array.from({ length: 90 }, (_, index) => (index < place ? net + 1000 - index : net - 1 - index));
  const given = {
    persons: Array.from({ length: 91 }, (_, index) => ({ id: `p${index}`, termFrom: '2021-04-01' })),
    events: [
      ...others.flatMap((points, index) => event(`other-${index}`, `p${index}`, points)),
      ...event('added', 'p90', added),
      ...event('deducted', 'p90', -deducted),
    ],
    bonusPools: [{ bonus: 'yearEnd', amountFen: 1_000_000_01 }],
    ...more,
  };
  return { facts: factsOf(rules, given), results: scored(rules, given) };
}

describe('B: the points of a town', () => {
  it('B6: +30/−41 is a net of −11 and gross 41: a hit when trailing', () => {
    const { results, facts } = town({ added: 300, deducted: 410 });
    const person = resultOf(results, 'p90');
    expect(person).toMatchObject({ total: -110, hits: ['lowPoints'], adverse: true });
    expect(person.ledgers['points']).toEqual({ added: 300, deducted: 410, net: -110 });
    expect(person.consequences.map(({ effect }) => effect.kind)).toEqual(['talk']);
    const explanation = explain(scheme, facts, 'p90');
    expect(explanation.hits?.[0]).toMatchObject({ met: true, because: { zh: expect.stringContaining('累计减分 41.0') } });
    expect(recompute(explanation)).toBe(-110);
  });

  it.each([
    [390, []],
    [399, []],
    [400, ['lowPoints']],
  ])('B6: %i tenths deducted and trailing', (deducted, hits) => expect(resultOf(town({ deducted }).results, 'p90').hits).toEqual(hits));

  it('B6: −45 at place 10 of 91 is no hit under AND and one under OR', () => {
    expect(resultOf(town({ deducted: 450, place: 9 }).results, 'p90')).toMatchObject({ rank: 10, hits: [] });
    expect(resultOf(town({ deducted: 450, place: 9 }, either).results, 'p90').hits).toEqual(['lowPoints']);
  });

  const earlier = (hits: string[][], imported = false) => ({
    earlierPeriods: hits.map((_, index) => ({ code: String(2024 - index), from: `${2024 - index}-01-01`, to: `${2024 - index}-12-31` })),
    earlierResults: hits.map((list, index) => ({ person: 'p90', period: String(2024 - index), grade: null, imported, hits: list })),
  });

  it('B6: a hit in 2024 and one in 2025 open the case, with the talk no more', () => {
    const { results } = town({ deducted: 410, ...earlier([['lowPoints']]) });
    expect(resultOf(results, 'p90').consequences.map(({ effect }) => effect.kind)).toEqual(['dismissal']);
    expect(results.removalTriggers).toEqual([expect.objectContaining({ person: 'p90', key: 'lowTwice/2024', periods: ['2024', '2025'] })]);
  });

  it('B6: hit, clean, hit opens it within the term, not when only consecutive hits count', () => {
    const line = earlier([[], ['lowPoints']]);
    expect(town({ deducted: 410, ...line }).results.removalTriggers).toHaveLength(1);
    const consecutive = schemeOf('town-points', (value) => {
      delete value['streaks']!['lowTwice']!['window'];
    });
    expect(town({ deducted: 410, ...line }, consecutive).results.removalTriggers).toEqual([]);
  });

  it('B6: a hit before the present term does not count, and an import counts only when confirmed', () => {
    const old = earlier([['lowPoints']]);
    const { facts } = town({ deducted: 410, ...old });
    const later = { ...facts, persons: facts.persons.map((person) => ({ ...person, termFrom: '2025-01-01' })) };
    expect(scored(scheme, later).removalTriggers).toEqual([]);
    expect(town({ deducted: 410, ...earlier([['lowPoints']], true) }).results.removalTriggers).toEqual([]);
  });

  it('B4: the village is the mean of its members', () => {
    const { results } = town({ deducted: 410 });
    const mean = results.persons.reduce((sum, { total }) => sum + (total ?? 0), 0) / 91;
    expect(results.villages[0]).toMatchObject({ of: 91, total: Math.sign(mean) * Math.round(Math.abs(mean)) });
  });

  it('B5: the pool is shared among the top scorers to the fen', () => {
    const [bonus] = town({ deducted: 410 }).results.bonuses ?? [];
    expect(bonus?.shares).toHaveLength(18);
    expect(bonus?.shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(1_000_000_01);
  });

  it('(k): a trigger under OR would rest on rank alone and is refused', () =>
    expect(() => schemeOf('town-points', (value) => Object.assign(value['hits']!['lowPoints']!, { join: 'OR' }))).toThrow('scheme.removal_on_rank'));
});
