import { Controller, Get } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentReply } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { liveView, readyView, type ReadyView } from './health.schemas.js';
import { HealthProcess } from './health.process.js';

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthProcess) {}

  @Get('live')
  @RequirePermission('public')
  @Answers(liveView)
  live(): z.infer<typeof liveView> {
    return { live: true, version: this.health.version };
  }

  @Get('ready')
  @RequirePermission('public')
  @Answers(readyView)
  @ApiResponse({ status: 503, description: 'Not ready', standardSchema: readyView })
  async ready(@CurrentReply() reply: FastifyReply): Promise<ReadyView> {
    const view = await this.health.ready();
    reply.status(view.ready ? 200 : 503);
    return view;
  }
}
