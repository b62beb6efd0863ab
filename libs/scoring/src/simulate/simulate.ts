import { DomainError } from '#domain';
import { adverseChanges } from '../change/compare.js';
import type { PersonResult, Results } from '../engine/results.js';
import { score } from '../engine/score.js';
import { engineVersion } from '../engine/version.js';
import type { Facts } from '../facts/facts.js';
import { byCode } from '../facts/order.js';
import { grades, type Grade, type Scheme } from '../scheme/scheme.js';
import { sensitivityOf } from './sensitivity.js';
import type { Shift, SimulatedMove, SimulatedPeriod, Simulation, UnsimulatedPeriod } from './simulation.js';

export interface Simulating {
  draft: Scheme;
  /** What to compare with, computed from the same facts: the scheme in force, or the one each period used. */
  against?: Scheme | ((period: Facts) => Scheme | undefined);
  /** Facts of past periods, the latest last. */
  periods: readonly Facts[];
}

/** What a draft would have given on past periods: grades, seats, sets, money, who moves, and how much hangs on each parameter. Changes nothing. */
export function simulate({ draft, against, periods }: Simulating): Simulation {
  const used = typeof against === 'function' ? against : () => against;
  const computed = periods.map((facts) => attempt(() => simulatePeriod(draft, used(facts), facts), facts));
  const last = periods.at(-1);
  return {
    scheme: draft.id,
    against: (last ? used(last) : typeof against === 'function' ? undefined : against)?.id ?? null,
    engineVersion,
    periods: computed,
    sensitivity: last && !('refused' in (computed.at(-1) ?? { refused: true })) ? sensitivityOf(draft, under(draft, last)) : [],
  };
}

/** The facts as facts of this scheme. */
function under({ id }: Scheme, facts: Facts): Facts {
  return { ...facts, scheme: id };
}

function attempt(compute: () => SimulatedPeriod, { period }: Facts): SimulatedPeriod | UnsimulatedPeriod {
  try {
    return compute();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { period: period.code, refused: { code: error.code, details: error.details } };
  }
}

function simulatePeriod(draft: Scheme, against: Scheme | undefined, facts: Facts): SimulatedPeriod {
  const after = score(draft, under(draft, facts));
  const before = against && score(against, under(against, facts));
  const seats = after.certificates
    .filter(({ kind }) => kind === 'quota')
    .map(({ id, scope, n, rateBps, seats, filled }) => ({ id, scope, n, rateBps, seats, filled }));
  return {
    period: facts.period.code,
    n: after.n,
    grades: Object.fromEntries(grades.map((grade) => [grade, shift(before, after, ({ counts }) => counts[grade])])) as Record<Grade, Shift>,
    moneyFen: shift(before, after, moneyOf),
    removalCases: shift(before, after, ({ removalTriggers }) => removalTriggers.length),
    sets: setsOf(draft, before, after),
    seats,
    withoutSeat: seats.flatMap(({ scope, n, rateBps, seats: given }) => (given === 0 && rateBps ? [{ scope, n, rateBps }] : [])),
    moves: movesOf(draft, before, after),
  };
}

function shift(before: Results | undefined, after: Results, of: (results: Results) => number): Shift {
  return { before: before ? of(before) : null, after: of(after) };
}

function moneyOf({ rewardTotalFen, bonuses = [], persons }: Results): number {
  const shared = bonuses.flatMap(({ shares }) => shares).reduce((sum, { fen }) => sum + fen, 0);
  return rewardTotalFen + shared + persons.reduce((sum, { pay }) => sum + (pay?.performanceDueFen ?? 0), 0);
}

function membersOf(results: Results | undefined, set: string): string[] {
  return (results?.persons ?? []).filter(({ sets }) => sets.includes(set)).map(({ person }) => person);
}

function setsOf({ sets }: Scheme, before: Results | undefined, after: Results): SimulatedPeriod['sets'] {
  return Object.values(sets).map(({ id, title }) => {
    const [earlier, later] = [membersOf(before, id), membersOf(after, id)];
    return {
      set: id,
      title,
      members: { before: before ? earlier.length : null, after: later.length },
      entering: before ? later.filter((person) => !earlier.includes(person)).sort(byCode) : [],
      leaving: earlier.filter((person) => !later.includes(person)).sort(byCode),
    };
  });
}

/** Whose grade, sets or money would be others; a total or rank alone is no move. */
function movesOf(draft: Scheme, before: Results | undefined, after: Results): SimulatedMove[] {
  if (!before) return [];
  const earlier = new Map(before.persons.map((result) => [result.person, result]));
  return after.persons.flatMap((to) => {
    const from = earlier.get(to.person);
    if (!from || outcomeOf(from) === outcomeOf(to)) return [];
    return [{ person: to.person, from: placeOf(from), to: placeOf(to), adverse: adverseChanges(draft, from, to) }];
  });
}

function outcomeOf({ grade, sets, rewardFen, pay }: PersonResult): string {
  return [grade, [...sets].sort(byCode).join(), rewardFen, pay?.dueFen].join('/');
}

function placeOf({ total, rank, grade, sets, rewardFen }: PersonResult): SimulatedMove['to'] {
  return { total, rank, grade, sets, rewardFen };
}
