import { refuse } from '#domain';
import type { ContestFact, EntryFact, EventFact, FactBase, Facts } from '../facts/facts.js';
import { hasTotal, readRoster, type Roster } from '../facts/roster.js';
import { excludedFacts } from '../facts/standing-facts.js';
import type { Item, LedgerItem, Scheme } from '../scheme/scheme.js';
import { combine, convertContest, settleLedger } from './arithmetic.js';
import { whole } from './exact.js';
import { planOf, type Plan } from './plan.js';

/** The numbers of a period: one row of slots for every person and every village. */
export interface Sheet {
  plan: Plan;
  roster: Roster;
  facts: Facts;
  months: readonly string[];
  values: Float64Array;
  /** Gross sums of each ledger, by ledger slot. */
  gross: ReadonlyMap<number, { added: Float64Array; deducted: Float64Array }>;
  /** Contest months present, by contest slot and row. */
  monthCount: ReadonlyMap<number, Int32Array>;
  /** 1 where a fact was put into the row. */
  touched: Uint8Array;
  /** 1 where a required entry is missing, so that the row has no total. */
  incomplete: Uint8Array;
}

interface Filling extends Sheet {
  present: Uint8Array;
  monthMask: ReadonlyMap<number, Int32Array>;
}

/** No single fact may carry more than this in the scheme's scale, so that every sum stays exact. */
const largestPoints = 1_000_000_000;

/** Puts every fact that stands into its rows, then computes items, nodes and totals. */
export function fillSheet(scheme: Scheme, facts: Facts): Sheet {
  if (facts.scheme !== scheme.id) refuse('facts.scheme_mismatch', { path: '/scheme', expected: scheme.id, got: facts.scheme });
  const sheet = emptySheet(planOf(scheme), facts);
  const excluded = excludedFacts(facts);
  const rows: number[] = [];
  const putAll = <F extends FactBase>(name: string, list: readonly F[], put: (fact: F, row: number, path: string) => void): void => {
    list.forEach((fact, index) => {
      if (excluded.has(fact.id)) return;
      const path = `/${name}/${index}`;
      rowsOf(sheet.roster, fact, path, rows);
      for (const row of rows) put(fact, row, path);
    });
  };
  putAll('entries', facts.entries, (fact, row, path) => putEntry(sheet, fact, row, path));
  putAll('events', facts.events, (fact, row, path) => putEvent(sheet, fact, row, path));
  putAll('contests', facts.contests, (fact, row, path) => putContest(sheet, fact, row, path));
  computeRows(sheet);
  return sheet;
}

function emptySheet(plan: Plan, facts: Facts): Filling {
  const roster = readRoster(facts, plan.scheme);
  const rows = roster.persons.length + roster.villages.length;
  const perContest = (): ReadonlyMap<number, Int32Array> => new Map(plan.contests.map(({ slot }) => [slot, new Int32Array(rows)]));
  return {
    plan, roster, facts, months: monthsOf(facts), values: new Float64Array(rows * plan.width),
    gross: new Map(plan.ledgers.map(({ slot }) => [slot, { added: new Float64Array(rows), deducted: new Float64Array(rows) }])),
    monthCount: perContest(), monthMask: perContest(), touched: new Uint8Array(rows), incomplete: new Uint8Array(rows), present: new Uint8Array(rows * plan.width),
  };
}

/** The months of the period, as 'YYYY-MM'. */
export function monthsOf({ period }: Pick<Facts, 'period'>): string[] {
  const index = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const [first, last] = [index(period.from), index(period.to)];
  if (!(last >= first) || last - first >= 24) return refuse('facts.invalid', { path: '/period', expected: 'from before to, at most two years', got: `${period.from} – ${period.to}` });
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const month = first + offset;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** A fact about a person counts for that person; one about a village for the village and whoever heads it. */
function rowsOf(roster: Roster, { person, village }: FactBase, path: string, into: number[]): void {
  into.length = 0;
  if ((person === undefined) === (village === undefined)) refuse('facts.invalid', { path, expected: 'person or village, one of them' });
  if (person !== undefined) {
    const row = roster.personRow.get(person) ?? refuse('fact.subject_unknown', { path: `${path}/person`, id: person });
    const holder = roster.persons[row];
    if (holder && hasTotal(holder)) into.push(row);
    else if (holder?.status === 'villageOnly') into.push(roster.villageRow.get(holder.village) ?? row);
    return;
  }
  const row = roster.villageRow.get(village ?? '') ?? refuse('fact.subject_unknown', { path: `${path}/village`, id: village });
  into.push(row, ...(roster.scored[row - roster.persons.length] ?? []));
}

function slotOf<K extends Item['kind']>({ plan }: Sheet, { item, points }: FactBase, kind: K, path: string): { slot: number; item: Extract<Item, { kind: K }> } {
  const slot = plan.slots.get(item);
  const found = slot === undefined ? undefined : plan.items[slot];
  if (slot === undefined || !found) return refuse('fact.item_unknown', { path: `${path}/item`, item });
  if (found.kind !== kind) return refuse('fact.kind_invalid', { path: `${path}/item`, item, expected: found.kind });
  if (!Number.isInteger(points) || Math.abs(points) > largestPoints) return refuse('facts.invalid', { path: `${path}/points`, expected: 'whole number in the scale of the scheme', got: String(points) });
  return { slot, item: found as Extract<Item, { kind: K }> };
}

function checkRange(points: number, { min, max }: { min: number; max: number }, path: string): void {
  if (points > max) refuse('score.above_maximum', { path: `${path}/points`, maximum: max, got: points });
  if (points < min) refuse('score.below_minimum', { path: `${path}/points`, minimum: min, got: points });
}

function putEntry(sheet: Filling, fact: EntryFact, row: number, path: string): void {
  const { slot, item } = slotOf(sheet, fact, 'entry', path);
  checkRange(fact.points, item, path);
  const cell = row * sheet.plan.width + slot;
  if (sheet.present[cell]) refuse('fact.duplicate_entry', { path, item: fact.item, subject: fact.person ?? fact.village });
  sheet.present[cell] = 1;
  sheet.touched[row] = 1;
  sheet.values[cell] = fact.points;
}

function putEvent(sheet: Filling, fact: EventFact, row: number, path: string): void {
  const { slot, item } = slotOf(sheet, fact, 'ledger', path);
  checkCatalogue(item, fact, path);
  const { from, to } = sheet.facts.period;
  if (fact.occurredOn < from || fact.occurredOn > to) refuse('fact.outside_period', { path: `${path}/occurredOn`, from, to, got: fact.occurredOn });
  const sums = sheet.gross.get(slot);
  if (!sums) return;
  const side = fact.points < 0 ? sums.deducted : sums.added;
  side[row] = (side[row] ?? 0) + Math.abs(fact.points);
  sheet.touched[row] = 1;
}

function checkCatalogue({ catalogue, uncatalogued }: LedgerItem, { code, points }: EventFact, path: string): void {
  if (code === undefined) {
    if (uncatalogued === 'REFUSE') refuse('fact.item_unknown', { path: `${path}/code`, known: Object.keys(catalogue) });
    return;
  }
  const kind = Object.hasOwn(catalogue, code) ? catalogue[code] : undefined;
  checkRange(points, kind ?? refuse('fact.item_unknown', { path: `${path}/code`, got: code, known: Object.keys(catalogue) }), path);
}

function putContest(sheet: Filling, fact: ContestFact, row: number, path: string): void {
  const { slot, item } = slotOf(sheet, fact, 'contest', path);
  checkRange(fact.points, { min: 0, max: item.max }, path);
  const month = sheet.months.indexOf(fact.month);
  if (month < 0) refuse('contest.month_invalid', { path: `${path}/month`, months: sheet.months, got: fact.month });
  const mask = sheet.monthMask.get(slot);
  const count = sheet.monthCount.get(slot);
  if (!mask || !count) return;
  if (((mask[row] ?? 0) >> month) & 1) refuse('fact.duplicate_entry', { path, item: fact.item, month: fact.month, subject: fact.person ?? fact.village });
  mask[row] = (mask[row] ?? 0) | (1 << month);
  count[row] = (count[row] ?? 0) + 1;
  const cell = row * sheet.plan.width + slot;
  sheet.values[cell] = (sheet.values[cell] ?? 0) + fact.points;
  sheet.touched[row] = 1;
}

/** How many months a contest's points are divided by. */
export function contestDivisor({ combine: how, missing }: { combine: 'MEAN' | 'SUM'; missing: 'SKIP' | 'ZERO' }, present: number, months: number): number {
  if (how === 'SUM') return present === 0 ? 0 : 1;
  return missing === 'ZERO' ? months : present;
}

function computeRows(sheet: Filling): void {
  const { plan, roster } = sheet;
  const rows = sheet.touched.length;
  for (let row = 0; row < rows; row += 1) {
    const person = roster.persons[row];
    if (person && !hasTotal(person)) continue;
    checkEntries(sheet, row);
    if (sheet.incomplete[row]) continue;
    computeItems(sheet, row);
    const base = row * plan.width;
    for (const { slot, node, operands, weightsBps } of plan.nodes) {
      sheet.values[base + slot] = combine({ operation: node.operation, weightsBps, rounding: node.rounding }, operands.map((operand) => sheet.values[base + operand] ?? 0));
    }
  }
}

/** A7: a graded person without a required entry is refused; somebody without a grade then simply has no total. */
function checkEntries(sheet: Filling, row: number): void {
  const { plan, roster, present } = sheet;
  for (const { slot, item } of plan.entries) {
    if (item.missing !== 'REFUSE' || present[row * plan.width + slot]) continue;
    const person = roster.persons[row];
    if (person?.status === 'graded') refuse('score.missing', { path: `/persons/${sheet.facts.persons.findIndex(({ id }) => id === person.id)}`, person: person.id, item: item.id });
    sheet.incomplete[row] = 1;
  }
}

function computeItems(sheet: Filling, row: number): void {
  const base = row * sheet.plan.width;
  for (const { slot, item } of sheet.plan.contests) {
    const divisor = contestDivisor(item, sheet.monthCount.get(slot)?.[row] ?? 0, sheet.months.length);
    sheet.values[base + slot] = convertContest(item, sheet.values[base + slot] ?? 0, divisor);
  }
  for (const { slot, item } of sheet.plan.ledgers) {
    const sums = sheet.gross.get(slot);
    sheet.values[base + slot] = whole(settleLedger(item, sums?.added[row] ?? 0, sums?.deducted[row] ?? 0).points, '/events');
  }
}

/** The total of a row; null for who has none. */
export function totalOf(sheet: Sheet, row: number): number | null {
  const person = sheet.roster.persons[row];
  if (sheet.incomplete[row] || (person ? !hasTotal(person) : !sheet.touched[row])) return null;
  return sheet.values[row * sheet.plan.width + sheet.plan.total] ?? 0;
}
