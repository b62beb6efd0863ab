import type { Actor } from '#domain';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Downloads, Writes } from '../http/answers.js';
import { CurrentActor, CurrentReply, CurrentRequest, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { readUpload, sendFile, uploadSchema, xlsxType } from '../http/upload.js';
import { intakeReport } from '../intake/intake.schemas.js';
import { RoundSheetProcess } from './round-sheet.process.js';

type Report = z.infer<typeof intakeReport>;

/** R5: one's own open lines of a round as a workbook: template, dry run, all or nothing. */
@ApiTags('collection')
@Controller('collections/:id/sheet')
export class RoundSheetController {
  constructor(private readonly process: RoundSheetProcess) {}

  @Get()
  @RequirePermission('task.answer')
  @Downloads(xlsxType)
  async template(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam, @CurrentReply() reply: FastifyReply): Promise<Buffer> {
    return sendFile(reply, await this.process.template(actor, id));
  }

  @Post('dry-run')
  @RequirePermission('task.answer')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadSchema })
  @Writes(intakeReport)
  async dryRun(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @CurrentRequest() request: FastifyRequest): Promise<Report> {
    return this.process.dryRun(write, id, await readUpload(request));
  }

  @Post()
  @RequirePermission('task.answer')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadSchema })
  @Writes(intakeReport)
  async run(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @CurrentRequest() request: FastifyRequest): Promise<Report> {
    return this.process.run(write, id, await readUpload(request));
  }
}
