import type { Actor } from '#domain';
import { CollectionReader, RoundItemReader, type RollStanding } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { answeredView } from '../task/task.schemas.js';
import { CollectionProcess } from './collection.process.js';
import {
  baseDataPage,
  baseDataQuery,
  roundItemList,
  roundList,
  roundQuery,
  submissionPage,
  submissionQuery,
  submissionsBody,
  type BaseDataQuery,
  type RoundQuery,
  type SubmissionQuery,
  type SubmissionsBody,
} from './collection.schemas.js';

/** C2, D1–D4, E3: what an assessment asks people to report, score and sign; a single answer goes to its step (`tasks`). */
@ApiTags('collection')
@Controller()
export class CollectionController {
  constructor(
    private readonly collections: CollectionReader,
    private readonly roundItems: RoundItemReader,
    private readonly process: CollectionProcess,
  ) {}

  @Get('collections')
  @RequirePermission('collection.read')
  @Answers(roundList)
  rounds(@CurrentActor() actor: Actor, @Query({ schema: roundQuery }) { assessmentId }: RoundQuery): Promise<z.infer<typeof roundList>> {
    return this.collections.rounds(actor, assessmentId);
  }

  @Get('collections/:id/items')
  @RequirePermission('collection.read')
  @Answers(roundItemList)
  items(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof roundItemList>> {
    return this.roundItems.list(actor, id);
  }

  @Get('submissions')
  @RequirePermission('collection.read')
  @Answers(submissionPage)
  submissions(@CurrentActor() actor: Actor, @Query({ schema: submissionQuery }) query: SubmissionQuery): Promise<z.infer<typeof submissionPage>> {
    return this.collections.submissions(actor, query);
  }

  @Post('submissions')
  @RequirePermission('task.answer')
  @Writes(answeredView)
  submit(@CurrentWrite() write: Write, @Body({ schema: submissionsBody }) body: SubmissionsBody): Promise<RollStanding> {
    return this.process.submit(write, body);
  }

  @Get('base-data')
  @RequirePermission('collection.read')
  @Answers(baseDataPage)
  baseData(@CurrentActor() actor: Actor, @Query({ schema: baseDataQuery }) query: BaseDataQuery): Promise<z.infer<typeof baseDataPage>> {
    return this.collections.baseData(actor, query);
  }
}
