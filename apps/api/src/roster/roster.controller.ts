import type { Actor } from '#domain';
import { RosterReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, idParam, type IdParam } from '../http/schemas.js';
import { rosterEventBody, rosterEventList, rosterPage, rosterQuery, type RosterEventBody, type RosterQuery } from './roster.schemas.js';
import { RosterProcess } from './roster.process.js';

@ApiTags('roster')
@Controller('assessments/:id/roster')
export class RosterController {
  constructor(
    private readonly roster: RosterReader,
    private readonly process: RosterProcess,
  ) {}

  @Get()
  @RequirePermission('roster.read')
  @Answers(rosterPage)
  list(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: rosterQuery }) query: RosterQuery,
  ): Promise<z.infer<typeof rosterPage>> {
    return this.roster.list(actor, id, query);
  }

  @Get('events')
  @RequirePermission('roster.read')
  @Answers(rosterEventList)
  events(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof rosterEventList>> {
    return this.roster.events(actor, id);
  }

  @Post('events')
  @RequirePermission('roster.change')
  @Writes(created)
  record(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: rosterEventBody }) body: RosterEventBody,
  ): Promise<{ id: string }> {
    return this.process.record(write, id, body);
  }
}
