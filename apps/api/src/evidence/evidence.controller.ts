import type { Actor } from '#domain';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Downloads, Writes } from '../http/answers.js';
import { CurrentActor, CurrentReply, CurrentRequest, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { readUpload, sendFile, uploadSchema } from '../http/upload.js';
import { evidenceView } from './evidence.schemas.js';
import { EvidenceProcess } from './evidence.process.js';

@ApiTags('evidence')
@Controller('evidence')
export class EvidenceController {
  constructor(private readonly process: EvidenceProcess) {}

  @Post()
  @RequirePermission('evidence.upload')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: uploadSchema })
  @Writes(evidenceView)
  async upload(@CurrentWrite() write: Write, @CurrentRequest() request: FastifyRequest): Promise<z.infer<typeof evidenceView>> {
    return this.process.upload(write, await readUpload(request));
  }

  @Get(':id')
  @RequirePermission('evidence.read')
  @Downloads('application/octet-stream')
  async download(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam, @CurrentReply() reply: FastifyReply): Promise<Buffer> {
    return sendFile(reply, await this.process.read(actor, id));
  }
}
