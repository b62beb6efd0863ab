import type { Actor } from '#domain';
import { NotificationReader } from '#records';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import { RequirePermission } from '../http/require-permission.js';
import { counted } from '../http/schemas.js';
import { notificationPage, notificationQuery, readBody, type NotificationQuery, type ReadBody } from './notification.schemas.js';

@ApiTags('notification')
@Controller('notifications')
export class NotificationController {
  constructor(
    private readonly notifications: NotificationReader,
    private readonly commands: Commands,
  ) {}

  @Get()
  @RequirePermission('notification.read')
  @Answers(notificationPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: notificationQuery }) query: NotificationQuery): Promise<z.infer<typeof notificationPage>> {
    return this.notifications.list(actor, query);
  }

  @Post('read')
  @RequirePermission('notification.read')
  @Writes(counted)
  read(@CurrentWrite() write: Write, @Body({ schema: readBody }) body: ReadBody): Promise<{ count: number }> {
    return this.commands.run(write, body, (tx) => this.notifications.markRead(tx, body.ids));
  }
}
