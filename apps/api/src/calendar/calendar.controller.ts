import { CalendarReader } from '#records';
import type { Actor } from '#domain';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { calendarImported, calendarQuery, calendarView, calendarYear, type CalendarBody, type CalendarQuery } from './calendar.schemas.js';
import { CalendarProcess } from './calendar.process.js';

@ApiTags('calendar')
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarReader,
    private readonly process: CalendarProcess,
  ) {}

  @Get()
  @RequirePermission('calendar.read')
  @Answers(calendarView)
  show(@CurrentActor() actor: Actor, @Query({ schema: calendarQuery }) query: CalendarQuery): Promise<z.infer<typeof calendarView>> {
    return this.calendar.show(actor, query);
  }

  @Post()
  @RequirePermission('calendar.import')
  @Writes(calendarImported)
  import(@CurrentWrite() write: Write, @Body({ schema: calendarYear }) body: CalendarBody): Promise<z.infer<typeof calendarImported>> {
    return this.process.import(write, body);
  }
}
