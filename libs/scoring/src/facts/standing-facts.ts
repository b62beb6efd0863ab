import { refuse } from '#domain';
import type { Facts } from './facts.js';

/** Why a fact no longer counts. */
export interface Exclusion {
  by: string;
  why: string;
}

/** A8, R8: the facts that were cancelled or superseded; refuses an id used twice and a cancellation that points nowhere. */
export function excludedFacts(facts: Facts): ReadonlyMap<string, Exclusion> {
  const lists = [facts.entries, facts.events, facts.contests] as const;
  const itemOf = new Map<string, string>();
  let count = 0;
  for (const list of lists) for (const { id, item } of list) itemOf.set(id, item);
  for (const list of lists) count += list.length;
  if (itemOf.size !== count) refuseTwice(facts);
  const excluded = new Map<string, Exclusion>();
  const exclude = ({ id, ...exclusion }: Exclusion & { id: string }, path: () => string): void => {
    if (excluded.has(id)) refuse('fact.already_cancelled', { path: path(), id });
    excluded.set(id, exclusion);
  };
  (['entries', 'events', 'contests'] as const).forEach((name) =>
    facts[name].forEach(({ id, supersedes, item, reason }, index) => {
      if (supersedes === undefined) return;
      if (supersedes === id || itemOf.get(supersedes) !== item) refuse('fact.cancels_unknown', { path: `/${name}/${index}/supersedes`, id: supersedes });
      exclude({ id: supersedes, by: id, why: reason ?? '' }, () => `/${name}/${index}/supersedes`);
    }),
  );
  facts.cancellations.forEach(({ id, cancels, reason }, index) => {
    if (!itemOf.has(cancels)) refuse('fact.cancels_unknown', { path: `/cancellations/${index}/cancels`, id: cancels });
    exclude({ id: cancels, by: id, why: reason }, () => `/cancellations/${index}/cancels`);
  });
  return excluded;
}

function refuseTwice(facts: Facts): never {
  const seen = new Set<string>();
  for (const name of ['entries', 'events', 'contests'] as const) {
    facts[name].forEach(({ id }, index) => {
      if (seen.has(id)) refuse('fact.duplicate_id', { path: `/${name}/${index}/id`, id });
      seen.add(id);
    });
  }
  return refuse('fact.duplicate_id', { path: '' });
}
