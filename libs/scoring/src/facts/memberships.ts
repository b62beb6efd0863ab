import { refuse } from '#domain';
import type { Scheme } from '../scheme/scheme.js';
import type { Facts } from './facts.js';
import { byCode } from './order.js';

/** D2: everybody belongs to modules of the scheme, to one at a time. */
export function checkMemberships(facts: Facts, { modules }: Scheme): void {
  if (!facts.memberships?.length) return;
  const known = Object.keys(modules?.list ?? {});
  const persons = new Set(facts.persons.map(({ id }) => id));
  const last = new Map<string, string>();
  facts.memberships
    .map((membership, index) => ({ ...membership, path: `/memberships/${index}` }))
    .sort((a, b) => byCode(a.from, b.from))
    .forEach(({ person, module, from, to, path }) => {
      if (!persons.has(person)) refuse('fact.subject_unknown', { path: `${path}/person`, id: person });
      if (!known.includes(module)) refuse('facts.module_unknown', { path: `${path}/module`, got: module, known });
      if (from > to || from <= (last.get(person) ?? '')) refuse('facts.module_twice', { path, person, from, to });
      last.set(person, to);
    });
}
