import type { Facts, PersonFact } from '../facts/facts.js';
import type { Grade, Scheme } from '../scheme/scheme.js';
import { classOneList, consequencesOf, isAdverse, removalTriggers } from './consequences.js';
import { computeOutcome, type Outcome } from './outcome.js';
import type { PersonResult, Results, StreakState } from './results.js';
import { netOf } from './arithmetic.js';
import { blankFor, nothing, type Blank } from './blank.js';
import { unboxed } from './exact.js';
import { fillSheet } from './fill-sheet.js';
import { totalOf, townshipIdOf, type Sheet } from './sheet.js';
import { readHistory, runStreak, type History, type Line } from './streaks.js';
import { engineVersion } from './version.js';

/** Every result of a period from its scheme and facts: pure, exact, the same for any order of the facts. */
export function score(scheme: Scheme, facts: Facts): Results {
  const sheet = fillSheet(scheme, facts);
  return presentResults(sheet, computeOutcome(sheet));
}

/** Lays an outcome out as results, with streaks and consequences drawn from its grades and sets. */
export function presentResults(sheet: Sheet, outcome: Outcome): Results {
  const {
    plan: { scheme },
    facts,
  } = sheet;
  const history = readHistory(facts);
  const presenting: Presenting = {
    sheet,
    outcome,
    history,
    townshipRanks: townshipRanks(sheet, outcome),
    blank: blankFor(sheet, outcome),
    streaks: new Map(),
  };
  const persons = rowsOf(sheet, outcome).map((row) => presentPerson(presenting, row));
  return {
    engineVersion,
    scheme: scheme.id,
    period: facts.period.code,
    decimals: scheme.decimals,
    n: outcome.cohort.order.length,
    counts: countGrades(outcome.gradeOf),
    persons,
    townships: outcome.townships,
    villages: outcome.villages,
    certificates: outcome.certificates,
    pools: outcome.pools,
    rewardTotalFen: outcome.pools.reduce((sum, { grantedFen }) => sum + grantedFen, 0),
    classOne: classOneList(scheme, persons, new Map(facts.persons.filter(({ categories }) => categories).map((person) => [person.id, person]))),
    removalTriggers: removalTriggers(scheme, persons),
    ...(outcome.bonuses && { bonuses: outcome.bonuses }),
  };
}

/** The graded persons, best first, then everybody else. */
function rowsOf({ roster }: Sheet, { cohort }: Outcome): number[] {
  const rows = Array.from(cohort.order);
  roster.persons.forEach(({ status }, row) => {
    if (status !== 'graded') rows.push(row);
  });
  return rows;
}

interface Presenting {
  sheet: Sheet;
  outcome: Outcome;
  history: History;
  townshipRanks: Int32Array;
  blank: Blank;
  /** Streaks that are the same for many persons, by what they rest on, so that a hundred thousand results stay small. */
  streaks: Map<string, Record<string, StreakState>>;
}

function presentPerson(presenting: Presenting, row: number): PersonResult {
  const { sheet, outcome, blank } = presenting;
  const { plan, roster } = sheet;
  const person = roster.persons[row] as PersonFact;
  const result = blank.person(outcome.retained.has(row));
  result.person = person.id;
  result.name = person.name;
  result.village = person.village;
  result.township = townshipIdOf(roster, row);
  result.series = person.series;
  result.status = person.status;
  result.reason = person.reason ?? null;
  result.total = outcome.totalOf[row] ?? null;
  result.rank = outcome.rankOf[row] ?? null;
  result.townshipRank = presenting.townshipRanks[row] || null;
  if (totalOf(sheet, row) !== null) putNumbers(presenting, row, result);
  putOutcome(presenting, row, result);
  const { grade, sets, streaks, hits = nothing } = result;
  const basis = { person: person.id, role: person.role, grade, sets, streaks, hits };
  result.consequences = orNothing(consequencesOf(plan.scheme, basis));
  result.adverse = isAdverse(plan.scheme, basis);
  return result;
}

/** Grade, sets, money and streaks. */
function putOutcome(presenting: Presenting, row: number, result: PersonResult): void {
  const { sheet, outcome } = presenting;
  result.grade = outcome.gradeOf[row] ?? null;
  result.sets = listAt(outcome.setsOf, row);
  result.rewards = listAt(outcome.grantsOf, row);
  for (const { fen } of result.rewards) result.rewardFen += fen;
  putSpecial(presenting, row, result);
  result.streaks = streaksOf(presenting, sheet.roster.persons[row] as PersonFact, { grade: result.grade, hits: result.hits ?? nothing });
}

/** What only some schemes ask for. */
function putSpecial({ sheet, outcome }: Presenting, row: number, result: PersonResult): void {
  if (result.hits) result.hits = listAt(outcome.hitsOf, row);
  if (result.vetoes) result.vetoes = sheet.vetoes.get(row) ?? nothing;
  if (outcome.payOf) result.pay = outcome.payOf[row] ?? null;
}

function listAt<T>(lists: readonly (readonly T[])[], row: number): readonly T[] {
  return orNothing(lists[row] ?? nothing);
}

function orNothing<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : nothing;
}

/** A person's streaks; equal ones are one object. Whoever has no earlier result has them by grade and hits alone. */
function streaksOf({ sheet, history, streaks }: Presenting, { id, termFrom }: PersonFact, { grade, hits = nothing }: Pick<Line['present'], 'grade' | 'hits'>) {
  const isNew = !history.of.has(id);
  const early = hits.length === 0 ? String(grade) : `${grade}/${hits.join()}`;
  const known = isNew ? streaks.get(early) : undefined;
  if (known) return known;
  const { code, to } = sheet.facts.period;
  const line: Line = { history, person: id, present: { code, to, grade, hits }, termFrom };
  const states = Object.values(sheet.plan.scheme.streaks).map((rule): [string, StreakState] => [rule.id, runStreak(rule, line)]);
  const key = isNew ? early : `=${states.map(([, { periods, held, fires }]) => `${periods.join()}/${held}/${fires}`).join(';')}`;
  const shared = streaks.get(key) ?? Object.fromEntries(states);
  streaks.set(key, shared);
  return shared;
}

function putNumbers({ sheet: { plan, values, gross }, blank }: Presenting, row: number, result: PersonResult): void {
  const items = blank.items();
  const base = row * plan.width;
  for (const { id, slot } of blank.slots) items[id] = unboxed(values[base + slot] ?? 0);
  result.items = items;
  if (plan.ledgers.length === 0) return;
  const ledgers = blank.ledgers();
  for (const { slot, item } of plan.ledgers) {
    const sums = gross.get(slot);
    const [added, deducted] = [unboxed(sums?.added[row] ?? 0), unboxed(sums?.deducted[row] ?? 0)];
    ledgers[item.id] = { added, deducted, net: netOf(item, added, deducted) };
  }
  result.ledgers = ledgers;
}

/** Ranks within each township: the county's order, counted anew, with the county's shared ranks shared. */
function townshipRanks({ roster }: Sheet, { cohort }: Outcome): Int32Array {
  const ranks = new Int32Array(roster.persons.length);
  const seen = roster.townships.map(() => ({ count: 0, rank: 0, countyRank: 0 }));
  for (const row of cohort.order) {
    const state = seen[roster.personTownship[row] ?? -1];
    if (!state) continue;
    const countyRank = cohort.ranks[row] ?? 0;
    state.count += 1;
    if (countyRank !== state.countyRank) state.rank = state.count;
    state.countyRank = countyRank;
    ranks[row] = state.rank;
  }
  return ranks;
}

function countGrades(gradeOf: readonly (Grade | null)[]): Record<Grade, number> {
  const counts: Record<Grade, number> = { EXCELLENT: 0, QUALIFIED: 0, BASICALLY_QUALIFIED: 0, UNQUALIFIED: 0 };
  for (const grade of gradeOf) if (grade) counts[grade] += 1;
  return counts;
}
