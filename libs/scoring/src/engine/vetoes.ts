import { refuse } from '#domain';
import type { Facts } from '../facts/facts.js';
import type { Roster } from '../facts/roster.js';
import { grades, type Grade, type Scheme } from '../scheme/scheme.js';
import type { Sheet } from './sheet.js';

/** E4: the vetoes that stand against each person, by row and name; each rests on a person's decision. */
export function readVetoes({ vetoes: rules = {} }: Scheme, { vetoes = [] }: Facts, { personRow }: Roster): Map<number, string[]> {
  const found = new Map<number, string[]>();
  vetoes.forEach(({ veto, person }, index) => {
    if (!Object.hasOwn(rules, veto)) refuse('fact.item_unknown', { path: `/vetoes/${index}/veto`, got: veto, known: Object.keys(rules) });
    const row = personRow.get(person) ?? refuse('fact.subject_unknown', { path: `/vetoes/${index}/person`, id: person });
    const list = found.get(row) ?? [];
    if (!list.includes(veto)) found.set(row, [...list, veto].sort());
  });
  return found;
}

/** The best of the grades that a person's vetoes bar. */
export function barredFrom({ plan, vetoes }: Sheet, row: number): Grade | undefined {
  const barred = vetoes.get(row)?.map((id) => plan.scheme.vetoes?.[id]?.bars);
  return barred && grades.find((grade) => barred.includes(grade));
}
