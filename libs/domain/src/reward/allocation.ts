import { refuse } from '../domain-error.js';

/** What one person may get: computed from the result; `barred` within an influence period (R10). */
export interface Eligible {
  personId: string;
  computedFen: number;
  barred: boolean;
}

export interface AllocationRow {
  personId: string;
  fen: number;
  reason?: string;
}

/** A13, (d): the township's cap of the period, what other batches of it hold, and the cap for one person where the scheme sets it. */
export interface AllocationLimits {
  capFen: number;
  takenFen: number;
  personCapFen: number | null;
}

/** What is left of the cap; never less than nothing, though a corrected cap may lie below what was granted before. */
export function remainingFen({ capFen, takenFen }: Pick<AllocationLimits, 'capFen' | 'takenFen'>): number {
  return Math.max(0, capFen - takenFen);
}

/**
 * A13: what a township is shown to begin with: the computed amounts of those who may get them, within what is left of the cap. Where that is
 * too little, it is shared in proportion and to the last fen: the largest remainders, then the order given, get the fen that rounding leaves.
 */
export function proposeAllocation(eligible: readonly Eligible[], limits: AllocationLimits): AllocationRow[] {
  const wanted = eligible.filter(({ barred }) => !barred).map(({ personId, computedFen }) => ({ personId, fen: withinPersonCap(computedFen, limits) }));
  const sum = totalFen(wanted);
  const left = remainingFen(limits);
  if (sum <= left) return wanted;
  const shares = wanted.map(({ personId, fen }, index) => ({ personId, index, ...shareOf(fen, { left, sum }) }));
  const undistributed = left - totalFen(shares);
  const byRemainder = shares.toSorted((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const more = new Set(byRemainder.slice(0, undistributed).map(({ index }) => index));
  return shares.map(({ personId, fen, index }) => ({ personId, fen: more.has(index) ? fen + 1 : fen }));
}

/** A13, R10: refuses an allocation that goes beyond the cap, to somebody who may not get it, or past somebody in silence. */
export function checkAllocation(rows: readonly AllocationRow[], eligible: readonly Eligible[], limits: AllocationLimits): void {
  assertOnce(rows);
  const known = new Map(eligible.map((each) => [each.personId, each]));
  const proposed = new Map(proposeAllocation(eligible, limits).map(({ personId, fen }) => [personId, fen]));
  for (const row of rows) {
    const { barred } = known.get(row.personId) ?? refuse('reward.not_eligible', { personId: row.personId });
    checkRow(row, { barred, proposedFen: proposed.get(row.personId) ?? 0 }, limits);
  }
  const listed = new Set(rows.map(({ personId }) => personId));
  const missing = eligible.filter(({ personId, barred }) => !barred && !listed.has(personId)).map(({ personId }) => personId);
  if (missing.length) refuse('reward.person_missing', { persons: missing });
  const sum = totalFen(rows);
  if (sum === 0) refuse('reward.nothing', {});
  const left = remainingFen(limits);
  if (sum > left) refuse('reward.over_cap', { allocatedFen: sum, remainingFen: left, capFen: limits.capFen, takenFen: limits.takenFen });
}

/** The sum of an allocation, in whole fen. */
export function totalFen(rows: readonly { fen: number }[]): number {
  return rows.reduce((sum, { fen }) => sum + fen, 0);
}

function checkRow({ personId, fen, reason = '' }: AllocationRow, { barred, proposedFen }: Proposed, { personCapFen }: AllocationLimits): void {
  if (barred && fen > 0) refuse('influence.active', { persons: [personId] });
  if (personCapFen !== null && fen > personCapFen) refuse('reward.over_person_cap', { personId, fen, personCapFen });
  if (fen !== proposedFen && reason.trim() === '') refuse('reward.reason_missing', { personId, fen, proposedFen });
}

interface Proposed {
  barred: boolean;
  proposedFen: number;
}

function assertOnce(rows: readonly AllocationRow[]): void {
  const seen = new Set<string>();
  for (const { personId } of rows) {
    if (seen.has(personId)) refuse('reward.person_twice', { personId });
    seen.add(personId);
  }
}

function withinPersonCap(fen: number, { personCapFen }: AllocationLimits): number {
  return personCapFen === null ? fen : Math.min(fen, personCapFen);
}

/** fen × left / sum in exact whole numbers: products of two sums of money are beyond what a number holds. */
function shareOf(fen: number, { left, sum }: { left: number; sum: number }): { fen: number; rest: bigint } {
  const product = BigInt(fen) * BigInt(left);
  return { fen: Number(product / BigInt(sum)), rest: product % BigInt(sum) };
}
