import type { Actor } from '#domain';
import { EvaluationReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, idParam, type IdParam } from '../http/schemas.js';
import { EvaluationProcess } from './evaluation.process.js';
import {
  evaluationBody,
  evaluationDetail,
  evaluationPage,
  evaluationQuery,
  printedCodes,
  severityList,
  type EvaluationBody,
  type EvaluationQuery,
} from './evaluation.schemas.js';

/** E3, R13: democratic evaluations as their officer sees them; ballots come in at `ballots`. */
@ApiTags('evaluation')
@Controller('evaluations')
export class EvaluationController {
  constructor(
    private readonly evaluations: EvaluationReader,
    private readonly process: EvaluationProcess,
  ) {}

  @Post()
  @RequirePermission('evaluation.open')
  @Writes(created)
  open(@CurrentWrite() write: Write, @Body({ schema: evaluationBody }) body: EvaluationBody): Promise<{ id: string }> {
    return this.process.open(write, body);
  }

  @Get()
  @RequirePermission('evaluation.read')
  @Answers(evaluationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: evaluationQuery }) query: EvaluationQuery): Promise<z.infer<typeof evaluationPage>> {
    return this.evaluations.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('evaluation.read')
  @Answers(evaluationDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof evaluationDetail>> {
    return this.evaluations.get(actor, id);
  }

  @Post(':id/codes')
  @RequirePermission('evaluation.open')
  @Writes(printedCodes)
  showCodes(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof printedCodes>> {
    return this.process.showCodes(write, id);
  }

  @Get(':id/severity')
  @RequirePermission('evaluation.read')
  @Answers(severityList)
  severity(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof severityList>> {
    return this.evaluations.severity(actor, id);
  }
}
