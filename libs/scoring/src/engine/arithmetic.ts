import type { ContestItem, LedgerItem } from '../scheme/scheme.js';
import { multiplyDivide, whole } from './exact.js';
import type { Arithmetic } from './plan.js';
import type { LedgerSums } from './results.js';

/** A sum, mean or weighted sum of whole numbers, rounded once at the end. */
export function combine({ operation, weightsBps, rounding }: Arithmetic, values: readonly number[]): number {
  if (operation === 'sum') return whole(values.reduce((sum, value) => sum + value, 0), '/score');
  if (operation === 'mean') return multiplyDivide(values.reduce((sum, value) => sum + value, 0), 1, values.length, rounding);
  const weighted = values.reduce((sum, value, index) => sum + BigInt(value) * BigInt(weightsBps[index] ?? 0), 0n);
  const exact = whole(Number(weighted), '/score');
  return multiplyDivide(exact, 1, 10_000, rounding);
}

/** (h): contest points over their months, times the ratio, rounded once. */
export function convertContest({ ratioBps, rounding }: Pick<ContestItem, 'ratioBps' | 'rounding'>, sum: number, divisor: number): number {
  return divisor === 0 ? 0 : multiplyDivide(sum, ratioBps, 10_000 * divisor, rounding);
}

/** What a ledger gives: gross sums kept apart, each within its cap, and what of them counts. */
export function settleLedger({ addedCap, deductedCap, counts }: Pick<LedgerItem, 'addedCap' | 'deductedCap' | 'counts'>, added: number, deducted: number): LedgerSums & { points: number } {
  const kept = { added: Math.min(added, addedCap ?? added), deducted: Math.min(deducted, deductedCap ?? deducted) };
  const net = kept.added - kept.deducted;
  const points = { NET: net, ADDED: kept.added, DEDUCTED: kept.deducted === 0 ? 0 : -kept.deducted }[counts];
  return { added, deducted, net, points };
}
