import { refuse } from '#domain';
import { hasTotal } from '../facts/roster.js';
import { scale } from './exact.js';
import { townshipIdOf, type Sheet } from './sheet.js';

/** A15: puts the converted result of each person's village or township into the row. */
export function fillBundles(sheet: Sheet): void {
  const { plan, roster, facts } = sheet;
  if (plan.bundles.length === 0) return;
  const results = new Map<string, number>();
  (facts.organizationResults ?? []).forEach(({ organization, points }, index) => {
    if (results.has(organization)) refuse('fact.duplicate_entry', { path: `/organizationResults/${index}`, subject: organization });
    results.set(organization, points);
  });
  roster.persons.forEach((person, row) => {
    if (!hasTotal(person)) return;
    for (const { slot, item } of plan.bundles) {
      const points = results.get(item.from === 'VILLAGE' ? person.village : townshipIdOf(roster, row));
      if (points === undefined) continue;
      const cell = row * plan.width + slot;
      sheet.values[cell] = scale(points, { times: item.ratioBps, per: 10_000, rounding: item.rounding });
      sheet.present[cell] = 1;
      sheet.touched[row] = 1;
    }
  });
}
