import { StandingNoticeService } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';

/** B2: what the office does about a notice. */
@Injectable()
export class StandingProcess {
  constructor(
    private readonly commands: Commands,
    private readonly notices: StandingNoticeService,
  ) {}

  remind(write: Write, noticeId: string): Promise<{ id: string }> {
    return this.commands.run(write, { noticeId }, async (tx) => ({ id: await this.notices.remind(tx, noticeId) }));
  }
}
