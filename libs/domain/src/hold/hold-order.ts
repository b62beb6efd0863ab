import { refuse } from '../domain-error.js';
import { isHeldBy, isNeverHeld, type HoldKind } from './hold-kinds.js';
import { payMonths, type HoldPeriod } from './hold-period.js';

/** One row of a draft as its form gives it. */
export interface DraftRow {
  personId?: string;
  title?: string;
  category?: string;
  fen?: number;
}

/** One item of a draft: pay of a person by the month, a named transfer, or a named project. */
export interface DraftItem {
  n: number;
  personId: string | null;
  title: string;
  category: string;
  monthlyFen: number | null;
  /** Transfers: the sum. Pay and projects: nothing before the signature. */
  fen: number;
}

/** Whom a hold of pay may name: who holds a post in the village now. */
export type VillagePeople = ReadonlyMap<string, string>;

/** R9: the items of a draft, each complete, of this kind, listed once, and none of what is never held. */
export function draftItems(kind: HoldKind, rows: readonly DraftRow[], people: VillagePeople): DraftItem[] {
  if (rows.length === 0) refuse('hold.items_missing', { path: 'items' });
  const items = rows.map((row, index) => draftItem(kind, { row, index }, people));
  const twice = items.find((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) !== index);
  if (twice) refuse('hold.item_twice', { n: twice.n, title: twice.title });
  return items;
}

function keyOf({ personId, title }: DraftItem): string {
  return personId ?? title;
}

function draftItem(kind: HoldKind, { row, index }: { row: DraftRow; index: number }, people: VillagePeople): DraftItem {
  const path = (column: string): string => `items.${index}.${column}`;
  const category = row.category ?? refuse('hold.item_invalid', { path: path('category') });
  if (isNeverHeld(category)) refuse('hold.never_held', { path: path('category'), category });
  if (!isHeldBy(kind, category)) refuse('hold.item_invalid', { path: path('category'), category, kind });
  const n = index + 1;
  const fen = kind === 'projects' ? 0 : amountOf(row, path('fen'));
  if (kind !== 'pay') {
    const title = row.title?.trim() ? row.title.trim() : refuse('hold.item_invalid', { path: path('title') });
    return { n, personId: null, title, category, monthlyFen: null, fen };
  }
  const personId = row.personId ?? refuse('hold.item_invalid', { path: path('personId') });
  const title = people.get(personId) ?? refuse('hold.person_unknown', { path: path('personId'), personId });
  return { n, personId, title, category, monthlyFen: fen, fen: 0 };
}

function amountOf({ fen }: DraftRow, path: string): number {
  if (fen === undefined || !Number.isSafeInteger(fen) || fen <= 0) return refuse('hold.amount_invalid', { path, fen });
  return fen;
}

/** R9: what may be held of an item at most, once the order has its period; nothing of what is exempted. */
export function capOf({ monthlyFen, fen }: Pick<DraftItem, 'monthlyFen' | 'fen'>, period: HoldPeriod): number {
  return monthlyFen === null ? fen : monthlyFen * payMonths(period);
}

/** A named exemption with its reason; pay names the person, everything else the item's number. */
export interface ExemptionRow {
  personId?: string;
  item?: number;
  reason?: string;
}

/** How a form names an item of an order. */
export interface NamedItem {
  id: string;
  n: number;
  personId: string | null;
}

/** The item that a row of a form names. */
export function itemNamed<I extends NamedItem>(items: readonly I[], { personId: given, item }: { personId?: string; item?: number }, path: string): I {
  const found = items.find(({ personId, n }) => (given === undefined ? n === item : personId === given));
  return found ?? refuse('hold.item_unknown', { path, personId: given, item });
}

/** R9: the items exempted, each by name with its reason; never all of them, that is a refusal. */
export function exemptionsOf(items: readonly NamedItem[], rows: readonly ExemptionRow[]): { itemId: string; reason: string }[] {
  const exempted = rows.map((row, index) => {
    const { id } = itemNamed(items, row, `exemptions.${index}`);
    const reason = row.reason?.trim() ? row.reason.trim() : refuse('hold.exemption_reason_missing', { path: `exemptions.${index}.reason` });
    return { itemId: id, reason };
  });
  const ids = new Set(exempted.map(({ itemId }) => itemId));
  if (ids.size < exempted.length) refuse('hold.item_twice', { path: 'exemptions' });
  if (ids.size === items.length) refuse('hold.nothing_left', { items: items.length });
  return exempted;
}
