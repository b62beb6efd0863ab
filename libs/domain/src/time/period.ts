import { refuse } from '../domain-error.js';
import { dateOfDayNumber, dayNumber, daysBetween, isCountyDate, type CountyDate } from './county-date.js';

/** A period of assessment; results, streaks and rosters are counted in periods. Both ends belong to it. */
export interface Period {
  /** '2026-Q3', '2026-09', '2026-H1' or '2026'; of a key task its own dates, 'T20260915-20261031', with '-2' behind where two tasks have the same. */
  code: string;
  kind: PeriodKind;
  from: CountyDate;
  to: CountyDate;
  /** Its months, 'YYYY-MM'. */
  months: string[];
  /** Its calendar days. */
  days: number;
}

/** `task`: the dates of one key task (A1, A2), with nothing before or after it. */
export type PeriodKind = CalendarPeriodKind | 'task';
export type CalendarPeriodKind = 'quarter' | 'month' | 'halfYear' | 'year';

const monthsIn = { quarter: 3, month: 1, halfYear: 6, year: 12 } as const satisfies Record<CalendarPeriodKind, number>;

/** A task that takes longer is assessed by its stages. */
const longestTask = 366;

/** The period a code names. */
export function periodOf(code: string): Period {
  if (code.startsWith('T')) return taskPeriodOf(code);
  const match = /^(\d{4})(?:-Q([1-4])|-H([12])|-(0[1-9]|1[0-2]))?$/.exec(code);
  if (!match?.[1]) return refuse('period.invalid', { code });
  const [, year, quarter, half, month] = match;
  if (quarter) return span('quarter', Number(year) * 12 + (Number(quarter) - 1) * 3);
  if (half) return span('halfYear', Number(year) * 12 + (Number(half) - 1) * 6);
  return month ? span('month', Number(year) * 12 + Number(month) - 1) : span('year', Number(year) * 12);
}

/** The code of a key task's dates; `n` from 2 on tells tasks of the same dates apart. */
export function taskPeriodCode({ from, to, n = 1 }: { from: CountyDate; to: CountyDate; n?: number }): string {
  const plain = (date: CountyDate): string => date.replaceAll('-', '');
  return `T${plain(from)}-${plain(to)}${n > 1 ? `-${n}` : ''}`;
}

function taskPeriodOf(code: string): Period {
  const match = /^T(\d{4})(\d{2})(\d{2})-(\d{4})(\d{2})(\d{2})(?:-[2-9])?$/.exec(code);
  if (!match) return refuse('period.invalid', { code });
  const [from, to] = [match.slice(1, 4).join('-'), match.slice(4, 7).join('-')];
  if (!isCountyDate(from) || !isCountyDate(to) || from > to || daysBetween(from, to) > longestTask) return refuse('period.invalid', { code });
  const first = monthIndexOf(from.slice(0, 7));
  const months = Array.from({ length: monthIndexOf(to.slice(0, 7)) - first + 1 }, (_, index) => monthAt(first + index));
  return { code, kind: 'task', from, to, months, days: daysBetween(from, to) };
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
export function periodContaining(date: CountyDate, kind: CalendarPeriodKind): Period {
  dayNumber(date);
  const month = monthIndexOf(date.slice(0, 7));
  return span(kind, month - (month % monthsIn[kind]));
}

function neighbour({ code, kind, from }: Period, step: number): Period {
  if (kind === 'task') return refuse('period.invalid', { code });
  return span(kind, monthIndexOf(from.slice(0, 7)) + step * monthsIn[kind]);
}

function monthIndexOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

function monthAt(index: number): string {
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

function span(kind: CalendarPeriodKind, firstMonth: number): Period {
  const months = Array.from({ length: monthsIn[kind] }, (_, index) => monthAt(firstMonth + index));
  const from = `${monthAt(firstMonth)}-01`;
  const to = dateOfDayNumber(dayNumber(`${monthAt(firstMonth + monthsIn[kind])}-01`) - 1);
  return { code: codeOf(kind, firstMonth), kind, from, to, months, days: daysBetween(from, to) };
}

function codeOf(kind: CalendarPeriodKind, firstMonth: number): string {
  const year = monthAt(firstMonth).slice(0, 4);
  if (kind === 'year') return year;
  if (kind === 'halfYear') return `${year}-H${Math.floor((firstMonth % 12) / 6) + 1}`;
  return kind === 'month' ? monthAt(firstMonth) : `${year}-Q${Math.floor((firstMonth % 12) / 3) + 1}`;
}
