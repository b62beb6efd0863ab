import { TalkMeetingService } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { MeetingBody } from './talk.schemas.js';

/** A14: what an officer writes about talks besides deciding their steps. */
@Injectable()
export class TalkProcess {
  constructor(
    private readonly commands: Commands,
    private readonly meetings: TalkMeetingService,
  ) {}

  createMeeting(write: Write, body: MeetingBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx) => ({ id: await this.meetings.create(tx, body) }));
  }
}
