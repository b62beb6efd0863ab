import type { Actor } from '#domain';
import { RedLineReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { RedLineProcess } from './red-line.process.js';
import {
  redLineBody,
  redLineDetail,
  redLineFiled,
  redLinePage,
  redLineQuery,
  redLineSubjectQuery,
  redLineSubjects,
  type RedLineBody,
  type RedLineQuery,
  type RedLineSubjectQuery,
} from './red-line.schemas.js';

/** E4: red lines; their steps are decided as tasks. */
@ApiTags('redLine')
@Controller('red-lines')
export class RedLineController {
  constructor(
    private readonly redLines: RedLineReader,
    private readonly process: RedLineProcess,
  ) {}

  @Post()
  @RequirePermission('redLine.propose')
  @Writes(redLineFiled)
  propose(@CurrentWrite() write: Write, @Body({ schema: redLineBody }) body: RedLineBody): Promise<z.infer<typeof redLineFiled>> {
    return this.process.propose(write, body);
  }

  @Get()
  @RequirePermission('redLine.read')
  @Answers(redLinePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: redLineQuery }) query: RedLineQuery): Promise<z.infer<typeof redLinePage>> {
    return this.redLines.list(actor, query);
  }

  @Get('subjects')
  @RequirePermission('redLine.propose')
  @Answers(redLineSubjects)
  subjects(
    @CurrentActor() actor: Actor,
    @Query({ schema: redLineSubjectQuery }) { assessmentId }: RedLineSubjectQuery,
  ): Promise<z.infer<typeof redLineSubjects>> {
    return this.redLines.subjects(actor, assessmentId);
  }

  @Get(':id')
  @RequirePermission('redLine.read')
  @Answers(redLineDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof redLineDetail>> {
    return this.redLines.get(actor, id);
  }
}
