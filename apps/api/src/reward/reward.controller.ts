import type { Actor } from '#domain';
import { RewardReader } from '#records';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Answers, Downloads } from '../http/answers.js';
import { CurrentActor, CurrentReply } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { idParam, type IdParam } from '../http/schemas.js';
import { sendFile } from '../http/upload.js';
import { rewardDetail, rewardPage, rewardQuery, type RewardQuery } from './reward.schemas.js';

@ApiTags('reward')
@Controller('rewards')
export class RewardController {
  constructor(private readonly rewards: RewardReader) {}

  @Get()
  @RequirePermission('reward.read')
  @Answers(rewardPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: rewardQuery }) query: RewardQuery): Promise<z.infer<typeof rewardPage>> {
    return this.rewards.list(actor, query);
  }

  @Get(':id')
  @RequirePermission('reward.read')
  @Answers(rewardDetail)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof rewardDetail>> {
    return this.rewards.get(actor, id);
  }

  @Get(':id/payment-list')
  @RequirePermission('reward.export')
  @Downloads('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  async paymentList(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam, @CurrentReply() reply: FastifyReply): Promise<Buffer> {
    return sendFile(reply, await this.rewards.paymentList(actor, id));
  }
}
