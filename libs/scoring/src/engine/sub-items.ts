import { refuse } from '#domain';
import type { EntryFact } from '../facts/facts.js';
import type { Exclusion } from '../facts/standing-facts.js';
import type { Roster } from '../facts/roster.js';
import { baseItemOf, checkParts } from '../township/expand.js';
import type { SubItem } from '../township/township-scheme.js';
import type { Sheet } from './sheet.js';

type SubItemsOf = (fact: EntryFact) => readonly SubItem[] | undefined;

/** A9: every entry of a township with a scheme of its own agrees with its sub-items; elsewhere there are none. */
export function checkSubItems(sheet: Sheet, excluded: ReadonlyMap<string, Exclusion>): void {
  checkTownshipSchemes(sheet);
  const subItemsOf = subItemsFor(sheet);
  sheet.facts.entries.forEach((fact, index) => {
    if (excluded.has(fact.id)) return;
    const subItems = subItemsOf?.(fact);
    if (subItems || fact.parts) checkParts(fact, subItems, `/entries/${index}`);
  });
}

/** The sub-items a fact is scored by, where any township has its own. */
export function subItemsFor({ facts: { townshipSchemes }, roster }: Pick<Sheet, 'facts' | 'roster'>): SubItemsOf | undefined {
  if (!townshipSchemes?.length) return undefined;
  const byTownship = new Map(townshipSchemes.map(({ township, items }) => [township, items]));
  return (fact) => byTownship.get(townshipOf(roster, fact))?.[fact.item];
}

function townshipOf({ persons, personRow, villageRow, personTownship, townshipOf: ofVillage, townships }: Roster, { person, village }: EntryFact): string {
  const number = person === undefined ? ofVillage[(villageRow.get(village ?? '') ?? -1) - persons.length] : personTownship[personRow.get(person) ?? -1];
  return townships[number ?? -1]?.id ?? '';
}

/** Each of a township of the roster, once, and adding up to the county's items. */
function checkTownshipSchemes({ facts, roster, plan }: Sheet): void {
  facts.townshipSchemes?.forEach(({ township, items }, index, all) => {
    const path = `/townshipSchemes/${index}`;
    if (!roster.townships.some(({ id }) => id === township)) refuse('fact.subject_unknown', { path: `${path}/township`, id: township });
    if (all.findIndex((each) => each.township === township) !== index) refuse('fact.duplicate_id', { path, id: township });
    for (const [id, subItems] of Object.entries(items)) {
      const item = baseItemOf(plan.scheme, id) ?? refuse('scheme.township_item', { path: `${path}/items/${id}`, got: id });
      const sum = (limit: 'min' | 'max'): number => subItems.reduce((total, each) => total + each[limit], 0);
      if (sum('max') !== item.max || sum('min') !== item.min)
        refuse('scheme.township_sum', { path: `${path}/items/${id}`, expected: item.max, got: sum('max') });
    }
  });
}
