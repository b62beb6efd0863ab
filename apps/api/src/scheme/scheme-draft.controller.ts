import type { Actor } from '#domain';
import { SchemeDraftReader, type SchemeDraftDetail } from '#records';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { SchemeProcess } from './scheme.process.js';
import { schemeDraftBody, schemeDraftDetail, schemeDraftPage, schemeFiled, type SchemeDraftBody } from './scheme.schemas.js';

/** A1, R1: versions of schemes on their way to approval. */
@ApiTags('scheme')
@Controller('scheme-drafts')
export class SchemeDraftController {
  constructor(
    private readonly drafts: SchemeDraftReader,
    private readonly process: SchemeProcess,
  ) {}

  @Post()
  @RequirePermission('scheme.import')
  @Writes(schemeFiled)
  submit(@CurrentWrite() write: Write, @Body({ schema: schemeDraftBody }) body: SchemeDraftBody): Promise<z.infer<typeof schemeFiled>> {
    return this.process.submit(write, body);
  }

  @Get()
  @RequirePermission('scheme.review')
  @Answers(schemeDraftPage)
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof schemeDraftPage>> {
    return this.drafts.list(actor);
  }

  @Get(':id')
  @RequirePermission('scheme.review')
  @Answers(schemeDraftDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<SchemeDraftDetail> {
    return this.drafts.get(actor, id);
  }
}
