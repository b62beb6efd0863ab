import { TargetService } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { TargetsBody } from './target.schemas.js';

@Injectable()
export class TargetProcess {
  constructor(
    private readonly commands: Commands,
    private readonly targets: TargetService,
  ) {}

  set(write: Write, assessmentId: string, body: TargetsBody): Promise<{ count: number }> {
    return this.commands.run(write, body, async (tx, commandId) => {
      const ids = await this.targets.setTargets(tx, { assessmentId, commandId, ...body });
      return { count: ids.length };
    });
  }
}
