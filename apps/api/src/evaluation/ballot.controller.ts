import { BallotBox } from '#records';
import { Body, Controller, Header, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { RequirePermission } from '../http/require-permission.js';
import { done } from '../http/schemas.js';
import { ballotBody, codeBody, offeredSheet, type BallotBody, type CodeBody } from './evaluation.schemas.js';

/** E3, R13: without login, session or Idempotency-Key: the code is the key. Nothing of these requests is logged or audited (`http/unrecorded.ts`). */
@ApiTags('ballot')
@Controller('ballots')
export class BallotController {
  constructor(private readonly ballots: BallotBox) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('public')
  @Header('x-robots-tag', 'noindex')
  @Answers(done)
  async cast(@Body({ schema: ballotBody }) { code, answers }: BallotBody): Promise<{ done: true }> {
    await this.ballots.cast(code, answers);
    return { done: true };
  }

  /** A look by code is a POST, so that no address ever carries a code. */
  @Post('sheet')
  @HttpCode(200)
  @RequirePermission('public')
  @Header('x-robots-tag', 'noindex')
  @Answers(offeredSheet)
  sheet(@Body({ schema: codeBody }) { code }: CodeBody): Promise<z.infer<typeof offeredSheet>> {
    return this.ballots.offer(code);
  }
}
