import type { Deadline } from '../deadline.js';
import { refuse } from '../domain-error.js';
import { countyDateOf, dateOfDayNumber, dayNumber, endOfDay, isCountyDate, type CountyDate } from './county-date.js';

/** One year of the State Council's arrangement of holidays; a year without one is not published yet. */
export interface CalendarYear {
  region: string;
  year: number;
  source: { issuer: string; title: string; number: string; issuedOn: CountyDate };
  holidays: { name: string; from: CountyDate; to: CountyDate }[];
  /** Weekend days on which people work (调休). */
  makeUpDays: CountyDate[];
}

/** A resolved due time: `due` is the last millisecond of `date` in the county, so an act at `due` is still in time. */
export interface Due {
  due: string;
  date: CountyDate;
  /** The count crossed a year whose holidays are not published: recomputed when they are imported. */
  provisional: boolean;
  calendarVersion: string;
}

const farthest = 4000;

/** Working days by the State Council's holidays and make-up days; an unpublished year knows weekends only. */
export class Calendar {
  /** Changes with any of its data; stored beside every due it resolved. */
  readonly version: string;
  private readonly published: Set<number>;
  private readonly holidays = new Set<number>();
  private readonly makeUpDays = new Set<number>();

  constructor(years: CalendarYear[]) {
    this.published = new Set(years.map(({ year }) => year));
    for (const { holidays, makeUpDays } of years) {
      for (const { from, to } of holidays) for (let day = dayNumber(from); day <= dayNumber(to); day += 1) this.holidays.add(day);
      for (const date of makeUpDays) this.makeUpDays.add(dayNumber(date));
    }
    const days = [...this.holidays].sort(ascending).join(',') + '/' + [...this.makeUpDays].sort(ascending).join(',');
    this.version = `cn-${[...this.published].sort(ascending).at(-1) ?? 'none'}-${checksum(`${[...this.published].sort(ascending).join(',')}/${days}`)}`;
  }

  /** Whether the year's arrangement is known. */
  isPublished(year: number): boolean {
    return this.published.has(year);
  }

  isWorkingDay(date: CountyDate): boolean {
    return this.worksOn(dayNumber(date));
  }

  /** The date so much later. Counting starts on the day after; working days count working days only, calendar days every day. */
  addDays(date: CountyDate, { days, kind }: Deadline): CountyDate {
    return dateOfDayNumber(kind === 'calendar' ? dayNumber(date) + days : this.walk(dayNumber(date), days, 1));
  }

  /** The date so much earlier; for a working day, the inverse of `addDays`. */
  subtractDays(date: CountyDate, { days, kind }: Deadline): CountyDate {
    return dateOfDayNumber(kind === 'calendar' ? dayNumber(date) - days : this.walk(dayNumber(date), days, -1));
  }

  /** The date itself when people work on it, else the next working day. */
  workingDayFrom(date: CountyDate): CountyDate {
    const day = dayNumber(date);
    return dateOfDayNumber(this.worksOn(day) ? day : this.walk(day, 1, 1));
  }

  private walk(from: number, count: number, step: 1 | -1): number {
    if (!Number.isInteger(count) || count < 0 || count > farthest) refuse('deadline.unresolved', { days: count });
    let day = from;
    for (let left = count; left > 0;) {
      day += step;
      if (this.worksOn(day)) left -= 1;
    }
    return day;
  }

  private worksOn(day: number): boolean {
    if (this.makeUpDays.has(day)) return true;
    // 1970-01-01 was a Thursday
    const weekday = (((day + 4) % 7) + 7) % 7;
    return weekday !== 0 && weekday !== 6 && !this.holidays.has(day);
  }
}

/**
 * When a deadline that starts at an instant ends: the end of its last day. The day of the instant is not counted, and a last day
 * on which nobody works moves to the next working day, for legal days too (Civil Code Art. 201 and 203).
 */
export function dueOf(instant: string, deadline: Deadline, calendar: Calendar): Due {
  const start = countyDateOf(instant);
  return dueAt(calendar.workingDayFrom(calendar.addDays(start, deadline)), start, calendar);
}

/** The end of the day so long before a due: when a reminder is sent. */
export function beforeDue(due: string, deadline: Deadline, calendar: Calendar): string {
  return endOfDay(calendar.subtractDays(countyDateOf(due), deadline));
}

/** The end of the day so long after a due; zero days is the due itself: when a late step is escalated. */
export function afterDue(due: string, deadline: Deadline, calendar: Calendar): string {
  return deadline.days === 0 ? due : dueOf(due, deadline, calendar).due;
}

function dueAt(date: CountyDate, start: CountyDate, calendar: Calendar): Due {
  let provisional = false;
  for (let year = Number(start.slice(0, 4)); year <= Number(date.slice(0, 4)); year += 1) provisional ||= !calendar.isPublished(year);
  return { due: endOfDay(date), date, provisional, calendarVersion: calendar.version };
}

/** A calendar year from a file or an import; refuses what cannot be one, naming the path. */
export function parseCalendarYear(value: unknown): CalendarYear {
  const { region = 'cn', year, source, holidays, makeUpDays } = (value ?? {}) as CalendarYear;
  const path = !isYear(year)
    ? 'year'
    : !isSource(source)
      ? 'source'
      : !Array.isArray(holidays)
        ? 'holidays'
        : !Array.isArray(makeUpDays)
          ? 'makeUpDays'
          : wrongDay({ year, holidays, makeUpDays });
  return path === undefined ? { region, year, source, holidays, makeUpDays } : refuse('calendar.invalid', { path });
}

function isYear(year: unknown): boolean {
  return Number.isInteger(year) && (year as number) >= 1990 && (year as number) <= 2100;
}

function isSource(source: CalendarYear['source'] | undefined): boolean {
  return Boolean(source?.number) && isCountyDate(source?.issuedOn ?? '');
}

function wrongDay({ year, holidays, makeUpDays }: Pick<CalendarYear, 'year' | 'holidays' | 'makeUpDays'>): string | undefined {
  // New Year's holiday may begin in the year before
  const near = (date: unknown) => typeof date === 'string' && isCountyDate(date) && (date.startsWith(`${year}-`) || date.startsWith(`${year - 1}-12-`));
  const holiday = holidays.findIndex(({ name, from, to }) => !name || !near(from) || !near(to) || from > to);
  if (holiday >= 0) return `holidays[${holiday}]`;
  const makeUpDay = makeUpDays.findIndex((date) => !near(date));
  return makeUpDay >= 0 ? `makeUpDays[${makeUpDay}]` : undefined;
}

function ascending(a: number, b: number): number {
  return a - b;
}

/** FNV-1a: tells versions apart, protects nothing. */
function checksum(content: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < content.length; index += 1) hash = Math.imul(hash ^ content.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
