import type { Actor } from '#domain';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Answers, Downloads, Writes } from '../http/answers.js';
import { CurrentActor, CurrentReply, CurrentRequest, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { done, idParam, type IdParam } from '../http/schemas.js';
import { readUpload, sendFile, uploadSchema } from '../http/upload.js';
import { intakeList, intakeQuery, intakeReport, type IntakeQuery } from './intake.schemas.js';
import { IntakeProcess } from './intake.process.js';

type Report = z.infer<typeof intakeReport>;

@ApiTags('intake')
@Controller('imports')
export class IntakeController {
  constructor(private readonly process: IntakeProcess) {}

  @Get()
  @RequirePermission('intake.read')
  @Answers(intakeList)
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof intakeList>> {
    return this.process.list(actor);
  }

  @Get('template')
  @RequirePermission('intake.read')
  @Downloads('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async template(@CurrentReply() reply: FastifyReply): Promise<Buffer> {
    return sendFile(reply, await this.process.template());
  }

  @Post('dry-run')
  @RequirePermission('intake.run')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadSchema })
  @Writes(intakeReport)
  async dryRun(@CurrentWrite() write: Write, @Query({ schema: intakeQuery }) query: IntakeQuery, @CurrentRequest() request: FastifyRequest): Promise<Report> {
    return this.process.dryRun(write, query, await readUpload(request));
  }

  @Post()
  @RequirePermission('intake.run')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadSchema })
  @Writes(intakeReport)
  async run(@CurrentWrite() write: Write, @Query({ schema: intakeQuery }) query: IntakeQuery, @CurrentRequest() request: FastifyRequest): Promise<Report> {
    return this.process.run(write, query, await readUpload(request));
  }

  @Post(':id/confirmation')
  @RequirePermission('intake.confirm')
  @Writes(done)
  confirm(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam): Promise<{ done: true }> {
    return this.process.confirm(write, id);
  }
}
