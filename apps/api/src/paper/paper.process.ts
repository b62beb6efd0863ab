import { Database, PaperService } from '#records';
import { Procedures } from '#temporal';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { PaperBody, PaperConfirmation } from './paper.schemas.js';

/** R2: a step signed on paper: one clerk enters it, another confirms it, then it is the act of who signed. */
@Injectable()
export class PaperProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly papers: PaperService,
    private readonly procedures: Procedures,
  ) {}

  enter(write: Write, taskId: string, { evidenceId, signerAccountId, signerName, dateOnPaper, subject, ...body }: PaperBody): Promise<{ id: string }> {
    const entry = { taskId, evidenceId, signerAccountId, signerName, dateOnPaper, subject, body };
    return this.commands.run(write, entry, async (tx) => ({ id: await this.papers.enter(tx, entry) }));
  }

  async confirm(write: Write, id: string, body: PaperConfirmation): Promise<{ done: true }> {
    if (!body.confirm) return this.reject(write, id, body.reason ?? '');
    return this.commands.send(write, { id, ...body }, async (command) => {
      const next = await this.database.transaction(write.actor, (tx) => this.papers.confirm(tx, id, command));
      if (next === 'toSend') {
        const { workflowId, act } = await this.papers.actOf(id);
        await this.procedures.decide(workflowId, act);
      }
      return { done: true };
    });
  }

  private reject(write: Write, id: string, reason: string): Promise<{ done: true }> {
    return this.commands.run(write, { id, confirm: false, reason }, async (tx) => {
      await this.papers.reject(tx, id, reason);
      return { done: true };
    });
  }
}
