import type { Actor } from '#domain';
import { HoldReader, HoldReconciliation } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Answers, Downloads, Writes } from '../http/answers.js';
import { CurrentActor, CurrentReply, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { sendFile, xlsxType } from '../http/upload.js';
import { HoldProcess } from './hold.process.js';
import {
  holdDetail,
  holdEntriesBody,
  holdEntriesWritten,
  holdPage,
  holdQuery,
  reconciliationQuery,
  reconciliationView,
  type HoldEntriesBody,
  type HoldQuery,
  type ReconciliationQuery,
} from './hold.schemas.js';

/** A14, R9: holds, for who manages the village, signs the order, keeps its money, or is affected. */
@ApiTags('hold')
@Controller('holds')
export class HoldController {
  constructor(
    private readonly holds: HoldReader,
    private readonly reconciliations: HoldReconciliation,
    private readonly process: HoldProcess,
  ) {}

  @Get()
  @RequirePermission('hold.read')
  @Answers(holdPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: holdQuery }) query: HoldQuery): Promise<z.infer<typeof holdPage>> {
    return this.holds.list(actor, query);
  }

  @Get('reconciliation')
  @RequirePermission('hold.reconcile')
  @Answers(reconciliationView)
  reconciliation(
    @CurrentActor() actor: Actor,
    @Query({ schema: reconciliationQuery }) query: ReconciliationQuery,
  ): Promise<z.infer<typeof reconciliationView>> {
    return this.reconciliations.read(actor, query);
  }

  @Get('reconciliation.xlsx')
  @RequirePermission('hold.reconcile')
  @Downloads(xlsxType)
  async workbook(
    @CurrentActor() actor: Actor,
    @CurrentReply() reply: FastifyReply,
    @Query({ schema: reconciliationQuery }) query: ReconciliationQuery,
  ): Promise<Buffer> {
    return sendFile(reply, await this.process.workbook(actor, query));
  }

  @Get(':id')
  @RequirePermission('hold.read')
  @Answers(holdDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof holdDetail>> {
    return this.holds.get(actor, id);
  }

  @Post(':id/entries')
  @RequirePermission('hold.enter')
  @Writes(holdEntriesWritten)
  enter(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: holdEntriesBody }) body: HoldEntriesBody,
  ): Promise<z.infer<typeof holdEntriesWritten>> {
    return this.process.enter(write, id, body);
  }
}
