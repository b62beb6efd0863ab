import { refuse } from '#domain';
import type { EntryFact, EntryPart } from '../facts/facts.js';
import type { EntryItem, Scheme } from '../scheme/scheme.js';
import type { SubItem, TownshipScheme } from './township-scheme.js';

/** A7, A9: a base item of the county's scheme that the townships score. */
export function baseItemOf({ items }: Pick<Scheme, 'items'>, id: string): EntryItem | undefined {
  const item = items[id];
  return item?.kind === 'entry' && item.enteredBy === 'townshipPartyCommittee' ? item : undefined;
}

/** Whether a township's scheme still adds up to the county's: another version of that may have changed a base item. */
export function fitsScheme({ extends: base, items }: Pick<TownshipScheme, 'extends' | 'items'>, scheme: Scheme): boolean {
  return (
    base === scheme.id &&
    Object.entries(items).every(([id, subItems]) => {
      const item = baseItemOf(scheme, id);
      return item !== undefined && item.max === total(subItems, 'max') && item.min === total(subItems, 'min');
    })
  );
}

function total(subItems: readonly SubItem[], limit: 'min' | 'max'): number {
  return subItems.reduce((sum, each) => sum + each[limit], 0);
}

/** A9: the base item's entry out of its sub-items: every one of them once, inside its limits; their order says nothing. */
export function expandEntry(subItems: readonly SubItem[], parts: readonly EntryPart[], path = ''): number {
  parts.forEach(({ id, points }, index) => {
    const item = subItems.find((each) => each.id === id) ?? refuse('score.part_unknown', { path: `${path}/${index}/id`, got: id });
    if (parts.findIndex((each) => each.id === id) !== index) refuse('score.part_unknown', { path: `${path}/${index}/id`, got: id, expected: 'each once' });
    if (!Number.isSafeInteger(points)) refuse('score.precision', { path: `${path}/${index}/points`, points });
    if (points > item.max) refuse('score.above_maximum', { path: `${path}/${index}/points`, maximum: item.max, got: points });
    if (points < item.min) refuse('score.below_minimum', { path: `${path}/${index}/points`, minimum: item.min, got: points });
  });
  const lacking = subItems.filter(({ id }) => !parts.some((part) => part.id === id)).map(({ id }) => id);
  if (lacking.length > 0) refuse('score.parts_missing', { path, lacking });
  return parts.reduce((sum, { points }) => sum + points, 0);
}

/** A9: whether an entry agrees with the sub-items of its township; a re-check (R6) answers for the whole item and supersedes what stood. */
export function checkParts(fact: Pick<EntryFact, 'points' | 'parts' | 'supersedes'>, subItems: readonly SubItem[] | undefined, path: string): void {
  if (!fact.parts) {
    if (subItems && !fact.supersedes) refuse('score.parts_missing', { path, lacking: subItems.map(({ id }) => id) });
    return;
  }
  if (!subItems) return refuse('score.part_unknown', { path: `${path}/parts`, got: fact.parts[0]?.id ?? null });
  const sum = expandEntry(subItems, fact.parts, `${path}/parts`);
  if (sum !== fact.points) refuse('score.parts_sum', { path: `${path}/points`, expected: sum, got: fact.points });
}
