import { describe, expect, it } from '@jest/globals';
import { score, type Facts, type PersonFact } from '#scoring';
import { county, schemeWith } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';

const rules = (bundle: object = {}) =>
  schemeWith((value) => {
    const home = {
      title: '村的考核结果',
      bundle: { from: 'VILLAGE', ratioBps: 1000, rounding: 'HALF_UP', missing: 'ZERO', ...bundle },
      rule: 'A15',
      origin: 'local',
    };
    Object.assign(value['items']!, { home });
    (value['score'] as unknown as { sum: string[] }).sum.push('home');
  });

const given = (points: Record<string, number>, person: (index: number) => Partial<PersonFact> = () => ({})): Facts => ({
  ...county({ totals: [5000, 5000, 5000], townships: 2, person }),
  organizationResults: Object.entries(points).map(([organization, each]) => ({ organization, points: each, source: '文件' })),
});
const homes = (facts: Facts, scheme = rules()) =>
  Object.fromEntries(score(scheme, facts).persons.map(({ person, items, total }) => [person, [items['home'] ?? null, total]]));

describe('A15: bundling', () => {
  it('the result of the village, times the ratio, rounded once, is part of the total', () =>
    expect(homes(given({ v0: 8005, v1: 8004 }))).toEqual({ p0: [801, 5801], p1: [800, 5800], p2: [0, 5000] }));

  it('or the result of the township, for everybody in it', () =>
    expect(homes(given({ t0: 9000, t1: 7000, v0: 1 }), rules({ from: 'TOWNSHIP' }))).toEqual({ p0: [900, 5900], p1: [700, 5700], p2: [900, 5900] }));

  it('rounds as the scheme says', () => expect(homes(given({ v0: 8005 }), rules({ rounding: 'FLOOR' }))['p0']).toEqual([800, 5800]));

  it('one that must be there is refused for a graded person, and leaves another without a total', () => {
    const scheme = rules({ missing: 'REFUSE' });
    expect(describeRefusal(() => homes(given({ v0: 8000, v2: 8000 }), scheme))).toEqual({
      code: 'score.missing',
      path: '/persons/1',
      person: 'p1',
      item: 'home',
      rule: 'A15',
    });
    const ungraded = (index: number): Partial<PersonFact> => (index === 1 ? { status: 'ungraded', reason: '新任' } : {});
    expect(homes(given({ v0: 8000, v2: 8000 }, ungraded), scheme)).toEqual({ p0: [800, 5800], p1: [null, null], p2: [800, 5800] });
    expect(homes(given({ v0: 8000, v1: 0, v2: 8000 }), scheme)['p1']).toEqual([0, 5000]);
  });

  it('whoever left has nothing of it', () => {
    const closed = (index: number): Partial<PersonFact> => (index === 0 ? { status: 'closed', reason: '退休' } : {});
    expect(homes(given({ v0: 8000 }, closed))['p0']).toEqual([null, null]);
  });

  it('an organization has one result', () => {
    const facts = given({ v0: 8000 });
    const twice = { ...facts, organizationResults: [...facts.organizationResults!, ...facts.organizationResults!] };
    expect(describeRefusal(() => score(rules(), twice))).toEqual({ code: 'fact.duplicate_entry', path: '/organizationResults/1', subject: 'v0' });
    expect(score(schemeWith(), twice).persons[0]?.total).toBe(5000);
  });
});
