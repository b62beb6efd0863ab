import { readFileSync, readdirSync } from 'node:fs';
import { Calendar, nextPeriod, parseCalendarYear, previousPeriod, roles, type Role } from '#domain';
import { compare, parseScheme, score, type Facts, type PersonResult, type Results } from '#scoring';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { checkWorkbook } from '../check-workbook.js';
import { readWorkbook } from '../read-workbook.js';
import { filledWorkbook } from '../template.js';
import { countyFile, demonstrationPeriods, makeDemonstration } from './demonstration.js';
import { demonstrationFacts } from './facts-of.js';

const folder = 'schemes/calendars';
const calendar = new Calendar(readdirSync(folder).map((file) => parseCalendarYear(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))));
const scheme = parseScheme(parse(readFileSync('schemes/county-dynamic.yaml', 'utf8')));
const quarters = { earlier: '2026-Q2', past: '2026-Q3', current: '2026-Q4' };
const county = makeDemonstration(quarters);
const before = score(scheme, demonstrationFacts(county, { appealed: false }));
const facts = demonstrationFacts(county, { appealed: true });
const after = score(scheme, facts);
const inSet = ({ persons }: Results, set: string): PersonResult[] => persons.filter(({ sets }) => sets.includes(set));
const counted = ({ persons }: Results): PersonResult[] => persons.filter(({ status }) => status === 'graded');

describe('A: the demonstration county, computed from drawn entries', () => {
  it('A10: 531 graded: 77 excellent, 449 qualified, 5 basically qualified, none unqualified', () => {
    expect(after.n).toBe(531);
    expect(after.counts).toEqual({ EXCELLENT: 77, QUALIFIED: 449, BASICALLY_QUALIFIED: 5, UNQUALIFIED: 0 });
  });

  it('A14: the bottom 5 % are 26: those 5 and 21 qualified', () => {
    const bottom = inSet(after, 'bottom');
    expect(bottom.map(({ grade }) => grade).sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'BASICALLY_QUALIFIED'),
      ...Array.from({ length: 21 }, () => 'QUALIFIED'),
    ]);
  });

  it('A11: six speakers, and no tie at any cut', () => {
    expect([inSet(after, 'speakersTop').length, inSet(after, 'speakersBottom').length]).toEqual([3, 3]);
    expect(after.certificates.map(({ ties }) => ties).filter((ties) => ties !== null)).toEqual([]);
  });

  it('A13: 385,000 yuan, 5,000 each, inside every township’s 5 %', () => {
    expect(after.rewardTotalFen).toBe(38_500_000);
    expect(after.pools.map(({ grantedFen, capFen, overCap }) => grantedFen <= capFen && !overCap)).toEqual(Array.from({ length: 20 }, () => true));
  });

  it('A13: seventeen townships with four excellent, three with three', () => {
    const perTownship = county.people.townships.map(
      ({ code }) => counted(after).filter(({ township, grade }) => township === code && grade === 'EXCELLENT').length,
    );
    expect(perTownship.sort()).toEqual([3, 3, 3, ...Array.from({ length: 17 }, () => 4)]);
    expect(county.people.townships.map(({ code }) => counted(after).filter(({ township }) => township === code).length)).toEqual([
      ...Array.from({ length: 11 }, () => 27),
      ...Array.from({ length: 9 }, () => 26),
    ]);
  });

  it('A12: 49 class one by the imported quarter, none of them before somebody confirms the import', () => {
    expect(after.classOne.persons).toHaveLength(49);
    const unconfirmed: Facts = { ...facts, earlierResults: facts.earlierResults.map(({ confirmedBy: _, ...result }) => result) };
    expect(score(scheme, unconfirmed).classOne.persons).toHaveLength(0);
    expect(score(scheme, unconfirmed).removalTriggers).toHaveLength(0);
  });

  it('k, R4: one of the five was basically qualified in the imported quarter too, and holds the party post and the elected one', () => {
    const low = new Set((county.earlierResults.earlierResults ?? []).filter(({ grade }) => grade === 'BASICALLY_QUALIFIED').map(({ number }) => number));
    expect(low.size).toBe(1);
    expect(after.removalTriggers.map(({ person }) => person)).toEqual([...low]);
    const held = (county.county.posts ?? []).filter(({ number, to }) => low.has(number) && !to);
    expect(held.map(({ kind, appointment }) => [kind, appointment])).toEqual([
      ['villagePartySecretary', 'party'],
      ['villageCommitteeDirector', 'elected'],
    ]);
  });

  it('R9, R11: nine members in every township’s party committee, three to five cadres in a village', () => {
    const { members, townships, villages, secretaries } = county.people;
    const at = (code: string) => members.filter(({ organizationCode }) => organizationCode === code).length;
    expect(townships.map(({ code }) => at(code))).toEqual(townships.map(() => 9));
    const secretaryOf = new Set(secretaries.map(({ villageCode }) => villageCode));
    const sizes = new Set(villages.filter(({ code }) => secretaryOf.has(code)).map(({ code }) => at(code) + 1));
    expect([...sizes].sort()).toEqual([3, 4, 5]);
  });

  it('every role there is has an account, and the competent bodies of holds have two', () => {
    const held = new Set(county.accounts.map(({ role }) => role));
    expect(Object.keys(roles).filter((role) => !held.has(role as Role))).toEqual([]);
    for (const role of ['financeOfficer', 'projectOfficer']) expect(county.accounts.filter((account) => account.role === role)).toHaveLength(2);
  });

  it('R3: somebody of each other standing, and many 一肩挑', () => {
    const reasons = new Set(after.persons.filter(({ status }) => status !== 'graded').map(({ reason }) => reason));
    expect(reasons.size).toBeGreaterThanOrEqual(11);
    const posts = county.county.posts ?? [];
    expect(posts.filter(({ kind }) => kind === 'villageCommitteeDirector').length).toBeGreaterThan(350);
  });

  it('R7: before the appeals the figures differ, and one person becomes newly adverse by another’s success', () => {
    expect(before.counts.EXCELLENT).toBe(74);
    const { newlyAdverse } = compare(scheme, before.persons, after.persons);
    expect(newlyAdverse).toHaveLength(1);
    expect(inSet(before, 'bottom').map(({ person }) => person)).not.toContain(newlyAdverse[0]);
    expect(inSet(after, 'bottom').map(({ person }) => person)).toContain(newlyAdverse[0]);
  });

  it('the figures are not planted: one entry changed moves a grade, the sets and a seat', () => {
    const changed = structuredClone(county);
    const leader = counted(after).find(({ rank }) => rank === 1);
    const entry = changed.past.scores[leader?.township ?? '']?.scores?.find(({ number, item }) => number === leader?.person && item === 'work');
    if (entry) entry.points = '0.00';
    const moved = score(scheme, demonstrationFacts(changed, { appealed: true }));
    expect(moved.counts).toEqual({ EXCELLENT: 76, QUALIFIED: 449, BASICALLY_QUALIFIED: 5, UNQUALIFIED: 1 });
    expect(inSet(moved, 'bottom').map(({ person }) => person)).toContain(leader?.person);
    expect(inSet(moved, 'speakersTop').map(({ person }) => person)).not.toContain(leader?.person);
    expect(moved.rewardTotalFen).toBe(38_000_000);
  });

  it('is the same county every time, and holds no totals, ranks or grades of the quarters it draws', () => {
    expect(makeDemonstration(quarters)).toEqual(county);
    expect(JSON.stringify([county.past, county.current])).not.toMatch(/total|rank|grade/i);
  });

  it('R5: its files are accepted by the same checks as any county’s', async () => {
    const file = await filledWorkbook(countyFile(county, 'Rice-field-at-dusk-7'));
    const checked = checkWorkbook(
      await readWorkbook(file),
      {
        county: {
          rootCode: null,
          organizations: new Map(),
          people: new Set(),
          posts: new Set(),
          logins: new Set(),
          elsewhere: new Set(),
          groups: new Map(),
          groupsOf: null,
          periods: new Set(),
        },
        assessment: null,
      },
      () => true,
    );
    expect(checked.errors).toEqual([]);
    expect(file.length).toBeLessThan(1_000_000);
  }, 30_000);

  it.each([
    ['2026-11-21', '2026-Q2', '2026-Q3', '2026-Q4'],
    ['2026-10-20', '2026-Q1', '2026-Q2', '2026-Q3'],
    ['2027-03-01', '2026-Q3', '2026-Q4', '2027-Q1'],
  ])('started on %s, the quarters are %s, %s and %s', (today, earlier, past, current) => {
    expect(demonstrationPeriods(today, calendar)).toMatchObject({ earlier, past, current });
  });

  it.each(['2026-Q1', '2026-Q4', '2027-Q2'])('the figures are the same whichever quarter is the past one: %s', (past) => {
    const other = makeDemonstration({ earlier: previousPeriod(past).code, past, current: nextPeriod(past).code });
    expect(score(scheme, demonstrationFacts(other, { appealed: true })).counts).toEqual(after.counts);
  });
});
