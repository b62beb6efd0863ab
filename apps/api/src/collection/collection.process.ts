import { CollectionSubmissions, type RollStanding } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { SubmissionsBody } from './collection.schemas.js';

/** R5: what another system or a sheet sends to a round. */
@Injectable()
export class CollectionProcess {
  constructor(
    private readonly commands: Commands,
    private readonly submissions: CollectionSubmissions,
  ) {}

  submit(write: Write, body: SubmissionsBody): Promise<RollStanding> {
    return this.commands.run(write, body, (tx, commandId) => this.submissions.answerMany(tx, { ...body, commandId }));
  }
}
