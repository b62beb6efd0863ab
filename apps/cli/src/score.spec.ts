import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { score, type Facts } from '#scoring';
import { checkFacts, readFacts, readScheme } from './read-input.js';

/** Every field of every fact, the optional ones too. */
const base = { item: 'events', points: 1, enteredBy: 'u1', evidence: ['e1'], reason: '事由', supersedes: 'old' };
const subItem = { id: 'level', title: { zh: '细目', en: 'Part' }, min: 0, max: 5000, rule: 'A9', origin: 'local', note: '说明' } as const;
const full: Required<Facts> = {
  format: 'kaoji.facts/1',
  scheme: 'county-dynamic',
  period: { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' },
  organizations: [
    { id: 't1', name: '乡', kind: 'township' },
    { id: 'v1', name: '村', kind: 'village', parent: 't1' },
  ],
  persons: [
    {
      id: 'p1',
      name: '某',
      village: 'v1',
      series: 'village',
      status: 'ungraded',
      reason: '事由',
      ceiling: { grade: 'QUALIFIED', reason: '处分' },
      categories: ['classOne'],
      role: 'chief',
      termFrom: '2021-04-01',
    },
  ],
  entries: [
    { ...base, id: 'f1', person: 'p1', from: '2026-07-01', to: '2026-08-31', parts: [{ id: 'level', points: 1 }] },
    { ...base, id: 'f2', village: 'v1' },
  ],
  events: [
    { ...base, id: 'f3', person: 'p1', occurredOn: '2026-08-01', code: 'villageAward', title: '获奖', tier: 'CITY', occurrence: '验收' },
    { ...base, id: 'f5', village: 'v1', occurredOn: '2026-08-01' },
  ],
  contests: [
    { ...base, id: 'f4', village: 'v1', month: '2026-07' },
    { ...base, id: 'f6', person: 'p1', month: '2026-07' },
  ],
  cancellations: [{ id: 'c1', cancels: 'f1', reason: '事由', decision: 'd1', enteredBy: 'u1' }],
  earlierPeriods: [{ code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' }],
  earlierResults: [{ person: 'p1', period: '2026-Q2', grade: null, imported: true, confirmedBy: '某', hits: ['lowPoints'] }],
  pools: [{ township: 't1', amountFen: 1 }],
  ratings: [{ ...base, id: 'f7', person: 'p1', class: 'staff', count: 3, rater: 'u2' }],
  coefficients: [{ id: 'k1', person: 'p1', bps: 11_000, from: '2026-07-01', to: '2026-09-30', document: '系数表' }],
  memberships: [{ person: 'p1', module: 'party', from: '2026-07-01', to: '2026-09-30' }],
  vetoes: [{ id: 'v1', veto: 'redLine', person: 'p1', document: '文件', decidedBy: 'u1' }],
  unitGrades: [{ organization: 'v1', grade: 'QUALIFIED', source: '2026' }],
  organizationResults: [{ organization: 'v1', points: 9000, source: '2026' }],
  subsidies: [{ person: 'p1', monthlyFen: 200_000 }],
  bands: [{ township: 't1', series: 'village', grade: 'EXCELLENT', rule: 'FIXED', bps: 13_000, reason: '事由', decidedBy: 'u1' }],
  bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }],
  townshipSchemes: [{ township: 't1', scheme: 'three-levels', title: { zh: '细则', en: 'Scheme' }, document: '文件', items: { work: [subItem] } }],
};

interface Definition {
  properties: Record<string, unknown>;
  required: string[];
}
const schema = JSON.parse(readFileSync('docs/facts.schema.json', 'utf8')) as Definition & { definitions: Record<string, Definition> };
const lists = {
  organization: full.organizations,
  person: full.persons,
  entry: full.entries,
  event: full.events,
  contest: full.contests,
  cancellation: full.cancellations,
  earlierResult: full.earlierResults,
  pool: full.pools,
  rating: full.ratings,
  coefficient: full.coefficients,
  membership: full.memberships,
  veto: full.vetoes,
  unitGrade: full.unitGrades,
  organizationResult: full.organizationResults,
  subsidy: full.subsidies,
  band: full.bands,
  bonusPool: full.bonusPools,
  townshipScheme: full.townshipSchemes,
  subItem: [subItem],
  period: [full.period],
};

describe('docs/facts.schema.json', () => {
  it('takes facts with every field there is', () => expect(checkFacts(full)).toEqual(full));

  it('takes the example that the documentation shows', () => {
    const results = score(readScheme('schemes/county-dynamic.yaml'), readFacts('docs/facts.example.json'));
    expect(results.persons.map(({ person, total, grade }) => [person, total, grade])).toEqual([
      ['p1', 10_447, 'EXCELLENT'],
      ['p2', 8_383, 'QUALIFIED'],
      ['p3', 7_137, 'QUALIFIED'],
    ]);
    expect(results.classOne.persons).toEqual(['p1']);
  });

  it('names no field that the facts do not have', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(Object.keys(full).sort());
    for (const [name, list] of Object.entries(lists)) {
      const fields = new Set((list as readonly object[]).flatMap((each) => Object.keys(each)));
      expect([name, Object.keys(schema.definitions[name]!.properties).sort()]).toEqual([name, [...fields].sort()]);
    }
  });

  it.each(schema.required)('asks for %s', (name) => expect(() => checkFacts({ ...full, [name]: undefined })).toThrow('facts.invalid'));

  it.each([
    ['an unknown field', '/persons/0', { persons: [{ ...full.persons[0], rank: 1 }] }],
    ['points that are no whole number', '/entries/0/points', { entries: [{ ...full.entries[0], points: 46.5 }] }],
    ['points as text', '/entries/0/points', { entries: [{ ...full.entries[0], points: '4650' }] }],
    ['a date that is none', '/events/0/occurredOn', { events: [{ ...full.events[0], occurredOn: '2026-8-1' }] }],
    ['person and village at once', '/entries/0', { entries: [{ ...full.entries[0], village: 'v1' }] }],
    ['no reason for an ungraded person', '/persons/0', { persons: [{ ...full.persons[0], reason: undefined }] }],
    ['a village without a township', '/organizations/0', { organizations: [{ id: 'v1', name: '村', kind: 'village' }] }],
    ['an unknown status', '/persons/0/status', { persons: [{ ...full.persons[0], status: 'retired' }] }],
  ])('names the JSON path of %s', (_, path, change) => {
    const value = JSON.parse(JSON.stringify({ ...full, ...change })) as unknown;
    const refusal = (() => {
      try {
        return checkFacts(value);
      } catch (error) {
        return error;
      }
    })() as { details: { errors: { path: string }[] } };
    expect(refusal.details.errors.map((each) => each.path)).toContain(path);
  });
});
