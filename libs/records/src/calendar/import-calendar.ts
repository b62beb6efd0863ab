import { Calendar, type CalendarYear } from '#domain';
import { recordAudit } from '../audit/audit-log.js';
import { recomputeDues } from '../procedure/due-recompute.js';
import type { Transaction } from '../database/transaction.js';
import type { CalendarService } from './calendar.service.js';

/** Puts years into the calendar: those imported replace their like, the rest stay. The same content again adds nothing. */
export async function importCalendar(tx: Transaction, service: Pick<CalendarService, 'years'>, imported: readonly CalendarYear[]): Promise<string> {
  const [newest] = await tx.query<{ version: string }>('select version from calendar_version order by imported_at desc, version desc limit 1');
  const known = newest ? await service.years(tx, newest.version) : [];
  const years = [...known.filter(({ year }) => !imported.some((each) => each.year === year)), ...imported].sort((a, b) => a.year - b.year);
  const calendar = new Calendar(years);
  const { version } = calendar;
  if (version === newest?.version) return version;
  await tx.query('insert into calendar_version (version, years, imported_at, imported_by) values ($1, $2, $3, $4) on conflict (version) do nothing', [
    version,
    JSON.stringify(years),
    tx.now(),
    tx.actor.kind === 'person' ? tx.actor.accountId : null,
  ]);
  const rows = years.flatMap(({ holidays, makeUpDays }) => [
    ...holidays.flatMap(({ name, from, to }) => daysBetweenDates(from, to).map((day) => ({ day, working: false, name }))),
    ...makeUpDays.map((day) => ({ day, working: true, name: '调休' })),
  ]);
  await tx.query(
    `insert into calendar_day (version, day, working, name)
     select $1, day, working, name from jsonb_to_recordset($2::jsonb) as row (day date, working boolean, name text) on conflict do nothing`,
    [version, JSON.stringify(rows)],
  );
  const recomputed = await recomputeDues(tx, calendar);
  await recordAudit(tx, 'calendar.imported', { subject: version, data: { version, years: imported.map(({ year }) => year), recomputed } });
  return version;
}

function daysBetweenDates(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = Date.parse(`${from}T00:00:00Z`); day <= Date.parse(`${to}T00:00:00Z`); day += 86_400_000) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}
