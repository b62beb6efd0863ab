import type { Calendar } from './calendar.js';
import { countyDateOf, shiftDate, type CountyDate } from './county-date.js';

const longest = 4000;

/** R17: how many working days have ended or begun since the day on which something was due; none on that day and before. */
export function workingDaysLate(due: string, now: string, calendar: Pick<Calendar, 'isWorkingDay'>): number {
  const until = countyDateOf(now);
  let late = 0;
  let day = shiftDate(countyDateOf(due), 1);
  for (let walked = 0; day <= until && walked < longest; walked += 1) {
    if (calendar.isWorkingDay(day)) late += 1;
    day = shiftDate(day, 1);
  }
  return late;
}

/** The Monday of the week a date lies in: weekly lists are named by it. */
export function mondayOf(date: CountyDate): CountyDate {
  let monday = date;
  while (new Date(`${monday}T00:00:00Z`).getUTCDay() !== 1) monday = shiftDate(monday, -1);
  return monday;
}
