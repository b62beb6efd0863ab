import { refuse } from '../domain-error.js';
import type { HoldKind } from './hold-kinds.js';
import { touchesMonth, type HoldPeriod } from './hold-period.js';

/** One item of a signed order: how much of it may be held at most. */
export interface OrderedItem {
  id: string;
  /** Pay: what may be held of one month. */
  monthlyFen: number | null;
  /** All that may be held under the order; nothing of a project, and nothing of what was exempted. */
  capFen: number;
  exempt: boolean;
}

/** held: kept back · paidBack: paid in full or in part · reversed: an entry of `held` made in error no longer counts. */
export type HoldEntryKind = 'held' | 'paidBack' | 'reversed';

export interface MoneyEntry {
  itemId: string;
  kind: HoldEntryKind;
  /** Held pay: the month it belongs to, 'YYYY-MM'. */
  month: string | null;
  fen: number;
}

/** What became of one item's money; I14: held = paid back + still held. */
export interface ItemBalance {
  itemId: string;
  orderedFen: number;
  heldFen: number;
  paidBackFen: number;
  stillHeldFen: number;
}

export type Balance = Omit<ItemBalance, 'itemId'>;

/** Where an order stands, as far as its money cares. */
export type MoneyStage = 'inForce' | 'payBack';

/** An order and everything entered under it. */
export interface HoldBooks {
  kind: HoldKind;
  stage: string;
  period: HoldPeriod;
  items: readonly OrderedItem[];
  entries: readonly MoneyEntry[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function fenOf(entries: readonly MoneyEntry[], kind: HoldEntryKind): number {
  return sum(entries.filter((entry) => entry.kind === kind).map(({ fen }) => fen));
}

/** R9: every item with what was held of it and what became of that. */
export function balancesOf({ items, entries }: Pick<HoldBooks, 'items' | 'entries'>): ItemBalance[] {
  return items.map(({ id, capFen }) => {
    const own = entries.filter(({ itemId }) => itemId === id);
    const heldFen = fenOf(own, 'held') - fenOf(own, 'reversed');
    const paidBackFen = fenOf(own, 'paidBack');
    return { itemId: id, orderedFen: capFen, heldFen, paidBackFen, stillHeldFen: heldFen - paidBackFen };
  });
}

/** The same, all together. */
export function totalOf(balances: readonly Balance[]): Balance {
  const of = (key: keyof Balance): number => sum(balances.map((balance) => balance[key]));
  return { orderedFen: of('orderedFen'), heldFen: of('heldFen'), paidBackFen: of('paidBackFen'), stillHeldFen: of('stillHeldFen') };
}

/** I14: nothing held that was not ordered, nothing paid back that was not held, and the three figures agree to the fen. */
export function isReconciled({ orderedFen, heldFen, paidBackFen, stillHeldFen }: Balance): boolean {
  return heldFen === paidBackFen + stillHeldFen && stillHeldFen >= 0 && paidBackFen >= 0 && heldFen >= 0 && heldFen <= orderedFen;
}

const stagesOf: Record<HoldEntryKind, readonly string[]> = {
  held: ['inForce'],
  paidBack: ['payBack'],
  reversed: ['inForce', 'payBack'],
};

/** R9: refuses money that the order does not cover: not in force, exempted, of another month, more than ordered, or more than is there. */
export function assertHoldEntry(books: HoldBooks, entry: MoneyEntry): void {
  const { kind, stage, items, entries } = books;
  const item = items.find(({ id }) => id === entry.itemId) ?? refuse('hold.item_unknown', { itemId: entry.itemId });
  if (!stagesOf[entry.kind].includes(stage)) refuse('hold.not_in_force', { stage, entry: entry.kind });
  if (!Number.isSafeInteger(entry.fen) || entry.fen <= 0) refuse('hold.amount_invalid', { fen: entry.fen });
  if (kind === 'projects') refuse('hold.no_money', { kind });
  const [balance] = balancesOf({ items: [item], entries });
  if (!balance) return;
  if (entry.kind === 'held') assertHeld(books, { item, balance, entry });
  else if (entry.fen > balance.stillHeldFen) refuse('hold.payback_mismatch', { itemId: item.id, stillHeldFen: balance.stillHeldFen, fen: entry.fen });
}

function assertHeld({ period, entries }: HoldBooks, { item, balance, entry }: { item: OrderedItem; balance: ItemBalance; entry: MoneyEntry }): void {
  if (item.exempt) refuse('hold.exempted', { itemId: item.id });
  if (balance.heldFen + entry.fen > item.capFen) refuse('hold.entry_exceeds_order', { orderedFen: item.capFen, heldFen: balance.heldFen, fen: entry.fen });
  if (item.monthlyFen === null) return;
  const { month } = entry;
  if (month === null || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || !touchesMonth(period, month)) return refuse('hold.month_outside', { month, ...period });
  const own = entries.filter(({ itemId, month: of }) => itemId === item.id && of === month);
  const heldFen = fenOf(own, 'held') - fenOf(own, 'reversed');
  if (heldFen + entry.fen > item.monthlyFen) refuse('hold.entry_exceeds_order', { month, orderedFen: item.monthlyFen, heldFen, fen: entry.fen });
}

/** R9: what is owed back when an order ends: all of it, item by item. */
export function owedBack(books: Pick<HoldBooks, 'items' | 'entries'>): { itemId: string; fen: number }[] {
  return balancesOf(books)
    .filter(({ stillHeldFen }) => stillHeldFen > 0)
    .map(({ itemId, stillHeldFen }) => ({ itemId, fen: stillHeldFen }));
}

/** R9: refuses a pay-back that is not exactly what is still held, item by item to the fen. */
export function assertPayBack(books: Pick<HoldBooks, 'items' | 'entries'>, payments: readonly { itemId: string; fen: number }[]): void {
  const owed = new Map(owedBack(books).map(({ itemId, fen }) => [itemId, fen]));
  const paid = new Map<string, number>();
  for (const { itemId, fen } of payments) {
    if (paid.has(itemId)) refuse('hold.payback_mismatch', { itemId, twice: true });
    paid.set(itemId, fen);
  }
  for (const { id } of books.items) {
    const [owedFen, fen] = [owed.get(id) ?? 0, paid.get(id) ?? 0];
    if (owedFen !== fen) refuse('hold.payback_mismatch', { itemId: id, stillHeldFen: owedFen, fen });
  }
  const stranger = [...paid.keys()].find((itemId) => !books.items.some(({ id }) => id === itemId));
  if (stranger) refuse('hold.item_unknown', { itemId: stranger });
}
