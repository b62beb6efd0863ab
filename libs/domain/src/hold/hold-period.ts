import { workingDays } from '../deadline.js';
import { refuse } from '../domain-error.js';
import type { Calendar } from '../time/calendar.js';
import { dateOfDayNumber, dayNumber, isCountyDate, shiftDate, type CountyDate } from '../time/county-date.js';

/** R9: how many months an order may last; longer only by a new signed order. */
export const longestHoldMonths = 3;

/** How long before its end a hold is looked at again, so that the answer comes in time ((g)). */
const checkBefore = workingDays(10);

/** From its first to its last day, both in force. */
export interface HoldPeriod {
  startsOn: CountyDate;
  endsOn: CountyDate;
}

/** The corresponding day so many months later; where the month has none, its last day (Civil Code Art. 202). */
export function monthsAfter(date: CountyDate, months: number): CountyDate {
  dayNumber(date);
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const lastDay = dayNumber(firstOf(month + 1)) - 1;
  return dateOfDayNumber(Math.min(dayNumber(firstOf(month)) + Number(date.slice(8)) - 1, lastDay));
}

function firstOf(month: number): CountyDate {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

/** R9: the last day an order that begins then may name. It is a day of the calendar: no holiday moves it, or a quarter would grow. */
export function latestEnd(startsOn: CountyDate): CountyDate {
  return monthsAfter(startsOn, longestHoldMonths);
}

/** R9: refuses an order without an end, with one that is over before it begins, or longer than a quarter. */
export function holdPeriod(startsOn: CountyDate, endsOn: unknown): HoldPeriod {
  if (typeof endsOn !== 'string' || endsOn.trim() === '') return refuse('hold.end_missing', { path: 'endsOn' });
  if (!isCountyDate(endsOn)) return refuse('hold.end_missing', { path: 'endsOn', endsOn });
  if (endsOn < startsOn) refuse('hold.end_passed', { startsOn, endsOn });
  const latest = latestEnd(startsOn);
  if (endsOn > latest) refuse('hold.too_long', { startsOn, endsOn, latest });
  return { startsOn, endsOn };
}

/** R9: how many months' pay an order covers: those begun, counted from its first day; never more than a quarter's. */
export function payMonths({ startsOn, endsOn }: HoldPeriod): number {
  let months = 1;
  while (months < longestHoldMonths && endsOn > monthsAfter(startsOn, months)) months += 1;
  return months;
}

/** Whether any day of the calendar month ('YYYY-MM') lies in the period. */
export function touchesMonth({ startsOn, endsOn }: HoldPeriod, month: string): boolean {
  return month >= startsOn.slice(0, 7) && month <= endsOn.slice(0, 7);
}

/** (g): the day a hold is looked at again: ten working days before its end, never before its first day. */
export function checkDateOf({ startsOn, endsOn }: HoldPeriod, calendar: Pick<Calendar, 'subtractDays'>): CountyDate {
  const date = calendar.subtractDays(endsOn, checkBefore);
  return date < startsOn ? startsOn : date;
}

/** R9: when an order signed today begins: today, or the day after an earlier one of the same kind ends. */
export function startAfter(today: CountyDate, earlierEnd: CountyDate | null): CountyDate {
  return earlierEnd !== null && earlierEnd >= today ? shiftDate(earlierEnd, 1) : today;
}
