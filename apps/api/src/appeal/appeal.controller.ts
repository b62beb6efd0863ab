import type { Actor } from '#domain';
import { AppealReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { appealBody, appealDetail, appealFiled, appealPage, appealQuery, type AppealBody, type AppealQuery } from './appeal.schemas.js';
import { AppealProcess } from './appeal.process.js';

@ApiTags('appeal')
@Controller('appeals')
export class AppealController {
  constructor(
    private readonly appeals: AppealReader,
    private readonly process: AppealProcess,
  ) {}

  @Post()
  @RequirePermission('appeal.file')
  @Writes(appealFiled)
  file(@CurrentWrite() write: Write, @Body({ schema: appealBody }) body: AppealBody): Promise<z.infer<typeof appealFiled>> {
    return this.process.file(write, body);
  }

  @Get()
  @RequirePermission('appeal.read')
  @Answers(appealPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: appealQuery }) query: AppealQuery): Promise<z.infer<typeof appealPage>> {
    return this.appeals.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('appeal.read')
  @Answers(appealDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof appealDetail>> {
    return this.appeals.get(actor, id);
  }
}
