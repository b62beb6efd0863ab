import { refuse } from '../domain-error.js';
import { dateOfDayNumber, dayNumber, daysBetween, type CountyDate } from './county-date.js';

/** A period of assessment; results, streaks and rosters are counted in periods. Both ends belong to it. */
export interface Period {
  /** '2026-Q3', '2026-09' or '2026'. */
  code: string;
  kind: PeriodKind;
  from: CountyDate;
  to: CountyDate;
  /** Its months, 'YYYY-MM'. */
  months: string[];
  /** Its calendar days. */
  days: number;
}

export type PeriodKind = 'quarter' | 'month' | 'year';

const monthsIn = { quarter: 3, month: 1, year: 12 } as const satisfies Record<PeriodKind, number>;

/** The period a code names. */
export function periodOf(code: string): Period {
  const match = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(code);
  if (!match?.[1]) return refuse('period.invalid', { code });
  const [, year, quarter, month] = match;
  const kind: PeriodKind = quarter ? 'quarter' : month ? 'month' : 'year';
  const first = quarter ? (Number(quarter) - 1) * 3 : month ? Number(month) - 1 : 0;
  return span(kind, Number(year) * 12 + first);
}

/** The period right before, of the same kind; quarters cross the year (A12). */
export function previousPeriod(code: string): Period {
  return neighbour(periodOf(code), -1);
}

/** The period right after, of the same kind. */
export function nextPeriod(code: string): Period {
  return neighbour(periodOf(code), 1);
}

/** The period of a kind that a date lies in. */
export function periodContaining(date: CountyDate, kind: PeriodKind): Period {
  dayNumber(date);
  const month = monthIndexOf(date.slice(0, 7));
  return span(kind, month - (month % monthsIn[kind]));
}

function neighbour({ kind, from }: Period, step: number): Period {
  return span(kind, monthIndexOf(from.slice(0, 7)) + step * monthsIn[kind]);
}

function monthIndexOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function monthAt(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function span(kind: PeriodKind, firstMonth: number): Period {
  const months = Array.from({ length: monthsIn[kind] }, (_, index) => monthAt(firstMonth + index));
  const from = `${monthAt(firstMonth)}-01`;
  const to = dateOfDayNumber(dayNumber(`${monthAt(firstMonth + monthsIn[kind])}-01`) - 1);
  return { code: codeOf(kind, firstMonth), kind, from, to, months, days: daysBetween(from, to) };
}

function codeOf(kind: PeriodKind, firstMonth: number): string {
  const year = monthAt(firstMonth).slice(0, 4);
  if (kind === 'year') return year;
  return kind === 'month' ? monthAt(firstMonth) : `${year}-Q${Math.floor((firstMonth % 12) / 3) + 1}`;
}
