import { townshipIdOf, type Sheet } from '../engine/sheet.js';
import type { PersonFact } from '../facts/facts.js';
import type { EntryItem, Titled } from '../scheme/scheme.js';
import type { ExplanationNode } from './explanation.js';

/** What a node is called, and the rule it rests on. */
export function headOf({ id, title, rule, origin, note }: Titled): Pick<ExplanationNode, 'id' | 'title' | 'rule' | 'origin' | 'note'> {
  return { id, title, rule, origin, note: note ?? null };
}

/** A9: a base item that the township scores by sub-items of its own opens into them; without, or after a re-check of the whole (R6), it stays one entry. */
export function explainParts(
  { facts, roster }: Sheet,
  { node, item, person }: { node: ExplanationNode; item: EntryItem; person: PersonFact },
): ExplanationNode {
  const standing = node.facts.find(({ excluded }) => excluded === null);
  const parts = facts.entries.find(({ id }) => id === standing?.id)?.parts;
  const township = townshipIdOf(roster, roster.personRow.get(person.id) ?? -1);
  const scheme = facts.townshipSchemes?.find((each) => each.township === township);
  const subItems = scheme?.items[item.id];
  if (!standing || !parts || !scheme || !subItems) return node;
  const of = subItems.map((subItem): ExplanationNode => {
    const points = parts.find(({ id }) => id === subItem.id)?.points ?? 0;
    const { min, max } = subItem;
    return { ...headOf(subItem), points, operation: { kind: 'entered', min, max }, facts: [{ ...standing, points }], of: [] };
  });
  return { ...node, operation: { kind: 'parts', min: item.min, max: item.max, document: scheme.document }, of };
}
