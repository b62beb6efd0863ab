import type { Actor } from '#domain';
import { TalkReader } from '#records';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { talkDetail, talkPage, talkQuery, type TalkQuery } from './talk.schemas.js';

/** R10: talks, for the managing chain and the person. */
@ApiTags('talk')
@Controller('talks')
export class TalkController {
  constructor(private readonly talks: TalkReader) {}

  @Get()
  @RequirePermission('talk.read')
  @Answers(talkPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: talkQuery }) query: TalkQuery): Promise<z.infer<typeof talkPage>> {
    return this.talks.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('talk.read')
  @Answers(talkDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof talkDetail>> {
    return this.talks.get(actor, id);
  }
}
