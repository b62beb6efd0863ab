import type { OrganizationResult } from './results.js';
import { scale } from './exact.js';
import { totalOf, type Sheet } from './sheet.js';

/** A4: totals and shared ranks of villages (mean of their persons, or their own facts when nobody heads them) and townships (mean of villages). */
export function rollUp(sheet: Sheet): { villages: OrganizationResult[]; townships: OrganizationResult[] } {
  const { roster, plan } = sheet;
  if (!plan.scheme.rollUp) return { villages: [], townships: [] };
  const { rounding } = plan.scheme.rollUp;
  const mean = (totals: readonly number[]): number | null =>
    totals.length === 0
      ? null
      : scale(
          totals.reduce((sum, each) => sum + each, 0),
          { times: 1, per: totals.length, rounding },
        );
  const inTownship: number[][] = roster.townships.map(() => []);
  const villages = roster.villages.map(({ id, name }, number): OrganizationResult => {
    const totals = present((roster.scored[number] ?? []).map((row) => totalOf(sheet, row)));
    const total = mean(totals) ?? totalOf(sheet, roster.persons.length + number);
    const township = roster.townshipOf[number] ?? -1;
    if (total !== null) inTownship[township]?.push(total);
    return { organization: id, name, kind: 'village', township: roster.townships[township]?.id ?? '', total, rank: null, of: totals.length };
  });
  const townships = roster.townships.map(({ id, name }, number): OrganizationResult => {
    const totals = inTownship[number] ?? [];
    return { organization: id, name, kind: 'township', township: id, total: mean(totals), rank: null, of: totals.length };
  });
  return { villages: ranked(villages), townships: ranked(townships) };
}

function present(totals: readonly (number | null)[]): number[] {
  return totals.filter((total) => total !== null);
}

/** Shared ranks by total; who has no total stands last, without a rank. */
function ranked(list: readonly OrganizationResult[]): OrganizationResult[] {
  const standing = list.filter(isStanding).sort((a, b) => b.total - a.total);
  let rank = 0;
  const ranks = standing.map((each, index) => {
    if (standing[index - 1]?.total !== each.total) rank = index + 1;
    each.rank = rank;
    return each;
  });
  return [...ranks, ...list.filter(({ total }) => total === null)];
}

function isStanding(result: OrganizationResult): result is OrganizationResult & { total: number } {
  return result.total !== null;
}
