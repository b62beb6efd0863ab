import type { Actor } from '#domain';
import { GrowthPlanReader } from '#records';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { planDetail, planPage, planQuery, type PlanQuery } from './growth-plan.schemas.js';

@ApiTags('growth-plan')
@Controller('growth-plans')
export class GrowthPlanController {
  constructor(private readonly plans: GrowthPlanReader) {}

  @Get()
  @RequirePermission('growthPlan.read')
  @Answers(planPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: planQuery }) query: PlanQuery): Promise<z.infer<typeof planPage>> {
    return this.plans.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('growthPlan.read')
  @Answers(planDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof planDetail>> {
    return this.plans.get(actor, id);
  }
}
