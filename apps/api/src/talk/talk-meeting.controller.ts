import type { Actor } from '#domain';
import { TalkReader } from '#records';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Answers, Writes } from '../http/answers.js';
import { CurrentActor, CurrentWrite, type Write } from '../http/caller.js';
import { RequirePermission } from '../http/require-permission.js';
import { created, idParam, type IdParam } from '../http/schemas.js';
import { TalkProcess } from './talk.process.js';
import { meetingBody, meetingCandidates, meetingPage, meetingQuery, meetingView, type MeetingBody, type MeetingQuery } from './talk.schemas.js';

/** A14: collective talks: one meeting for many talks. */
@ApiTags('talk')
@Controller('talk-meetings')
export class TalkMeetingController {
  constructor(
    private readonly talks: TalkReader,
    private readonly process: TalkProcess,
  ) {}

  @Post()
  @RequirePermission('talk.convene')
  @Writes(created)
  create(@CurrentWrite() write: Write, @Body({ schema: meetingBody }) body: MeetingBody): Promise<{ id: string }> {
    return this.process.createMeeting(write, body);
  }

  @Get()
  @RequirePermission('talk.read')
  @Answers(meetingPage)
  list(@CurrentActor() actor: Actor, @Query({ schema: meetingQuery }) query: MeetingQuery): Promise<z.infer<typeof meetingPage>> {
    return this.talks.listMeetings(actor, query);
  }

  @Get('candidates')
  @RequirePermission('talk.convene')
  @Answers(meetingCandidates)
  candidates(@CurrentActor() actor: Actor): Promise<z.infer<typeof meetingCandidates>> {
    return this.talks.candidates(actor);
  }

  @Get(':id')
  @RequirePermission('talk.read')
  @Answers(meetingView)
  show(@CurrentActor() actor: Actor, @Param({ schema: idParam }) { id }: IdParam): Promise<z.infer<typeof meetingView>> {
    return this.talks.getMeeting(actor, id);
  }
}
