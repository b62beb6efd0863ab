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
  if (operation === 'coefficient') return scale(values[0] ?? 0, { ...(coefficient ?? { times: 1, per: 1 }), rounding });
  if (operation === 'weighted') {
    const weighted = values.reduce((sum, value, index) => sum + BigInt(value) * BigInt(weightsBps[index] ?? 0), 0n);
    return scale(whole(Number(weighted), '/score'), { times: 1, per: 10_000, rounding });
  }
  const sum = whole(
    values.reduce((total, value) => total + value, 0),
    '/score',
  );
  return operation === 'sum' ? sum : scale(sum, { times: 1, per: values.length, rounding });
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
  const weights = rated.reduce((sum, { weightBps }) => sum + weightBps, 0);
  if (weights === 0) return null;
  const common = rated.reduce((product, { count }) => product * BigInt(count), 1n);
  const weighted = rated.reduce((total, { weightBps, sum, count }) => total + BigInt(weightBps) * BigInt(sum) * (common / BigInt(count)), 0n);
  return divide(weighted, BigInt(weights) * common, rounding);
}

/** What a ledger gives: gross sums kept apart, each within its cap, and what of them counts. */
export function settleLedger(
  { addedCap, deductedCap, counts }: Pick<LedgerItem, 'addedCap' | 'deductedCap' | 'counts'>,
  added: number,
  deducted: number,
): LedgerSums & { points: number } {
  const kept = { added: Math.min(added, addedCap ?? added), deducted: Math.min(deducted, deductedCap ?? deducted) };
  const net = kept.added - kept.deducted;
  const points = { NET: net, ADDED: kept.added, DEDUCTED: kept.deducted === 0 ? 0 : -kept.deducted }[counts];
  return { added, deducted, net, points };
}
