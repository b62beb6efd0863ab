import { refuse } from '#domain';
import type { Grade, RewardRule } from '../scheme/scheme.js';
import { rateOf, scale } from './exact.js';
import type { RewardGrant, RewardPool } from './results.js';
import type { Sheet } from './sheet.js';

/** A13, (d): grants by row and one pool a township; what is granted never exceeds the cap. */
export function grantRewards(sheet: Sheet, gradeOf: readonly (Grade | null)[]): { grants: ReadonlyMap<number, readonly RewardGrant[]>; pools: RewardPool[] } {
  const grants = new Map<number, RewardGrant[]>();
  const members = membersByTownship(sheet, gradeOf);
  const pools = Object.values(sheet.plan.scheme.rewards).flatMap((rule) =>
    sheet.roster.townships.map(({ id }, township) => {
      const graded = members[township] ?? [];
      const rows = graded.filter((row) => gradeOf[row] === rule.grade);
      const baseFen = poolBase(sheet, rule, { township: id, graded: graded.length });
      const { capFen, each } = share(rule, { baseFen, rows: rows.length });
      if (each > 0) for (const row of rows) grants.set(row, [...(grants.get(row) ?? []), { reward: rule.id, fen: each }]);
      const requestedFen = rows.length * rule.amountFen;
      return {
        reward: rule.id,
        township: id,
        baseFen,
        capFen,
        requestedFen,
        grantedFen: each * rows.length,
        persons: rows.length,
        overCap: requestedFen > each * rows.length,
      };
    }),
  );
  return { grants, pools };
}

function membersByTownship({ roster }: Sheet, gradeOf: readonly (Grade | null)[]): number[][] {
  const members: number[][] = roster.townships.map(() => []);
  roster.persons.forEach((_, row) => {
    if (gradeOf[row] !== null) members[roster.personTownship[row] ?? -1]?.push(row);
  });
  return members;
}

function poolBase({ facts }: Sheet, { pool }: RewardRule, { township, graded }: { township: string; graded: number }): number {
  if (pool.from === 'PER_PERSON') return scale(graded, { times: pool.amountFen, per: 1, rounding: 'FLOOR' });
  const declared = facts.pools.filter((each) => each.township === township);
  if (declared.length !== 1) refuse('facts.pool_missing', { path: '/pools', township, found: declared.length });
  return declared[0]?.amountFen ?? 0;
}

/** The cap of a pool and what each of its persons gets: the full amount when it fits, else what the rule says. */
function share(rule: RewardRule, { baseFen, rows }: { baseFen: number; rows: number }): { capFen: number; each: number } {
  const capFen = rateOf(baseFen, rule.capBps);
  if (rows === 0) return { capFen, each: 0 };
  const limit =
    rule.capBasis === 'INDIVIDUAL' && rule.pool.from === 'PER_PERSON'
      ? rateOf(rule.pool.amountFen, rule.capBps)
      : scale(capFen, { times: 1, per: rows, rounding: 'FLOOR' });
  if (rule.amountFen <= limit) return { capFen, each: rule.amountFen };
  return { capFen, each: rule.overCap === 'EQUAL_SHARE' ? limit : 0 };
}
