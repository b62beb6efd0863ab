import type { ContestItem, LedgerItem } from '../scheme/scheme.js';
import { scale, whole } from './exact.js';
import type { Arithmetic } from './plan.js';
import type { LedgerSums } from './results.js';

/** A sum, mean or weighted sum of whole numbers, rounded once at the end. */
export function combine({ operation, weightsBps, rounding }: Arithmetic, values: readonly number[]): number {
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
