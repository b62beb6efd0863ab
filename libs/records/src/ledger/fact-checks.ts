import { isCountyDate, refuse } from '#domain';
import type { ContestItem, EntryItem, Item, LedgerItem, SegmentItem } from '#scoring';

type Items = Readonly<Record<string, Item>>;

interface Pointed {
  item: string;
  points: number;
}

/** A base item: known, a whole number in the scheme's scale, inside its limits. */
export function checkEntry(items: Items, { item, points }: Pointed, path: string): EntryItem {
  const rule = itemOf(items, item, path);
  if (rule.kind !== 'entry') return refuse('fact.kind_invalid', { path, item, kind: rule.kind });
  assertBetween(points, rule, path);
  return rule;
}

/** R6: a score put right by a re-check, whole or for a part of the period. */
export function checkScore(items: Items, { item, points }: Pointed, path: string): EntryItem | SegmentItem {
  const rule = itemOf(items, item, path);
  if (rule.kind !== 'entry' && rule.kind !== 'segments') return refuse('fact.kind_invalid', { path, item, kind: rule.kind });
  assertBetween(points, rule, path);
  return rule;
}

export interface EventCheck {
  event: Pointed & { occurredOn: string; sourceEvent: string; code?: string; document?: string; evidence?: string[] };
  path: string;
  period: { periodFrom: string; periodTo: string };
}

/** An event of a ledger: inside the period, inside the limits of its line of the catalogue, and resting on something. */
export function checkEvent(items: Items, { event, path, period }: EventCheck): LedgerItem {
  const rule = itemOf(items, event.item, path);
  if (rule.kind !== 'ledger') return refuse('fact.kind_invalid', { path, item: event.item, kind: rule.kind });
  if (!isCountyDate(event.occurredOn) || event.occurredOn < period.periodFrom || event.occurredOn > period.periodTo)
    refuse('fact.outside_period', { path, occurredOn: event.occurredOn });
  if (!event.document && !event.evidence?.length) refuse('fact.document_missing', { path });
  assertInCatalogue(event, rule, path);
  return rule;
}

/** One month of a contest, inside the period. */
export function checkContest(items: Items, { item, month, months }: { item: string; month: string; months: string[] }): ContestItem {
  const rule = itemOf(items, item, 'item');
  if (rule.kind !== 'contest') return refuse('fact.kind_invalid', { path: 'item', item, kind: rule.kind });
  if (!months.includes(month)) refuse('contest.month_invalid', { month, months });
  return rule;
}

function itemOf(items: Items, item: string, path: string): Item {
  return (Object.hasOwn(items, item) ? items[item] : undefined) ?? refuse('fact.item_unknown', { path, item, items: Object.keys(items) });
}

function assertBetween(points: number, { min, max }: { min: number; max: number }, path: string): void {
  if (!Number.isSafeInteger(points)) refuse('score.precision', { path, points });
  if (points > max) refuse('score.above_maximum', { path, points, max });
  if (points < min) refuse('score.below_minimum', { path, points, min });
}

function assertInCatalogue({ points, code }: Pointed & { code?: string }, { catalogue, uncatalogued }: LedgerItem, path: string): void {
  if (!Number.isSafeInteger(points) || points === 0) refuse('score.precision', { path, points });
  const lines = Object.values(catalogue);
  if (code === undefined && uncatalogued === 'ALLOW') return;
  const known = code === undefined ? lines : lines.filter((line) => line.code === code);
  if (known.length === 0) refuse('fact.item_unknown', { path, code, codes: lines.map((line) => line.code) });
  if (known.some(({ min, max }) => points >= min && points <= max)) return;
  const [max, min] = [Math.max(...known.map((line) => line.max)), Math.min(...known.map((line) => line.min))];
  refuse(points > 0 ? 'score.above_maximum' : 'score.below_minimum', { path, points, min, max });
}
