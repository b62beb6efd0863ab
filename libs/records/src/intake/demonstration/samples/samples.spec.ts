import { readFileSync } from 'node:fs';
import { explain, parseScheme, recompute, score, type Facts, type PersonResult, type Results } from '#scoring';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { makeSample } from './samples.js';
import { sampleKeys, type Sample, type SampleKey } from './sample.js';

const schemeOf = (key: SampleKey) => parseScheme(parse(readFileSync(`schemes/${key}.yaml`, 'utf8')));
const samples = Object.fromEntries(sampleKeys.map((key) => [key, makeSample(key, key === 'poverty-regulation' ? '2026-Q3' : '2025')])) as Record<
  SampleKey,
  Sample
>;
const resultsOf = (key: SampleKey, facts: Facts = samples[key].facts): Results => score(schemeOf(key), facts);
const of = ({ persons }: Results, person: string): PersonResult => persons.find((each) => each.person === person) as PersonResult;
const seats = ({ certificates }: Results) =>
  certificates.filter(({ kind }) => kind === 'quota').map(({ scope, n, seats: given, filled }) => [scope.split('/').at(-1), n, given, filled]);

describe('B: a town of 91 members and a year of points', () => {
  const { facts, filling } = samples['town-points'];
  const results = resultsOf('town-points');
  const second = (facts.earlierResults.find(({ hits }) => hits?.length) ?? { person: '' }).person;

  it('B1: 91 members in 18 villages', () => {
    expect(results.n).toBe(91);
    expect(new Set((filling.posts ?? []).map(({ organizationCode }) => organizationCode)).size).toBe(18);
  });

  it('B6: exactly one reaches forty points deducted; he trails, and it is his second time', () => {
    const forty = results.persons.filter(({ ledgers }) => (ledgers['points']?.deducted ?? 0) >= 400);
    expect(forty.map(({ person, sets, hits }) => [person, sets.includes('trailing'), hits])).toEqual([[second, true, ['lowPoints']]]);
    expect(of(results, second).ledgers['points']?.deducted).toBe(400);
    expect(of(results, second).consequences.map(({ effect }) => effect.kind)).toEqual(['dismissal']);
    expect(results.removalTriggers).toEqual([expect.objectContaining({ person: second, periods: ['2024', '2025'] })]);
  });

  it('B6: without the earlier year it is the first time: a talk; unconfirmed, the import counts for nothing', () => {
    for (const earlierResults of [[], facts.earlierResults.map(({ confirmedBy: _, ...result }) => result)]) {
      const first = resultsOf('town-points', { ...facts, earlierResults });
      expect(first.removalTriggers).toEqual([]);
      expect(of(first, second).consequences.map(({ effect }) => effect.kind)).toEqual(['talk']);
    }
  });

  it('B5, B6: nine trail, eighteen are on top, no tie at either cut, and the pool is shared to the fen', () => {
    const sizes = ['trailing', 'topScorers'].map((set) => results.persons.filter(({ sets }) => sets.includes(set)).length);
    expect(sizes).toEqual([9, 18]);
    expect(results.certificates.map(({ ties }) => ties).filter((ties) => ties !== null)).toEqual([]);
    expect(results.bonuses?.[0]?.shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(18_000_000);
  });
});

describe('C: a poverty township', () => {
  const results = resultsOf('poverty-regulation');

  it('C9: series of 23, 10, 5 and 4 have 4, 2, 1 and 0 seats', () => {
    expect(seats(results).sort((a, b) => Number(b[1]) - Number(a[1]))).toEqual([
      ['other', 23, 4, 4],
      ['chief', 10, 2, 2],
      ['otherVillageOther', 5, 1, 1],
      ['otherVillageChief', 4, 0, 0],
    ]);
  });

  it('C8, C9: somebody has more than a hundred, and somebody ninety without a seat', () => {
    expect(Math.max(...results.persons.map(({ total }) => total ?? 0))).toBeGreaterThan(10_000);
    const without = results.persons.filter(({ series, total, grade }) => series === 'otherVillageChief' && (total ?? 0) >= 9000 && grade === 'QUALIFIED');
    expect(without).toHaveLength(2);
  });

  it('C10: one chief and one other are unqualified: talked to by different bodies, paid less', () => {
    const low = results.persons.filter(({ grade }) => grade === 'UNQUALIFIED');
    expect(low.map(({ consequences }) => consequences.map(({ consequence }) => consequence)).sort()).toEqual([['chiefAdmonition'], ['otherTalk']]);
  });
});

describe('D: 95 officials in five modules, and a street', () => {
  const { facts, groups } = samples['quzhou-4d'];
  const results = resultsOf('quzhou-4d');
  const at = (name: string) => facts.persons.filter(({ village }) => facts.organizations.find(({ id }) => id === village)?.name.startsWith(name));

  it('D2: Tashi has 95 officials, each in one of five modules', () => {
    expect(at('塔石镇')).toHaveLength(95);
    const modules = groups.filter(({ kind, organizationCode }) => kind === 'module' && organizationCode === samples['quzhou-4d'].runs[0]?.leadUnit.code);
    expect(modules.map(({ persons }) => persons.length).reduce((sum, size) => sum + size, 0)).toBe(95);
    expect(modules).toHaveLength(5);
  });

  it('D5: the street’s ranking reaches from 100.67 to 81.67', () => {
    const totals = at('浮石街道').map(({ id }) => of(results, id).total ?? 0);
    expect([Math.max(...totals), Math.min(...totals)]).toEqual([10_067, 8167]);
    expect(totals.filter((total) => total === 10_067 || total === 8167)).toHaveLength(2);
  });
});

describe('E: 87 units', () => {
  const { facts, groups } = samples['ningwu-annual'];
  const results = resultsOf('ningwu-annual');
  const excellent = ({ persons }: Results) => persons.filter(({ grade }) => grade === 'EXCELLENT').map(({ person }) => person);

  it('E1: 75 units and 12 townships in six groups', () => {
    expect(['countyUnit', 'township'].map((series) => facts.persons.filter((person) => person.series === series).length)).toEqual([75, 12]);
    const sizes = groups.filter(({ kind }) => kind === 'assessmentGroup').map(({ organizations }) => organizations.length);
    expect(sizes).toEqual([15, 15, 15, 14, 14, 14]);
    expect(new Set(groups.filter(({ kind }) => kind === 'assessmentGroup').flatMap(({ organizations }) => organizations)).size).toBe(87);
  });

  it('E3: leaders, units among themselves and own staff rate on sheets without a name', () => {
    const { evaluations } = samples['ningwu-annual'];
    expect(evaluations).toHaveLength(88);
    expect([...new Set(evaluations.flatMap(({ classes }) => classes.map(({ key }) => key)))]).toEqual(['leaders', 'mutual', 'staff']);
    expect(facts.ratings?.filter(({ class: of }) => of === 'mutual').every(({ count }) => count === 23)).toBe(true);
    expect(evaluations.flatMap(({ classes }) => classes.flatMap(({ values }) => values.flat())).every((mark) => mark >= 0 && mark <= 100)).toBe(true);
  });

  it('E3: nobody scores itself', () => {
    for (const { leadOrganization, organizations } of groups.filter(({ kind }) => kind === 'responsibleUnit'))
      expect(organizations).not.toContain(leadOrganization);
  });

  it('E4: the first of the ranking crossed a red line: good and no more, and the seat passes down', () => {
    const [veto] = facts.vetoes ?? [];
    const open = resultsOf('ningwu-annual', { ...facts, vetoes: [] });
    expect(of(results, veto?.person ?? '')).toMatchObject({ rank: 1, grade: 'QUALIFIED', vetoes: ['redLine'] });
    expect(of(open, veto?.person ?? '')).toMatchObject({ rank: 1, grade: 'EXCELLENT', total: of(results, veto?.person ?? '').total });
    expect(seats(results).map(([, n, given, filled]) => [n, given, filled])).toEqual([
      [75, 18, 18],
      [12, 3, 3],
    ]);
    expect(excellent(results).filter((unit) => !excellent(open).includes(unit))).toHaveLength(1);
  });
});

describe.each(sampleKeys)('%s', (key) => {
  it('is the same every time, and holds no totals, ranks or grades of its period', () => {
    const sample = samples[key];
    expect(makeSample(key, sample.period)).toEqual(sample);
    const { earlierResults: _, bands: __, ...entered } = sample.facts;
    expect(JSON.stringify(entered)).not.toMatch(/total|"rank"|"grade"/i);
  });

  it('every explanation recomputes to the total', () => {
    const { facts } = samples[key];
    for (const { person, total } of resultsOf(key).persons.slice(0, 10)) expect(recompute(explain(schemeOf(key), facts, person))).toBe(total);
  });

  it('is about whatever period it is made for', () => {
    const other = makeSample(key, key === 'poverty-regulation' ? '2027-Q2' : '2027');
    expect(resultsOf(key, other.facts).counts).toEqual(resultsOf(key).counts);
  });

  it('logins, codes and numbers are its own', () => {
    const letter = { 'town-points': 'b', 'poverty-regulation': 'c', 'quzhou-4d': 'd', 'ningwu-annual': 'e' }[key];
    expect(samples[key].accounts.filter(({ login }) => !login.startsWith(`${letter}-`))).toEqual([]);
    const logins = samples[key].accounts.map(({ login }) => login);
    expect(new Set(logins).size).toBe(logins.length);
  });
});
