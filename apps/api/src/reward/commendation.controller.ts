import type { Actor } from '#domain';
import { RewardReader } from '#records';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { commendationPage, commendationQuery, type CommendationQuery } from './reward.schemas.js';

@ApiTags('reward')
@Controller('commendations')
export class CommendationController {
  constructor(private readonly rewards: RewardReader) {}

  @Get()
  @RequirePermission('reward.read')
  @Answers(commendationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: commendationQuery }) query: CommendationQuery): Promise<z.infer<typeof commendationPage>> {
    return this.rewards.commendations(actor, query);
  }
}
