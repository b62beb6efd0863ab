import { refuse } from '#domain';
import { circles, totalOf, type Sheet } from './sheet.js';

/** The graded persons, best first: by total, then by the tie keys, then by id so that the order never depends on the input. */
export interface Cohort {
  order: Int32Array;
  /** Total by row; only rows of the order are filled. */
  totals: Float64Array;
  /** Shared ranks by row, within the circle of the scheme's cohort: 1, 2, 2, 4. */
  ranks: Int32Array;
}

/** n of every rate: the persons whose status is graded (R3). */
export function rankCohort(sheet: Sheet): Cohort {
  const { persons } = sheet.roster;
  const totals = new Float64Array(persons.length);
  const graded: number[] = [];
  persons.forEach(({ status, id }, row) => {
    if (status !== 'graded') return;
    totals[row] = totalOf(sheet, row) ?? refuse('score.missing', { person: id });
    graded.push(row);
  });
  const order = Int32Array.from(graded).sort(placing(sheet, totals));
  const ranks = new Int32Array(persons.length);
  const equal = sameRank(sheet, totals);
  for (const circle of circles(sheet, order, sheet.plan.scheme.subject.cohort).values()) {
    circle.forEach((row, index) => {
      const above = circle[index - 1];
      ranks[row] = above !== undefined && equal(above, row) ? (ranks[above] ?? 0) : index + 1;
    });
  }
  return { order, totals, ranks };
}

/** Compares two rows by total, then by the tie keys, then by their place in the roster; the better one first. */
export function placing(sheet: Sheet, totals: Float64Array): (a: number, b: number) => number {
  return (a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || compareKeys(sheet, a, b) || a - b;
}

/** Compares two rows by the declared tie keys, the better one first. */
function compareKeys({ plan, values }: Sheet, a: number, b: number): number {
  for (const slot of plan.tieSlots) {
    const difference = (values[b * plan.width + slot] ?? 0) - (values[a * plan.width + slot] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export type Equality = (a: number, b: number) => boolean;

/** Equal in total and in every tie key. */
function sameRank(sheet: Sheet, totals: Float64Array): Equality {
  return (a, b) => totals[a] === totals[b] && compareKeys(sheet, a, b) === 0;
}

export interface Cut {
  /** Rows inside, best first. */
  rows: readonly number[];
  /** The group across the cut, left out as a whole. */
  tied: readonly number[];
}

/** (c): takes `seats` rows from one end of an ordered list; a group of equals across the cut is left out, so a tie never adds a seat. */
export function takeEnd(order: ArrayLike<number>, { side, seats, equal }: { side: 'highest' | 'lowest'; seats: number; equal: Equality }): Cut {
  const list = side === 'highest' ? Array.from(order) : Array.from(order).reverse();
  const tied = acrossCut(list, Math.min(seats, list.length), equal);
  const inside = list.slice(0, tied.from);
  return { rows: side === 'highest' ? inside : inside.reverse(), tied: list.slice(tied.from, tied.to).sort((a, b) => a - b) };
}

/** The group of equals that stands on both sides of the cut; empty, at the cut, when there is none. */
function acrossCut(list: readonly number[], cut: number, equal: Equality): { from: number; to: number } {
  const [last, next] = [list[cut - 1], list[cut]];
  if (last === undefined || next === undefined || !equal(last, next)) return { from: cut, to: cut };
  const from = list.findIndex((row) => equal(row, last));
  const after = list.findIndex((row, index) => index > cut && !equal(row, last));
  return { from, to: after < 0 ? list.length : after };
}

/** Who counts as equal at a cut: by total alone for adverse sets, by total and tie keys for awards. */
export function equality(sheet: Sheet, { totals }: Pick<Cohort, 'totals'>, ties: 'NARROW' | 'KEYS_THEN_EMPTY'): Equality {
  return ties === 'NARROW' ? (a, b) => totals[a] === totals[b] : sameRank(sheet, totals);
}
