import { refuse, text, type Text } from '#domain';
import type { Item, Scheme } from '../scheme/scheme.js';
import type { EventFact, FactBase, Facts } from './facts.js';
import { byCode } from './order.js';
import { hasTwice } from './unique-ids.js';

/** Why a fact no longer counts. */
export interface Exclusion {
  by: string;
  why: Text;
}

/**
 * A8, R8: the facts that were cancelled or superseded, and what counts once at its highest level only (C6, C7); refuses an id used twice
 * and a cancellation that points nowhere.
 */
export function excludedFacts(facts: Facts, scheme: Scheme): ReadonlyMap<string, Exclusion> {
  const lists = [facts.entries, facts.events, facts.contests, facts.ratings ?? []] as const;
  if (hasTwice(lists)) refuseTwice(facts);
  const known = referred(lists, facts);
  const excluded = new Map<string, Exclusion>();
  const exclude = ({ id, ...exclusion }: Exclusion & { id: string }, path: () => string): void => {
    if (excluded.has(id)) refuse('fact.already_cancelled', { path: path(), id });
    excluded.set(id, exclusion);
  };
  (['entries', 'events', 'contests'] as const).forEach((name) =>
    facts[name].forEach((fact, index) => {
      if (fact.supersedes === undefined) return;
      const { id, supersedes, reason } = fact;
      if (supersedes === id || !sameMatter(fact, known.get(supersedes)))
        refuse('fact.cancels_unknown', { path: `/${name}/${index}/supersedes`, id: supersedes });
      exclude({ id: supersedes, by: id, why: text(reason ?? '', reason ?? '') }, () => `/${name}/${index}/supersedes`);
    }),
  );
  facts.cancellations.forEach(({ id, cancels, reason }, index) => {
    if (!known.has(cancels)) refuse('fact.cancels_unknown', { path: `/cancellations/${index}/cancels`, id: cancels });
    exclude({ id: cancels, by: id, why: text(reason, reason) }, () => `/cancellations/${index}/cancels`);
  });
  for (const [id, by] of belowHighest(facts.events, scheme, excluded))
    excluded.set(id, { by, why: text('同一事项按最高档计一次', 'Counted once, at its highest level') });
  return excluded;
}

/** The facts that another fact or a cancellation points to. */
function referred(lists: readonly (readonly FactBase[])[], { cancellations }: Facts): ReadonlyMap<string, FactBase> {
  const wanted = new Set<string | undefined>(cancellations.map(({ cancels }) => cancels));
  for (const list of lists) for (const { supersedes } of list) if (supersedes !== undefined) wanted.add(supersedes);
  const known = new Map<string, FactBase>();
  if (wanted.size > 0) for (const list of lists) for (const fact of list) if (wanted.has(fact.id)) known.set(fact.id, fact);
  return known;
}

/** C6, C7: of an occurrence told of more than once, everything but the highest level, with what counts instead. */
function belowHighest(events: readonly EventFact[], { items }: Scheme, excluded: ReadonlyMap<string, Exclusion>): [string, string][] {
  const others: [string, string][] = [];
  if (!Object.values(items).some((item) => item.kind === 'ledger' && Object.values(item.catalogue).some(({ tiers }) => tiers))) return others;
  for (const told of tieredBySubject(events, items, excluded).values()) {
    const [first, ...further] = told.sort((a, b) => compareOccurrence(a, b) || Math.abs(b.points) - Math.abs(a.points) || byCode(a.id, b.id));
    let winner = first;
    for (const event of further) {
      if (winner && compareOccurrence(event, winner) === 0) others.push([event.id, winner.id]);
      else winner = event;
    }
  }
  return others;
}

/** The events with levels that stand, by whom they are about. */
function tieredBySubject(events: readonly EventFact[], items: Scheme['items'], excluded: ReadonlyMap<string, Exclusion>): Map<string, EventFact[]> {
  const told = new Map<string, EventFact[]>();
  for (const event of events) {
    if (!hasLevels(items[event.item], event.code) || excluded.has(event.id)) continue;
    const subject = event.person ?? event.village ?? '';
    const list = told.get(subject);
    if (list) list.push(event);
    else told.set(subject, [event]);
  }
  return told;
}

function hasLevels(item: Item | undefined, code: string | undefined): boolean {
  return item?.kind === 'ledger' && code !== undefined && Object.hasOwn(item.catalogue, code) && item.catalogue[code]?.tiers !== undefined;
}

/** What an event tells of, and of whom. */
const matter = ['occurrence', 'code', 'item', 'person', 'village'] as const;

/** Orders events by what they tell of; 0 for the same occurrence. */
function compareOccurrence(a: EventFact, b: EventFact): number {
  for (const field of matter) {
    const order = byCode(a[field] ?? '', b[field] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

/** A correction takes the place of a fact of the same item about the same person or village. */
function sameMatter(fact: FactBase, earlier: FactBase | undefined): boolean {
  return earlier?.item === fact.item && earlier.person === fact.person && earlier.village === fact.village;
}

function refuseTwice(facts: Facts): void {
  const seen = new Set<string>();
  for (const name of ['entries', 'events', 'contests', 'ratings'] as const) {
    (facts[name] ?? []).forEach(({ id }, index) => {
      if (seen.has(id)) refuse('fact.duplicate_id', { path: `/${name}/${index}/id`, id });
      seen.add(id);
    });
  }
}
