import type { Actor } from '#domain';
import { FactReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import {
  contestBody,
  entriesBody,
  entryBody,
  eventBody,
  factPage,
  factQuery,
  factsWritten,
  type ContestBody,
  type EntriesBody,
  type EntryBody,
  type EventBody,
  type FactQuery,
} from './entry.schemas.js';
import { EntryProcess } from './entry.process.js';

type Written = z.infer<typeof factsWritten>;

@ApiTags('entry')
@Controller('assessments/:id')
export class EntryController {
  constructor(
    private readonly facts: FactReader,
    private readonly process: EntryProcess,
  ) {}

  @Get('facts')
  @RequirePermission('fact.read')
  @Answers(factPage)
  list(
    @CurrentActor() actor: Actor,
    @Param({ schema: idParam }) { id }: IdParam,
    @Query({ schema: factQuery }) query: FactQuery,
  ): Promise<z.infer<typeof factPage>> {
    return this.facts.list(actor, id, query);
  }

  @Post('entries')
  @RequirePermission('score.enter')
  @Writes(factsWritten)
  enter(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: entryBody }) body: EntryBody): Promise<Written> {
    return this.process.enter(write, id, { entries: [body] });
  }

  @Post('entries/batch')
  @RequirePermission('score.enter')
  @Writes(factsWritten)
  enterMany(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: entriesBody }) body: EntriesBody): Promise<Written> {
    return this.process.enter(write, id, body);
  }

  @Post('events')
  @RequirePermission('event.record')
  @Writes(factsWritten)
  record(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: eventBody }) body: EventBody): Promise<Written> {
    return this.process.record(write, id, body);
  }

  @Post('contest')
  @RequirePermission('contest.publish')
  @Writes(factsWritten)
  contest(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: contestBody }) body: ContestBody): Promise<Written> {
    return this.process.contest(write, id, body);
  }
}
