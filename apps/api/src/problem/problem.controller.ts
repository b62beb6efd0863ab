import type { Actor } from '#domain';
import { ProblemReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { ProblemProcess } from './problem.process.js';
import {
  problemBody,
  problemDetail,
  problemFiled,
  problemPage,
  problemQuery,
  problemsBody,
  problemsFiled,
  type ProblemBody,
  type ProblemQuery,
  type ProblemsBody,
} from './problem.schemas.js';

/** A15: problems of villages and their correction. */
@ApiTags('problem')
@Controller('problems')
export class ProblemController {
  constructor(
    private readonly problems: ProblemReader,
    private readonly process: ProblemProcess,
  ) {}

  @Post()
  @RequirePermission('problem.list')
  @Writes(problemFiled)
  submit(@CurrentWrite() write: Write, @Body({ schema: problemBody }) body: ProblemBody): Promise<z.infer<typeof problemFiled>> {
    return this.process.list(write, body);
  }

  @Post('listings')
  @RequirePermission('problem.list')
  @Writes(problemsFiled)
  submitMany(@CurrentWrite() write: Write, @Body({ schema: problemsBody }) body: ProblemsBody): Promise<z.infer<typeof problemsFiled>> {
    return this.process.listMany(write, body);
  }

  @Get()
  @RequirePermission('problem.read')
  @Answers(problemPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: problemQuery }) query: ProblemQuery): Promise<z.infer<typeof problemPage>> {
    return this.problems.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('problem.read')
  @Answers(problemDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof problemDetail>> {
    return this.problems.get(actor, id);
  }
}
