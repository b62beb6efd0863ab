import { refuse } from '#domain';
import { circleNumber, totalOf, type Sheet } from './sheet.js';
import { descending, settleRuns } from './sorted-rows.js';

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
  const graded = new Int32Array(persons.length);
  let count = 0;
  persons.forEach(({ status, id }, row) => {
    if (status !== 'graded') return;
    totals[row] = totalOf(sheet, row) ?? refuse('score.missing', { person: id });
    graded[count++] = row;
  });
  const order = placed(sheet, totals, graded.subarray(0, count));
  return { order, totals, ranks: sharedRanks(sheet, totals, order) };
}

/** Best first: by total, and where totals are equal by the tie keys. */
function placed(sheet: Sheet, totals: Float64Array, rows: Int32Array): Int32Array {
  const order = descending(rows, totals);
  if (sheet.plan.tieSlots.length > 0) settleRuns(order, (a, b) => totals[a] === totals[b], placing(sheet, totals));
  return order;
}

/** Whoever is equal to the one before in the same circle shares the rank. */
function sharedRanks(sheet: Sheet, totals: Float64Array, order: Int32Array): Int32Array {
  const ranks = new Int32Array(totals.length);
  const equal = sameRank(sheet, totals);
  const circles = new Map<number, { count: number; last: number }>();
  for (const row of order) {
    const number = circleNumber(sheet, row, sheet.plan.scheme.subject.cohort);
    const circle = circles.get(number) ?? { count: 0, last: row };
    if (circle.count === 0) circles.set(number, circle);
    const isShared = circle.count > 0 && equal(circle.last, row);
    circle.count += 1;
    ranks[row] = isShared ? (ranks[circle.last] ?? 0) : circle.count;
    circle.last = row;
  }
  return ranks;
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
  const n = order.length;
  const cut = side === 'highest' ? Math.min(seats, n) : Math.max(n - seats, 0);
  const { from, to } = acrossCut(order, cut, equal);
  return { rows: side === 'highest' ? slice(order, 0, from) : slice(order, to, n), tied: slice(order, from, to).sort((a, b) => a - b) };
}

function slice(order: ArrayLike<number>, from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => order[from + index] ?? 0);
}

/** The group of equals that stands on both sides of the cut; empty, at the cut, when there is none. */
function acrossCut(order: ArrayLike<number>, cut: number, equal: Equality): { from: number; to: number } {
  const [last, next] = [order[cut - 1], order[cut]];
  if (last === undefined || next === undefined || !equal(last, next)) return { from: cut, to: cut };
  let [from, to] = [cut - 1, cut + 1];
  while (from > 0 && equal(order[from - 1] ?? 0, last)) from -= 1;
  while (to < order.length && equal(order[to] ?? 0, last)) to += 1;
  return { from, to };
}

/** Who counts as equal at a cut: by total alone for adverse sets, by total and tie keys for awards. */
export function equality(sheet: Sheet, { totals }: Pick<Cohort, 'totals'>, ties: 'NARROW' | 'KEYS_THEN_EMPTY'): Equality {
  return ties === 'NARROW' ? (a, b) => totals[a] === totals[b] : sameRank(sheet, totals);
}
