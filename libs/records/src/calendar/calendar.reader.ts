import type { Actor, CalendarYear } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface CalendarView {
  version: string;
  years: CalendarYear[];
}

@Injectable()
export class CalendarReader {
  constructor(private readonly database: Database) {}

  async show(actor: Actor, { year }: { year?: number }): Promise<CalendarView> {
    const [newest] = await this.database.read(actor, (tx) =>
      tx.query<CalendarView>('select version, years from calendar_version order by imported_at desc, version desc limit 1'),
    );
    return { version: newest?.version ?? 'none', years: (newest?.years ?? []).filter((one) => year === undefined || one.year === year) };
  }
}
