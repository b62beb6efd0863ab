import type { Facts, PersonFact } from '../facts/facts.js';
import type { Grade, Scheme } from '../scheme/scheme.js';
import { classOneList, consequencesOf, isAdverse, removalTriggers } from './consequences.js';
import { computeOutcome, type Outcome } from './outcome.js';
import type { LedgerSums, PersonResult, Results, StreakState } from './results.js';
import { settleLedger } from './arithmetic.js';
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
    roster,
    facts,
  } = sheet;
  const history = readHistory(facts);
  const rows = [...outcome.cohort.order, ...roster.persons.flatMap(({ status }, row) => (status === 'graded' ? [] : [row]))];
  const presenting = { sheet, outcome, history, townshipRanks: townshipRanks(sheet, outcome), shared: sharedIn(sheet) };
  const persons = rows.map((row) => presentPerson(presenting, row));
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
    classOne: classOneList(scheme, persons, new Map(facts.persons.map((person) => [person.id, person]))),
    removalTriggers: removalTriggers(scheme, persons),
    ...(outcome.bonuses && { bonuses: outcome.bonuses }),
  };
}

interface Presenting {
  sheet: Sheet;
  outcome: Outcome;
  history: History;
  townshipRanks: Int32Array;
  /** What many persons have in common is kept once. */
  shared: Shared;
}

/** Values that are the same for many persons, so that a hundred thousand results stay small. */
interface Shared {
  items: Readonly<Record<string, number>>;
  streaks: Map<string, Record<string, StreakState>>;
}

const nothing: readonly never[] = Object.freeze([]);

function sharedIn({ plan }: Sheet): Shared {
  const names = [...plan.slots].filter(([, slot]) => slot !== plan.total);
  return { items: Object.fromEntries(names.map(([id]) => [id, 0])), streaks: new Map() };
}

function presentPerson(presenting: Presenting, row: number): PersonResult {
  const { sheet, outcome } = presenting;
  const { plan, roster } = sheet;
  const { scheme } = plan;
  const person = roster.persons[row] as PersonFact;
  const [grade, sets, hits] = [at(outcome.gradeOf, row), listAt(outcome.setsOf, row), listAt(outcome.hitsOf, row)];
  const rewards = listAt(outcome.grantsOf, row);
  const streaks = streaksOf(presenting, person, { grade, hits });
  const { items, ledgers } = numbersOf(presenting, row);
  const result: PersonResult = {
    person: person.id,
    name: person.name,
    village: person.village,
    township: townshipIdOf(roster, row),
    series: person.series,
    status: person.status,
    reason: person.reason ?? null,
    total: at(outcome.totalOf, row),
    rank: at(outcome.rankOf, row),
    grade,
    sets,
    rewardFen: rewards.reduce((sum, { fen }) => sum + fen, 0),
    rewards,
    items,
    ledgers,
    townshipRank: presenting.townshipRanks[row] || null,
    streaks,
    consequences: orNothing(consequencesOf(scheme, { person: person.id, role: person.role, grade, sets, streaks, hits })),
    adverse: isAdverse(scheme, { grade, sets, hits }),
  };
  return Object.assign(result, specialOf(sheet, outcome, row));
}

/** What only some schemes, or only a correction, add to a result. */
function specialOf({ plan: { scheme }, vetoes }: Sheet, { retained, hitsOf, payOf }: Outcome, row: number): Partial<PersonResult> | undefined {
  const isPlain = !scheme.hits && !scheme.vetoes && !payOf && !retained.has(row);
  if (isPlain) return undefined;
  return {
    ...(retained.has(row) && { retained: true as const }),
    ...(scheme.hits && { hits: listAt(hitsOf, row) }),
    ...(scheme.vetoes && { vetoes: vetoes.get(row) ?? nothing }),
    ...(payOf && { pay: at(payOf, row) }),
  };
}

function at<T>(list: readonly (T | null)[], row: number): T | null {
  return list[row] ?? null;
}

function listAt<T>(lists: readonly (readonly T[])[], row: number): readonly T[] {
  return orNothing(lists[row] ?? nothing);
}

function orNothing<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : nothing;
}

/** A person's streaks; equal ones are one object. */
function streaksOf({ sheet, history, shared }: Presenting, { id, termFrom }: PersonFact, { grade, hits }: Pick<Line['present'], 'grade' | 'hits'>) {
  const { code, to } = sheet.facts.period;
  const line: Line = { history, person: id, present: { code, to, grade, hits }, termFrom };
  const states = Object.values(sheet.plan.scheme.streaks).map((rule): [string, StreakState] => [rule.id, runStreak(rule, line)]);
  const key = states.map(([, { periods, held, fires }]) => `${periods.join()}/${held}/${fires}`).join(';');
  const known = shared.streaks.get(key) ?? Object.fromEntries(states);
  shared.streaks.set(key, known);
  return known;
}

function numbersOf({ sheet, shared }: Presenting, row: number): { items: Record<string, number>; ledgers: Record<string, LedgerSums> } {
  if (totalOf(sheet, row) === null) return { items: {}, ledgers: {} };
  const { plan, values, gross } = sheet;
  const items: Record<string, number> = { ...shared.items };
  for (const [id, slot] of plan.slots) if (slot !== plan.total) items[id] = unboxed(values[row * plan.width + slot] ?? 0);
  const ledgers: Record<string, LedgerSums> = {};
  for (const { slot, item } of plan.ledgers) {
    const sums = gross.get(slot);
    const { added, deducted, net } = settleLedger(item, unboxed(sums?.added[row] ?? 0), unboxed(sums?.deducted[row] ?? 0));
    ledgers[item.id] = { added, deducted, net };
  }
  return { items, ledgers };
}

/** Ranks within each township: the county's order, counted anew, with the county's shared ranks shared. */
function townshipRanks({ roster }: Sheet, { cohort }: Outcome): Int32Array {
  const ranks = new Int32Array(roster.persons.length);
  const seen = roster.townships.map(() => ({ count: 0, rank: 0, countyRank: 0 }));
  for (const row of cohort.order) {
    const state = seen[roster.personTownship[row] ?? -1];
    if (!state) continue;
    state.count += 1;
    if (cohort.ranks[row] !== state.countyRank) [state.rank, state.countyRank] = [state.count, cohort.ranks[row] ?? 0];
    ranks[row] = state.rank;
  }
  return ranks;
}

function countGrades(gradeOf: readonly (Grade | null)[]): Record<Grade, number> {
  const counts: Record<Grade, number> = { EXCELLENT: 0, QUALIFIED: 0, BASICALLY_QUALIFIED: 0, UNQUALIFIED: 0 };
  for (const grade of gradeOf) if (grade) counts[grade] += 1;
  return counts;
}
