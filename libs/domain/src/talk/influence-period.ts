import { dateOfDayNumber, dayNumber, type CountyDate } from '../time/county-date.js';

/** R10: an admonition's influence, in calendar months. */
export const influenceMonths = 6;

/**
 * The last day of a period of months that began on a date: the corresponding day of the last month, or that month's last day where it
 * has none (Civil Code Art 202). The day itself still belongs to the period.
 */
export function lastDayOfMonths(from: CountyDate, months: number): CountyDate {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const first = dayNumber(`${Math.floor(index / 12)}-${twoDigits((index % 12) + 1)}-01`);
  const next = dayNumber(`${Math.floor((index + 1) / 12)}-${twoDigits(((index + 1) % 12) + 1)}-01`);
  return dateOfDayNumber(Math.min(first + day - 1, next - 1));
}

/** R10: the influence period of an admonition given on a date; both days belong to it. */
export function influencePeriodFrom(from: CountyDate): { from: CountyDate; to: CountyDate } {
  return { from, to: lastDayOfMonths(from, influenceMonths) };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
