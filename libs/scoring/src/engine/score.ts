import type { Facts } from '../facts/facts.js';
import type { Grade, Scheme } from '../scheme/scheme.js';
import { classOneList, consequencesOf, isAdverse, removalTriggers } from './consequences.js';
import { computeOutcome, type Outcome } from './outcome.js';
import type { LedgerSums, PersonResult, Results, RewardGrant, Standing } from './results.js';
import { settleLedger } from './arithmetic.js';
import { fillSheet } from './fill-sheet.js';
import { totalOf, townshipIdOf, type Sheet } from './sheet.js';
import { readHistory, runStreak, type History } from './streaks.js';
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
  const presenting = { sheet, outcome, history, townshipRanks: townshipRanks(sheet, outcome) };
  const persons = rows.flatMap((row) => presentPerson(presenting, row));
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
}

function presentPerson({ sheet, outcome, history, townshipRanks }: Presenting, row: number): PersonResult[] {
  const {
    plan: { scheme },
    roster,
    facts,
  } = sheet;
  const person = roster.persons[row];
  if (!person) return [];
  const standing = standingOf(outcome, row);
  const { grade, sets } = standing;
  const hits = outcome.hitsOf[row] ?? [];
  const vetoes = sheet.vetoes.get(row) ?? [];
  const present = { code: facts.period.code, to: facts.period.to, grade, hits };
  const streaks = Object.fromEntries(
    Object.values(scheme.streaks).map((rule) => [rule.id, runStreak(rule, { history, person: person.id, present, termFrom: person.termFrom })]),
  );
  return [
    {
      person: person.id,
      name: person.name,
      village: person.village,
      township: townshipIdOf(roster, row),
      series: person.series,
      status: person.status,
      reason: person.reason ?? null,
      ...standing,
      ...numbersOf(sheet, row),
      townshipRank: townshipRanks[row] || null,
      streaks,
      consequences: consequencesOf(scheme, { person: person.id, role: person.role, grade, sets, streaks, hits }),
      adverse: isAdverse(scheme, { grade, sets, hits }),
      ...(scheme.hits && { hits }),
      ...(scheme.vetoes && { vetoes }),
      ...(outcome.payOf && { pay: outcome.payOf[row] ?? null }),
    },
  ];
}

function standingOf(outcome: Outcome, row: number): Omit<Standing, 'person'> & { rewards: readonly RewardGrant[] } {
  const rewards = outcome.grantsOf[row] ?? [];
  return {
    total: outcome.totalOf[row] ?? null,
    rank: outcome.rankOf[row] ?? null,
    grade: outcome.gradeOf[row] ?? null,
    sets: outcome.setsOf[row] ?? [],
    rewardFen: rewards.reduce((sum, { fen }) => sum + fen, 0),
    ...(outcome.retained.has(row) ? { retained: true } : {}),
    rewards,
  };
}

function numbersOf(sheet: Sheet, row: number): { items: Record<string, number>; ledgers: Record<string, LedgerSums> } {
  const items: Record<string, number> = {};
  const ledgers: Record<string, LedgerSums> = {};
  if (totalOf(sheet, row) === null) return { items, ledgers };
  const { plan, values, gross } = sheet;
  for (const [id, slot] of plan.slots) if (slot !== plan.total) items[id] = values[row * plan.width + slot] ?? 0;
  for (const { slot, item } of plan.ledgers) {
    const sums = gross.get(slot);
    const { added, deducted, net } = settleLedger(item, sums?.added[row] ?? 0, sums?.deducted[row] ?? 0);
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
