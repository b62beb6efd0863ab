import type { Actor } from '#domain';
import { StandingReader } from '#records';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, idParam, type IdParam } from '../http/schemas.js';
import { StandingProcess } from './standing.process.js';
import { standingNoticePage, standingNoticeQuery, standingsView, type StandingNoticeQuery } from './standing.schemas.js';

/** B2: points so far, the notices of each half period, and the reminders that follow. */
@ApiTags('standing')
@Controller()
export class StandingController {
  constructor(
    private readonly standings: StandingReader,
    private readonly process: StandingProcess,
  ) {}

  @Get('assessments/:id/standings')
  @RequirePermission('fact.read')
  @Answers(standingsView)
  soFar(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof standingsView>> {
    return this.standings.soFar(actor, id);
  }

  @Get('assessments/:id/standing-notices')
  @RequirePermission('fact.read')
  @Answers(standingNoticePage)
  notices(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: standingNoticeQuery }) query: StandingNoticeQuery,
  ): Promise<z.infer<typeof standingNoticePage>> {
    return this.standings.notices(actor, id, query);
  }

  @Post('standing-notices/:id/talk')
  @RequirePermission('talk.convene')
  @Writes(created)
  remind(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam): Promise<{ id: string }> {
    return this.process.remind(write, id);
  }
}
