import type { Actor } from '#domain';
import { DismissalReader } from '#records';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { dismissalDetail, dismissalPage, dismissalQuery, type DismissalQuery } from './dismissal.schemas.js';

@ApiTags('dismissal')
@Controller('dismissals')
export class DismissalController {
  constructor(private readonly dismissals: DismissalReader) {}

  @Get()
  @RequirePermission('dismissal.read')
  @Answers(dismissalPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: dismissalQuery }) query: DismissalQuery): Promise<z.infer<typeof dismissalPage>> {
    return this.dismissals.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('dismissal.read')
  @Answers(dismissalDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof dismissalDetail>> {
    return this.dismissals.get(actor, id);
  }
}
