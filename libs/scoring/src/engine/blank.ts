import type { LedgerSums, PersonResult } from './results.js';
import type { Outcome } from './outcome.js';
import type { Sheet } from './sheet.js';

/** What everybody without anything shares. */
export const nothing: readonly never[] = Object.freeze([]);

/** Results to be filled in, for one scheme. */
export interface Blank {
  person: (isRetained: boolean) => PersonResult;
  items: () => Record<string, number>;
  ledgers: () => Record<string, LedgerSums>;
  /** Items and intermediate nodes with their slots; the total stands for itself. */
  slots: readonly { id: string; slot: number }[];
}

/** Blank results: copies of one object each, so that all have one layout with room for exactly their fields, whatever the scheme adds. */
export function blankFor({ plan }: Sheet, { payOf }: Outcome): Blank {
  const { scheme } = plan;
  const slots = [...plan.slots].filter(([, slot]) => slot !== plan.total).map(([id, slot]) => ({ id, slot }));
  const items = compact(Object.fromEntries(slots.map(({ id }) => [id, 0])));
  const ledgers = compact(Object.fromEntries(plan.ledgers.map(({ item }) => [item.id, none])));
  const special = { ...(scheme.hits && { hits: nothing }), ...(scheme.vetoes && { vetoes: nothing }), ...(payOf && { pay: null }) };
  const plain = compact({ ...blankPerson, ...special });
  const retained = compact({ ...blankPerson, retained: true, ...special });
  return {
    person: (isRetained) => ({ ...(isRetained ? retained : plain) }),
    items: () => ({ ...items }),
    ledgers: () => ({ ...ledgers }),
    slots,
  };
}

const none: LedgerSums = { added: 0, deducted: 0, net: 0 };
const empty = Object.freeze({});

const blankPerson: PersonResult = {
  person: '',
  name: '',
  village: '',
  township: '',
  series: '',
  status: 'graded',
  reason: null,
  total: null,
  rank: null,
  grade: null,
  sets: nothing,
  rewardFen: 0,
  rewards: nothing,
  items: empty,
  ledgers: empty,
  townshipRank: null,
  streaks: empty,
  consequences: nothing,
  adverse: false,
};

/** The same fields in an object with room for no more: an object read from JSON gets as many as it has, one that grows gets spare ones. */
function compact<T extends object>(fields: T): T {
  return Object.assign(JSON.parse(JSON.stringify(fields)) as T, fields);
}
