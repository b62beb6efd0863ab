import { afterDue, beforeDue, businessTimeAt, Calendar, dueOf, realTimeOf, type BusinessClock, type CalendarYear, type Deadline, type Due } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';

/** A due time as business date and as the real instant at which it comes. */
export interface ResolvedDue extends Due {
  realDue: string;
}

/** The working-day calendar in force, read from the newest version. */
@Injectable()
export class CalendarService {
  private known?: { version: string; calendar: Calendar };

  /** Weekends only, and every due provisional, as long as nothing was imported. */
  async current(tx: Transaction): Promise<Calendar> {
    const [newest] = await tx.query<{ version: string }>('select version from calendar_version order by imported_at desc, version desc limit 1');
    if (!newest) return new Calendar([]);
    if (this.known?.version !== newest.version) this.known = { version: newest.version, calendar: new Calendar(await this.years(tx, newest.version)) };
    return this.known.calendar;
  }

  async years(tx: Transaction, version: string): Promise<CalendarYear[]> {
    const [row] = await tx.query<{ years: CalendarYear[] }>('select years from calendar_version where version = $1', [version]);
    return row?.years ?? [];
  }
}

/** When a deadline counted from a real instant ends, on a procedure's own clock. */
export function resolveDue(calendar: Calendar, clock: BusinessClock, { from, deadline }: { from: string; deadline: Deadline }): ResolvedDue {
  const due = dueOf(businessTimeAt(clock, from), deadline, calendar);
  return { ...due, realDue: realTimeOf(clock, due.due) };
}

/** The real instants of the reminders before a business due and of the escalations after it. */
export function watchTimes(
  calendar: Calendar,
  clock: BusinessClock,
  given: { due: string; reminders: Deadline[]; ladder: { after: Deadline }[] },
): { reminders: string[]; ladder: string[] } {
  const { due, reminders, ladder } = given;
  return {
    reminders: reminders.map((before) => realTimeOf(clock, beforeDue(due, before, calendar))).sort(),
    ladder: ladder.map(({ after }) => realTimeOf(clock, afterDue(due, after, calendar))).sort(),
  };
}
