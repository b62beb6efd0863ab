import type { CalendarYear } from '#domain';
import { loadConfig } from '#config';
import { CalendarService, createDataSource, Database, importCalendar } from '#records';

/** Imports calendar years into the configured database. */
export async function putCalendar(years: readonly CalendarYear[]): Promise<string> {
  const source = createDataSource({ url: loadConfig().databaseUrl, poolSize: 1, applicationName: 'kaoji-cli' });
  await source.initialize();
  try {
    return await new Database(source).engine((tx) => importCalendar(tx, new CalendarService(), years));
  } finally {
    await source.destroy();
  }
}
