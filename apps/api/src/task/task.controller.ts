import type { Actor } from '#domain';
import { TaskReader } from '#records';
import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Downloads, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { done, idParam, type IdParam } from '../http/schemas.js';
import { SignOffForm, signOffPolicy } from '../paper/sign-off-form.js';
import {
  answerBody,
  answeredView,
  answersBody,
  batchBody,
  batchView,
  decisionBody,
  inboxQuery,
  itemParams,
  receiptView,
  replyBody,
  taskDetail,
  taskPage,
  urgeBody,
  urgingParams,
  type AnswerBody,
  type AnswersBody,
  type BatchBody,
  type DecisionBody,
  type InboxQuery,
  type ItemParams,
  type TaskDetail,
  type ReplyBody,
  type UrgeBody,
  type UrgingParams,
} from './task.schemas.js';
import { BatchProcess } from './batch.process.js';
import { TaskProcess } from './task.process.js';

@ApiTags('task')
@Controller('tasks')
export class TaskController {
  constructor(
    private readonly tasks: TaskReader,
    private readonly process: TaskProcess,
    private readonly batches: BatchProcess,
    private readonly forms: SignOffForm,
  ) {}

  @Get()
  @RequirePermission('task.read')
  @Answers(taskPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: inboxQuery }) query: InboxQuery): Promise<z.infer<typeof taskPage>> {
    return this.tasks.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('task.read')
  @Answers(taskDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<TaskDetail> {
    return this.tasks.get(actor, id);
  }

  @Post('decisions')
  @RequirePermission('task.decide')
  @Writes(batchView)
  decideMany(@CurrentWrite() write: Write, @Body({ schema: batchBody }) body: BatchBody): Promise<z.infer<typeof batchView>> {
    return this.batches.decide(write, body);
  }

  @Post(':id/decision')
  @RequirePermission('task.decide')
  @Writes(receiptView)
  decide(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: decisionBody }) body: DecisionBody,
  ): Promise<z.infer<typeof receiptView>> {
    return this.process.decide(write, id, body);
  }

  @Post(':id/items/:subject/answer')
  @RequirePermission('task.answer')
  @Writes(answeredView)
  answer(
    @CurrentWrite() write: Write,
    @Param({ schema: itemParams }) { id, subject }: ItemParams,
    @Body({ schema: answerBody }) body: AnswerBody,
  ): Promise<z.infer<typeof answeredView>> {
    return this.process.answer(write, id, { answers: [{ subject, ...body }] });
  }

  @Post(':id/answers')
  @RequirePermission('task.answer')
  @Writes(answeredView)
  answerMany(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: answersBody }) body: AnswersBody,
  ): Promise<z.infer<typeof answeredView>> {
    return this.process.answer(write, id, body);
  }

  @Post(':id/urge')
  @RequirePermission('task.urge')
  @Writes(done)
  urge(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: urgeBody }) body: UrgeBody): Promise<{ done: true }> {
    return this.process.urge(write, id, body);
  }

  @Post(':id/urgings/:urging/reply')
  @RequirePermission('urging.reply')
  @Writes(done)
  reply(
    @CurrentWrite() write: Write,
    @Param({ schema: urgingParams }) { id: taskId, urging: urgingId }: UrgingParams,
    @Body({ schema: replyBody }) body: ReplyBody,
  ): Promise<{ done: true }> {
    return this.process.reply(write, { taskId, urgingId }, body);
  }

  @Get(':id/sign-off-form')
  @RequirePermission('task.read')
  @Header('content-type', 'text/html; charset=utf-8')
  @Downloads('text/html')
  @Header('content-security-policy', signOffPolicy)
  signOffForm(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<string> {
    return this.forms.print(actor, id);
  }
}
