import type { Actor } from '#domain';
import { GrowthPlanReader } from '#records';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { classOnePage, classOneQuery, type ClassOneQuery } from './growth-plan.schemas.js';

@ApiTags('growth-plan')
@Controller('class-one')
export class ClassOneController {
  constructor(private readonly plans: GrowthPlanReader) {}

  @Get()
  @RequirePermission('growthPlan.read')
  @Answers(classOnePage)
  list(@CurrentActor() actor: Actor, @Query({ schema: classOneQuery }) query: ClassOneQuery): Promise<z.infer<typeof classOnePage>> {
    return this.plans.classOne(actor, query);
  }
}
