import { describe, expect, it } from '@jest/globals';
import { score, type Facts, type OrganizationResult, type PersonFact } from '#scoring';
import { county, scheme, schemeWith } from '../county.fixture.js';
import { schemeOf, scored } from '../schemes.fixture.js';

/** Villages of the county's scheme by the totals and villages of their persons. */
function rolled(persons: readonly (Partial<PersonFact> & { total: number })[], { organizations, ...more }: Partial<Facts>, rules = scheme) {
  const facts = county({ totals: persons.map(({ total }) => total), person: (index) => ({ ...persons[index], total: undefined }) as Partial<PersonFact> });
  const { villages, townships } = score(rules, { ...facts, ...more, organizations: organizations ?? facts.organizations });
  return { villages, townships };
}

const township = (id: string) => ({ id, name: `乡镇${id}`, kind: 'township' as const });
const village = (id: string, parent: string) => ({ id, name: `村${id}`, kind: 'village' as const, parent });
const inside = (list: readonly OrganizationResult[]) => list.map(({ organization, total, rank, of }) => `${organization} ${total} ${rank} ${of}`);

describe('A4: villages and townships', () => {
  it('the mean of a village’s persons, the mean of a township’s villages, equal totals on a shared rank', () => {
    const organizations = [township('s'), township('t'), village('a', 's'), village('b', 's'), village('c', 't'), village('d', 't')];
    const { villages, townships } = rolled(
      [
        { total: 9000, village: 'a' },
        { total: 8001, village: 'a' },
        { total: 8000, village: 'b' },
        { total: 8501, village: 'c' },
        { total: 9100, village: 'd' },
      ],
      { organizations },
    );
    // (9000 + 8001) ÷ 2 = 8500.5, half up 8501; then (8501 + 8000) ÷ 2 = 8250.5 and (8501 + 9100) ÷ 2 = 8800.5
    expect(inside(villages)).toEqual(['d 9100 1 1', 'a 8501 2 2', 'c 8501 2 1', 'b 8000 4 1']);
    expect(inside(townships)).toEqual(['t 8801 1 2', 's 8251 2 2']);
    expect(villages[1]).toEqual({ organization: 'a', name: '村a', kind: 'village', township: 's', total: 8501, rank: 2, of: 2 });
    expect(townships[0]).toEqual({ organization: 't', name: '乡镇t', kind: 'township', township: 't', total: 8801, rank: 1, of: 2 });
  });

  it('rounds as the scheme says', () => {
    const floor = schemeWith((value) => Object.assign(value['villagesAndTownships']!, { rounding: 'FLOOR' }));
    const persons = [
      { total: 9000, village: 'v0' },
      { total: 8001, village: 'v0' },
    ];
    const organizations = [township('t0'), village('v0', 't0')];
    expect(inside(rolled(persons, { organizations }, floor).villages)).toEqual(['v0 8500 1 2']);
  });

  it('a village that nobody heads has its own facts; one without any, and its township, have no total and no rank, and stand last', () => {
    const organizations = [township('r'), township('s'), village('a', 's'), village('b', 's'), village('c', 'r'), village('d', 's')];
    const entries = (['work', 'daily', 'evaluation'] as const).map((item) => ({ id: `b-${item}`, item, points: 2000, village: 'b', enteredBy: 'x' }));
    const facts = county({ totals: [9000], person: () => ({ village: 'd' }) });
    const { villages, townships } = score(scheme, { ...facts, organizations, entries: [...facts.entries, ...entries] });
    expect(inside(villages)).toEqual(['d 9000 1 1', 'b 6000 2 0', 'a null null 0', 'c null null 0']);
    expect(inside(townships)).toEqual(['s 7500 1 2', 'r null null 0']);
  });

  it('a person without a total is left out of the mean', () => {
    const facts = county({
      totals: [9000, 5000, 8000],
      person: (index) => ({ village: 'v0', ...(index === 1 ? { status: 'ungraded', reason: '新任' } : {}) }),
    });
    const missing = { ...facts, entries: facts.entries.filter(({ id }) => id !== 'daily-1') };
    expect(score(scheme, missing).villages[0]).toMatchObject({ organization: 'v0', total: 8500, of: 2 });
    expect(score(scheme, facts).villages[0]).toMatchObject({ total: 7333, of: 3 });
  });

  it('a unit of the county itself is in no township', () => {
    const organizations = [township('t'), village('a', 't'), { id: 'u', name: '局', kind: 'unit' as const }];
    const { villages, townships } = rolled(
      [
        { total: 9000, village: 'u' },
        { total: 8000, village: 'a' },
      ],
      { organizations },
    );
    expect(villages.map(({ organization, township: above, rank }) => [organization, above, rank])).toEqual([
      ['u', '', 1],
      ['a', 't', 2],
    ]);
    expect(inside(townships)).toEqual(['t 8000 1 1']);
  });

  it('a scheme may score persons alone', () => {
    const results = scored(schemeOf('quzhou-4d'), { persons: [{ id: 'p', status: 'closed', reason: '调离' }] });
    expect([results.villages, results.townships]).toEqual([[], []]);
  });
});
