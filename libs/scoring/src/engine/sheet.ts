import { refuse } from '#domain';
import type { Facts } from '../facts/facts.js';
import { hasTotal, readRoster, type Roster } from '../facts/roster.js';
import type { Scope } from '../scheme/scheme.js';
import type { Factor } from './arithmetic.js';
import { unboxed } from './exact.js';
import type { Plan } from './plan.js';
import { readVetoes } from './vetoes.js';

/** The numbers of a period: one row of slots for every person and every village. */
export interface Sheet {
  plan: Plan;
  roster: Roster;
  facts: Facts;
  months: readonly string[];
  values: Float64Array;
  /** Gross sums of each ledger, by ledger slot. */
  gross: ReadonlyMap<number, { added: Float64Array; deducted: Float64Array }>;
  /** Parts of the period with their scores, by segments slot and row. */
  parts: ReadonlyMap<number, Map<number, readonly Part[]>>;
  /** What each class of raters gave, by rating slot: as many cells a row as there are classes. */
  rated: ReadonlyMap<number, { sums: Float64Array; counts: Float64Array }>;
  /** Coefficient of the person's post, weighted by days, by row. */
  coefficients: Map<number, Factor>;
  /** The vetoes that stand against a person, by row (E4). */
  vetoes: ReadonlyMap<number, readonly string[]>;
  /** Contest months present, by contest slot and row. */
  monthCount: ReadonlyMap<number, Int32Array>;
  /** 1 where an entry was put into the cell. */
  present: Uint8Array;
  /** 1 where a fact was put into the row. */
  touched: Uint8Array;
  /** 1 where a required entry is missing, so that the row has no total. */
  incomplete: Uint8Array;
}

/** A score for a part of the period. */
export interface Part {
  id: string;
  from: string;
  to: string;
  points: number;
  days: number;
}

export function emptySheet(plan: Plan, facts: Facts): Sheet {
  const roster = readRoster(facts, plan.scheme);
  const rows = roster.persons.length + roster.villages.length;
  return {
    plan,
    roster,
    facts,
    months: monthsOf(facts),
    values: new Float64Array(rows * plan.width),
    gross: new Map(plan.ledgers.map(({ slot }) => [slot, { added: new Float64Array(rows), deducted: new Float64Array(rows) }])),
    parts: new Map(plan.segments.map(({ slot }) => [slot, new Map<number, readonly Part[]>()])),
    rated: new Map(
      plan.ratings.map(({ slot, item: { classes } }) => [
        slot,
        { sums: new Float64Array(rows * classes.length), counts: new Float64Array(rows * classes.length) },
      ]),
    ),
    coefficients: new Map<number, Factor>(),
    vetoes: readVetoes(plan.scheme, facts, roster),
    monthCount: new Map(plan.contests.map(({ slot }) => [slot, new Int32Array(rows)])),
    present: new Uint8Array(rows * plan.width),
    touched: new Uint8Array(rows),
    incomplete: new Uint8Array(rows),
  };
}

/** The months of the period, as 'YYYY-MM'. */
export function monthsOf({ period }: Pick<Facts, 'period'>): string[] {
  const index = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const [first, last] = [index(period.from), index(period.to)];
  if (!(last >= first) || last - first >= 24) {
    return refuse('facts.invalid', { path: '/period', expected: 'from before to, at most two years', got: `${period.from} – ${period.to}` });
  }
  return Array.from({ length: last - first + 1 }, (_, offset) => {
    const month = first + offset;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

/** Whole days from one county date to another, both counted. */
export function daysOf(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

const circleNames: Record<Scope, (roster: Roster, row: number) => string> = {
  COUNTY: () => 'COUNTY',
  TOWNSHIP: townshipIdOf,
  UNIT: ({ persons }, row) => persons[row]?.village ?? '',
  SERIES: ({ persons }, row) => persons[row]?.series ?? '',
  TOWNSHIP_SERIES: (roster, row) => `${townshipIdOf(roster, row)}/${roster.persons[row]?.series ?? ''}`,
};

/** In which circle of a scope a person stands. */
export function circleOf({ roster }: Sheet, row: number, scope: Scope): string {
  return circleNames[scope](roster, row);
}

/** A number for each circle of a scope, so that no name is made for every row. */
const circleNumbers: Record<Scope, (roster: Roster, row: number) => number> = {
  COUNTY: () => 0,
  TOWNSHIP: ({ personTownship }, row) => (personTownship[row] ?? -1) + 1,
  UNIT: ({ personVillage }, row) => personVillage[row] ?? 0,
  SERIES: ({ personSeries }, row) => personSeries[row] ?? 0,
  TOWNSHIP_SERIES: ({ personTownship, personSeries, townships }, row) => (personSeries[row] ?? 0) * (townships.length + 1) + (personTownship[row] ?? -1) + 1,
};

/** The circle of a scope that a row stands in, as a number. */
export function circleNumber({ roster }: Sheet, row: number, scope: Scope): number {
  return circleNumbers[scope](roster, row);
}

/** Rows by circle, in the order given. */
export function circles(sheet: Sheet, rows: Iterable<number>, scope: Scope): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  const byNumber = new Map<number, number[]>();
  const numberOf = circleNumbers[scope];
  for (const row of rows) {
    const number = numberOf(sheet.roster, row);
    const group = byNumber.get(number);
    if (group) {
      group.push(row);
      continue;
    }
    const created = [row];
    byNumber.set(number, created);
    groups.set(circleOf(sheet, row, scope), created);
  }
  return groups;
}

/** The id of a person's township. */
export function townshipIdOf(roster: Roster, row: number): string {
  return roster.townships[roster.personTownship[row] ?? -1]?.id ?? '';
}

/** The total of a row; null for who has none. */
export function totalOf(sheet: Sheet, row: number): number | null {
  const person = sheet.roster.persons[row];
  if (sheet.incomplete[row] || (person ? !hasTotal(person) : !sheet.touched[row])) return null;
  return unboxed(sheet.values[row * sheet.plan.width + sheet.plan.total] ?? 0);
}
