import { parseCalendarYear, refuse } from '#domain';
import { readArguments, UsageError } from './command.js';
import { putCalendar } from './put-calendar.js';
import { readJson } from './read-input.js';

/** Puts years of holidays into the calendar of the database in DATABASE_URL; a file that cannot be one is refused with its path. */
export async function run(args: readonly string[]): Promise<number> {
  const { positions } = readArguments(args);
  if (positions.length === 0) throw new UsageError('at least one calendar file is needed');
  const years = positions.map((file) => parseCalendarYear(readJson(file)));
  if (new Set(years.map(({ year }) => year)).size !== years.length) refuse('calendar.invalid', { path: 'year', message: 'the same year twice' });
  const version = await putCalendar(years);
  process.stdout.write(`${JSON.stringify({ version, years: years.map(({ year }) => year) })}\n`);
  return 0;
}
