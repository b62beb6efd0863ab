import { describe, expect, it } from '@jest/globals';
import { score, type OrganizationFact, type PersonFact } from '#scoring';
import { county, scheme } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { resultOf } from '../schemes.fixture.js';
import { hasTotal, readRoster } from './roster.js';

const organizations: OrganizationFact[] = [
  { id: 'u', name: '县直单位', kind: 'unit' },
  { id: 't2', name: '乙镇', kind: 'township' },
  { id: 'v2', name: '乙村', kind: 'village', parent: 't2' },
  { id: 't1', name: '甲镇', kind: 'township' },
  { id: 'v1', name: '甲村', kind: 'village', parent: 't1' },
  { id: 'w', name: '镇属单位', kind: 'unit', parent: 't2' },
];
const person = (id: string, village: string, given: Partial<PersonFact> = {}): PersonFact => ({
  id,
  name: id,
  village,
  series: 'village',
  status: 'graded',
  ...given,
});
const persons = [person('p3', 'v2'), person('p1', 'v1'), person('p4', 'u'), person('p2', 'v2', { status: 'closed', reason: '离任' })];
const facts = { ...county({ totals: [] }), organizations, persons };
const refusalOf = (given: Partial<typeof facts>) => describeRefusal(() => readRoster({ ...facts, ...given }, scheme));

describe('R3: the roster', () => {
  it('has persons, villages and townships in the order of their ids, whatever the order of the input', () => {
    const roster = readRoster(facts, scheme);
    expect([roster.persons, roster.villages, roster.townships].map((list) => list.map(({ id }) => id))).toEqual([
      ['p1', 'p2', 'p3', 'p4'],
      ['u', 'v1', 'v2', 'w'],
      ['t1', 't2'],
    ]);
    expect(Object.fromEntries(roster.personRow)).toEqual({ p1: 0, p2: 1, p3: 2, p4: 3 });
    expect(Object.fromEntries(roster.villageRow)).toEqual({ u: 4, v1: 5, v2: 6, w: 7 });
  });

  it('knows the township of every village and person; a unit of the county has none', () => {
    const roster = readRoster(facts, scheme);
    expect(roster.townshipOf).toEqual([-1, 0, 1, 1]);
    expect([...roster.personTownship]).toEqual([0, 1, 1, -1]);
    const entries = ['work', 'daily', 'evaluation'].flatMap((item) =>
      ['p1', 'p3', 'p4'].map((id) => ({ id: `${item}-${id}`, item, person: id, points: 100, enteredBy: 't' })),
    );
    expect(['p1', 'p3', 'p4'].map((id) => resultOf(score(scheme, { ...facts, entries }), id).township)).toEqual(['t1', 't2', '']);
  });

  it('A4: the village’s total is made by those who have one of their own', () => {
    expect(readRoster(facts, scheme).scored).toEqual([[3], [0], [2], []]);
    expect((['graded', 'ungraded', 'scoredOnly', 'closed', 'villageOnly'] as const).map((status) => hasTotal({ status }))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it.each<[string, Partial<typeof facts>, object]>([
    ['a village of no township', { organizations: [{ id: 'v', name: 'v', kind: 'village' }, ...organizations] }, { path: '/organizations/0/parent', id: null }],
    [
      'a village of a township nobody knows',
      { organizations: [...organizations, { id: 'v', name: 'v', kind: 'village', parent: 't9' }] },
      { path: '/organizations/6/parent', id: 't9' },
    ],
    [
      'a unit of a township nobody knows',
      { organizations: [...organizations, { id: 'x', name: 'x', kind: 'unit', parent: 'v1' }] },
      { path: '/organizations/6/parent', id: 'v1' },
    ],
    ['a person in no village', { persons: [...persons, person('p9', 't1')] }, { path: '/persons/4/village', id: 't1' }],
  ])('%s is refused', (_what, given, details) => expect(refusalOf(given)).toEqual({ code: 'fact.subject_unknown', ...details }));

  it.each<[string, Partial<typeof facts>, object]>([
    ['a person', { persons: [...persons, person('p2', 'v1')] }, { path: '/persons', id: 'p2' }],
    ['a village', { organizations: [...organizations, organizations[2]!] }, { path: '/organizations', id: 'v2' }],
    ['a township', { organizations: [...organizations, organizations[1]!] }, { path: '/organizations', id: 't2' }],
  ])('%s told twice is refused', (_what, given, details) => expect(refusalOf(given)).toEqual({ code: 'fact.duplicate_id', ...details }));

  it('a series outside the scheme, and no reason where one is due, are refused', () => {
    const first = (given: Partial<PersonFact>) => refusalOf({ persons: [person('p9', 'v1', given), ...persons] });
    expect(first({ series: 'army' })).toEqual({ code: 'facts.invalid', path: '/persons/0/series', allowed: ['village', 'civilServant'], got: 'army' });
    for (const status of ['ungraded', 'scoredOnly', 'closed', 'villageOnly'] as const)
      expect(first({ status })).toEqual({ code: 'facts.invalid', path: '/persons/0/reason', expected: 'a reason' });
    expect(first({ status: 'closed', reason: '' })).toMatchObject({ code: 'facts.invalid' });
  });
});
