import { refuse } from '#domain';
import type { BonusResult } from './results.js';
import type { Sheet } from './sheet.js';

/** B5: each pool shared among the members of its set, to the fen. */
export function shareBonuses(
  sheet: Sheet,
  outcome: { setsOf: readonly (readonly string[])[]; totalOf: readonly (number | null)[] },
): BonusResult[] | undefined {
  const { bonuses } = sheet.plan.scheme;
  if (!bonuses) return undefined;
  return Object.values(bonuses).map(({ id, set, by }) => {
    const pools = (sheet.facts.bonusPools ?? []).filter(({ bonus }) => bonus === id);
    if (pools.length !== 1) refuse('facts.pool_missing', { path: '/bonusPools', bonus: id, found: pools.length });
    const poolFen = pools[0]?.amountFen ?? 0;
    const rows = sheet.roster.persons.flatMap((_, row) => (outcome.setsOf[row]?.includes(set) ? [row] : []));
    const shares = distribute(
      poolFen,
      rows.map((row) => (by === 'EQUAL' ? 1 : Math.max(0, outcome.totalOf[row] ?? 0))),
    );
    return { bonus: id, poolFen, shares: rows.map((row, index) => ({ person: sheet.roster.persons[row]?.id ?? '', fen: shares[index] ?? 0 })) };
  });
}

/** An amount by weights, in whole fen that add up to it: the largest remainders get the fen left over, the earlier of equals first. */
export function distribute(amount: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (all === 0n) return weights.map(() => 0);
  const parts = weights.map((weight, index) => {
    const product = BigInt(amount) * BigInt(weight);
    return { index, whole: product / all, remainder: product % all };
  });
  let left = amount - parts.reduce((sum, { whole }) => sum + Number(whole), 0);
  const shares = parts.map(({ whole }) => Number(whole));
  for (const { index } of parts.toSorted((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : a.index - b.index))) {
    if (left <= 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
