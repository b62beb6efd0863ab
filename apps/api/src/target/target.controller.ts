import type { Actor } from '#domain';
import { TargetReader } from '#records';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { counted, idParam, type IdParam } from '../http/schemas.js';
import { targetList, targetsBody, type TargetsBody } from './target.schemas.js';
import { TargetProcess } from './target.process.js';

@ApiTags('target')
@Controller('assessments/:id/targets')
export class TargetController {
  constructor(
    private readonly targets: TargetReader,
    private readonly process: TargetProcess,
  ) {}

  @Get()
  @RequirePermission('target.read')
  @Answers(targetList)
  list(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof targetList>> {
    return this.targets.list(actor, id);
  }

  @Put()
  @RequirePermission('target.set')
  @Writes(counted)
  set(@CurrentWrite() write: Write, @Param({ schema: idParam }) { id }: IdParam, @Body({ schema: targetsBody }) body: TargetsBody): Promise<{ count: number }> {
    return this.process.set(write, id, body);
  }
}
