import { parseCalendarYear } from '#domain';
import { CalendarService, importCalendar } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { CalendarBody } from './calendar.schemas.js';

@Injectable()
export class CalendarProcess {
  constructor(
    private readonly commands: Commands,
    private readonly calendar: CalendarService,
  ) {}

  import(write: Write, body: CalendarBody): Promise<{ version: string }> {
    return this.commands.run(write, body, async (tx) => ({ version: await importCalendar(tx, this.calendar, [parseCalendarYear(body)]) }));
  }
}
