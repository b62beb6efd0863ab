import { RosterService } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { RosterEventBody } from './roster.schemas.js';

@Injectable()
export class RosterProcess {
  constructor(
    private readonly commands: Commands,
    private readonly roster: RosterService,
  ) {}

  record(write: Write, assessmentId: string, body: RosterEventBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx, commandId) => ({ id: await this.roster.recordEvent(tx, { assessmentId, commandId, ...body }) }));
  }
}
