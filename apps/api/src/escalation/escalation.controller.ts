import type { Actor } from '#domain';
import { EscalationReader, UrgingReader } from '#records';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Answers, Downloads } from '../http/answers.js';
import { CurrentActor, CurrentReply } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { page, type Page } from '../http/schemas.js';
import { sendFile, xlsxType } from '../http/upload.js';
import { EscalationProcess } from './escalation.process.js';
import {
  escalationBoard,
  escalationQuery,
  pressedPage,
  urgingQuery,
  weekQuery,
  type EscalationQuery,
  type UrgingQuery,
  type WeekQuery,
} from './escalation.schemas.js';

@ApiTags('escalation')
@Controller()
export class EscalationController {
  constructor(
    private readonly escalations: EscalationReader,
    private readonly urgings: UrgingReader,
    private readonly process: EscalationProcess,
  ) {}

  @Get('escalations')
  @RequirePermission('escalation.read')
  @Answers(escalationBoard)
  board(@CurrentActor() actor: Actor, @Query({ schema: escalationQuery }) query: EscalationQuery): Promise<z.infer<typeof escalationBoard>> {
    return this.escalations.board(actor, query);
  }

  @Get('escalations/overdue.xlsx')
  @RequirePermission('escalation.read')
  @Downloads(xlsxType)
  async overdue(@CurrentActor() actor: Actor, @Query({ schema: weekQuery }) { week }: WeekQuery, @CurrentReply() reply: FastifyReply): Promise<Buffer> {
    return sendFile(reply, await this.process.overdue(actor, week));
  }

  @Get('escalations/urgings')
  @RequirePermission('escalation.read')
  @Answers(pressedPage)
  pressed(@CurrentActor() actor: Actor, @Query({ schema: urgingQuery }) query: UrgingQuery): Promise<z.infer<typeof pressedPage>> {
    return this.urgings.list(actor, query);
  }

  @Get('urgings')
  @RequirePermission('urging.reply')
  @Answers(pressedPage)
  owed(@CurrentActor() actor: Actor, @Query({ schema: page }) query: Page): Promise<z.infer<typeof pressedPage>> {
    return this.urgings.owed(actor, query);
  }
}
