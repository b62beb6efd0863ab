import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseCalendarYear, refuse } from '#domain';
import { loadConfig } from '#config';
import { migrate } from '#records';
import { putCalendar } from './put-calendar.js';
import { projectFile, readJson } from './read-input.js';

/** Brings the tables up to date with the owner's rights, then the calendars that are shipped. */
export async function run(): Promise<number> {
  const { databaseOwnerUrl } = loadConfig();
  if (!databaseOwnerUrl) return refuse('configuration.invalid', { path: 'DATABASE_OWNER_URL' });
  const migrations = await migrate(databaseOwnerUrl);
  const folder = projectFile('schemes/calendars');
  const years = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => parseCalendarYear(readJson(join(folder, name))));
  process.stdout.write(`${JSON.stringify({ migrations, calendar: await putCalendar(years) })}\n`);
  return 0;
}
