import type { Schemas } from '../../../lib/schemas.js';

type Year = Pick<Schemas['CalendarYear'], 'holidays' | 'makeUpDays'>;

const holiday = /^(\d{4}-\d{2}-\d{2})\s+(?:(?:至|to)\s*)?(\d{4}-\d{2}-\d{2})\s+(\S.*)$/;
const makeUpDay = /^(\d{4}-\d{2}-\d{2})\s+(?:上班|workday)$/;

/** A notice line by line: "from to name" for a holiday, "date 上班" for a make-up day; undefined when one line cannot be read. */
export function readDays(typed: string): Year | undefined {
  const year: Year = { holidays: [], makeUpDays: [] };
  for (const line of typed
    .split(/\r?\n/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const [, from, to, name] = holiday.exec(line) ?? [];
    const day = makeUpDay.exec(line)?.[1];
    if (from && to && name) year.holidays.push({ from, to, name });
    else if (day) year.makeUpDays.push(day);
    else return undefined;
  }
  return year;
}
