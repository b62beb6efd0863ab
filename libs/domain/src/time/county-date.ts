import { refuse } from '../domain-error.js';

/** A date in the county, 'YYYY-MM-DD'; the county's time is Asia/Shanghai, UTC+8 without summer time in the years covered. */
export type CountyDate = string;

const dayMs = 86_400_000;
const countyOffsetMs = 8 * 3_600_000;

/** Whether the text is a date that exists. */
export function isCountyDate(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(Date.parse(value)).toISOString().startsWith(value);
}

/** Days since 1970-01-01; the arithmetic behind every date. */
export function dayNumber(date: CountyDate): number {
  if (!isCountyDate(date)) refuse('input.invalid', { date });
  return Date.parse(date) / dayMs;
}

export function dateOfDayNumber(day: number): CountyDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The date so many calendar days later (or earlier, when negative). */
export function shiftDate(date: CountyDate, days: number): CountyDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** Days from one date to the other, both counted: a whole day on the same date is 1. */
export function daysBetween(from: CountyDate, to: CountyDate): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** The date in the county at an instant (ISO, UTC). */
export function countyDateOf(instant: string): CountyDate {
  return new Date(Date.parse(instant) + countyOffsetMs).toISOString().slice(0, 10);
}

/** The first instant of a date in the county. */
export function startOfDay(date: CountyDate): string {
  return new Date(dayNumber(date) * dayMs - countyOffsetMs).toISOString();
}

/** The last millisecond of a date in the county: an act at this instant is still on the date. */
export function endOfDay(date: CountyDate): string {
  return new Date((dayNumber(date) + 1) * dayMs - countyOffsetMs - 1).toISOString();
}
