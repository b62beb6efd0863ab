import type { Actor } from '#domain';
import { PaperReader } from '#records';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, done, idParam, type IdParam } from '../http/schemas.js';
import { paperBody, paperConfirmation, paperList, paperView, signersView, type PaperBody, type PaperConfirmation } from './paper.schemas.js';
import { PaperProcess } from './paper.process.js';

@ApiTags('paper')
@Controller()
export class PaperController {
  constructor(
    private readonly papers: PaperReader,
    private readonly process: PaperProcess,
  ) {}

  @Get('tasks/:id/signers')
  @RequirePermission('paper.enter')
  @Answers(signersView)
  signers(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof signersView>> {
    return this.papers.signers(actor, id);
  }

  @Post('tasks/:id/paper')
  @RequirePermission('paper.enter')
  @Writes(created)
  enter(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: paperBody }) body: PaperBody): Promise<{ id: string }> {
    return this.process.enter(write, id, body);
  }

  @Get('paper')
  @RequirePermission('paper.confirm')
  @Answers(paperList)
  list(@CurrentActor() actor: Actor): Promise<z.infer<typeof paperList>> {
    return this.papers.list(actor);
  }

  @Get('paper/:id')
  @RequirePermission('paper.confirm')
  @Answers(paperView)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof paperView>> {
    return this.papers.get(actor, id);
  }

  @Post('paper/:id/confirmation')
  @RequirePermission('paper.confirm')
  @Writes(done)
  confirm(
    @CurrentWrite() write: Write,
    @Param({ schema: idParam }) { id }: IdParam,
    @Body({ schema: paperConfirmation }) body: PaperConfirmation,
  ): Promise<{ done: true }> {
    return this.process.confirm(write, id, body);
  }
}
