import type { Actor } from '#domain';
import { AssessmentReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import {
  assessmentDetail,
  assessmentPage,
  assessmentQuery,
  burdenView,
  requestBody,
  requestedView,
  type AssessmentQuery,
  type RequestBody,
} from './assessment.schemas.js';
import { AssessmentProcess } from './assessment.process.js';

@ApiTags('assessment')
@Controller('assessments')
export class AssessmentController {
  constructor(
    private readonly assessments: AssessmentReader,
    private readonly process: AssessmentProcess,
  ) {}

  @Post()
  @RequirePermission('assessment.request')
  @Writes(requestedView)
  request(@CurrentWrite() write: Write, @Body({ schema: requestBody }) body: RequestBody): Promise<z.infer<typeof requestedView>> {
    return this.process.request(write, body);
  }

  @Get()
  @RequirePermission('assessment.read')
  @Answers(assessmentPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: assessmentQuery }) query: AssessmentQuery): Promise<z.infer<typeof assessmentPage>> {
    return this.assessments.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('assessment.read')
  @Answers(assessmentDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof assessmentDetail>> {
    return this.assessments.get(actor, id);
  }

  @Get(':id/burden')
  @RequirePermission('burden.read')
  @Answers(burdenView)
  burden(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof burdenView>> {
    return this.assessments.burden(actor, id);
  }
}
