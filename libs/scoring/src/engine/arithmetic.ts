import type { ContestItem, LedgerItem, Rounding } from '../scheme/scheme.js';
import { divide, scale, whole } from './exact.js';
import type { Arithmetic } from './plan.js';
import type { LedgerSums } from './results.js';

/** A fraction that a value is multiplied with. */
export interface Factor {
  times: number;
  per: number;
}

/** A sum, mean, weighted sum or product with a post's coefficient, of whole numbers, rounded once at the end. */
export function combine({ operation, weightsBps, rounding }: Arithmetic, values: readonly number[], coefficient?: Factor): number {
  if (operation === 'coefficient') return coefficient ? scale(values[0] ?? 0, { ...coefficient, rounding }) : (values[0] ?? 0);
  if (operation === 'weighted') return scale(weightedSum(values, weightsBps), { times: 1, per: 10_000, rounding });
  let sum = 0;
  for (const value of values) sum += value;
  whole(sum, '/score');
  return operation === 'sum' ? sum : scale(sum, { times: 1, per: values.length, rounding });
}

/** Every value times its weight; what whole numbers carry exactly is added as numbers, anything else with numbers of any length. */
function weightedSum(values: readonly number[], weights: readonly number[]): number {
  let [sum, most] = [0, 0];
  for (let at = 0; at < values.length; at += 1) {
    const weighted = (values[at] ?? 0) * (weights[at] ?? 0);
    sum += weighted;
    most += Math.abs(weighted);
  }
  if (most <= Number.MAX_SAFE_INTEGER) return sum;
  return whole(Number(values.reduce((all, value, at) => all + BigInt(value) * BigInt(weights[at] ?? 0), 0n)), '/score');
}

/** How many months a contest's points are divided by; 0 when there is nothing to divide. */
export function contestDivisor({ combine: how, missing }: Pick<ContestItem, 'combine' | 'missing'>, present: number, months: number): number {
  if (how === 'SUM') return present === 0 ? 0 : 1;
  return missing === 'ZERO' ? months : present;
}

/** (h): contest points over their months, times the ratio, rounded once. */
export function convertContest({ ratioBps, rounding }: Pick<ContestItem, 'ratioBps' | 'rounding'>, sum: number, divisor: number): number {
  return divisor === 0 ? 0 : scale(sum, { times: ratioBps, per: 10_000 * divisor, rounding });
}

/** D2: scores of parts of the period, each weighted by its days, rounded once. */
export function meanByDays(parts: readonly { points: number; days: number }[], rounding: Rounding): number {
  const days = parts.reduce((sum, part) => sum + part.days, 0);
  const weighted = parts.reduce((sum, part) => sum + BigInt(part.points) * BigInt(part.days), 0n);
  return days === 0 ? 0 : divide(weighted, BigInt(days), rounding);
}

/** A class of raters: what they gave in all, and how many they were. */
export interface RatedClass {
  id: string;
  weightBps: number;
  sum: number;
  count: number;
}

/** E3: the mean of each class, then the classes by weight, exact until the one rounding at the end; null when nobody rated. */
export function combineClasses(classes: readonly RatedClass[], rounding: Rounding): number | null {
  const rated = classes.filter(({ count, weightBps }) => count > 0 && weightBps > 0);
  if (rated.length === 0) return null;
  return combineSmall(rated, rounding) ?? combineLarge(rated, rounding);
}

/** With ordinary numbers; undefined where one of them would not be exact. */
function combineSmall(rated: readonly RatedClass[], rounding: Rounding): number | undefined {
  let [common, weights, weighted, most] = [1, 0, 0, 0];
  for (const { count, weightBps } of rated) {
    common *= count;
    weights += weightBps;
  }
  for (const { weightBps, sum, count } of rated) {
    const part = weightBps * sum * (common / count);
    weighted += part;
    most += Math.abs(part);
  }
  const isExact = most <= Number.MAX_SAFE_INTEGER && weights * common <= Number.MAX_SAFE_INTEGER;
  return isExact ? scale(weighted, { times: 1, per: weights * common, rounding }) : undefined;
}

function combineLarge(rated: readonly RatedClass[], rounding: Rounding): number {
  const weights = rated.reduce((sum, { weightBps }) => sum + weightBps, 0);
  const common = rated.reduce((product, { count }) => product * BigInt(count), 1n);
  const weighted = rated.reduce((total, { weightBps, sum, count }) => total + BigInt(weightBps) * BigInt(sum) * (common / BigInt(count)), 0n);
  return divide(weighted, BigInt(weights) * common, rounding);
}

type LedgerRule = Pick<LedgerItem, 'addedCap' | 'deductedCap' | 'counts'>;

/** What a ledger gives: gross sums kept apart, each within its cap, and what of them counts. */
export function settleLedger(rule: LedgerRule, added: number, deducted: number): LedgerSums & { points: number } {
  return { added, deducted, net: netOf(rule, added, deducted), points: ledgerPoints(rule, added, deducted) };
}

/** What of a ledger counts for the total. */
export function ledgerPoints(rule: LedgerRule, added: number, deducted: number): number {
  if (rule.counts === 'NET') return netOf(rule, added, deducted);
  return rule.counts === 'ADDED' ? netOf(rule, added, 0) : netOf(rule, 0, deducted);
}

/** D4: each side within its cap. */
export function netOf({ addedCap, deductedCap }: Pick<LedgerRule, 'addedCap' | 'deductedCap'>, added: number, deducted: number): number {
  return Math.min(added, addedCap ?? added) - Math.min(deducted, deductedCap ?? deducted);
}
