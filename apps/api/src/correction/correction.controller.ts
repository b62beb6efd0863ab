import type { Actor } from '#domain';
import { CorrectionReader } from '#records';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { correctionBody, correctionFiled, correctionPage, type CorrectionBody } from './correction.schemas.js';
import { CorrectionProcess } from './correction.process.js';

@ApiTags('correction')
@Controller('assessments/:id/corrections')
export class CorrectionController {
  constructor(
    private readonly corrections: CorrectionReader,
    private readonly process: CorrectionProcess,
  ) {}

  @Post()
  @RequirePermission('correction.propose')
  @Writes(correctionFiled)
  propose(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: correctionBody }) body: CorrectionBody,
  ): Promise<z.infer<typeof correctionFiled>> {
    return this.process.propose(write, id, body);
  }

  @Get()
  @RequirePermission('correction.read')
  @Answers(correctionPage)
  list(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof correctionPage>> {
    return this.corrections.list(actor, id);
  }
}
