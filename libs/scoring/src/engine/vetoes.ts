import { refuse } from '#domain';
import { grades, type Grade } from '../scheme/scheme.js';
import type { Sheet } from './sheet.js';

const byRow = new WeakMap<Sheet, ReadonlyMap<number, readonly string[]>>();

/** E4: the vetoes that stand against a person, by name; each rests on a person's decision. */
export function vetoesOf(sheet: Sheet, row: number): readonly string[] {
  let known = byRow.get(sheet);
  if (!known) byRow.set(sheet, (known = readVetoes(sheet)));
  return known.get(row) ?? [];
}

/** The best of the grades that a person's vetoes bar. */
export function barredFrom(sheet: Sheet, row: number): Grade | undefined {
  const barred = vetoesOf(sheet, row).map((id) => sheet.plan.scheme.vetoes?.[id]?.bars);
  return grades.find((grade) => barred.includes(grade));
}

function readVetoes({ plan, facts, roster }: Sheet): Map<number, string[]> {
  const rules = plan.scheme.vetoes ?? {};
  const found = new Map<number, string[]>();
  (facts.vetoes ?? []).forEach(({ veto, person }, index) => {
    if (!Object.hasOwn(rules, veto)) refuse('fact.item_unknown', { path: `/vetoes/${index}/veto`, got: veto, known: Object.keys(rules) });
    const row = roster.personRow.get(person) ?? refuse('fact.subject_unknown', { path: `/vetoes/${index}/person`, id: person });
    const list = found.get(row) ?? [];
    if (!list.includes(veto)) found.set(row, [...list, veto].sort());
  });
  return found;
}
