import type { Facts } from '#scoring';

/* eslint-disable @typescript-eslint/no-explicit-any -- the text of a scheme as YAML gives it */
type Text = any;

/** What was cancelled or replaced, and what is told of an occurrence beside its highest level. */
export function goneFacts(scheme: Text, facts: Facts): Set<string> {
  const gone = new Set(facts.cancellations.map(({ cancels }) => cancels));
  for (const fact of [...facts.entries, ...facts.events, ...facts.contests]) if (fact.supersedes) gone.add(fact.supersedes);
  for (const event of facts.events) {
    const tiered = (id: Text): boolean => scheme.items[event.item].ledger.catalogue[id]?.[event.points > 0 ? 'add' : 'deduct']?.tiers !== undefined;
    if (gone.has(event.id) || !event.code || !tiered(event.code)) continue;
    const same = facts.events.filter(
      (other) =>
        !gone.has(other.id) &&
        other.item === event.item &&
        other.code === event.code &&
        other.person === event.person &&
        other.village === event.village &&
        other.occurrence === event.occurrence,
    );
    const best = same.reduce((one, other) =>
      Math.abs(other.points) > Math.abs(one.points) || (other.points === one.points && other.id < one.id) ? other : one,
    );
    if (best.id !== event.id) gone.add(event.id);
  }
  return gone;
}
