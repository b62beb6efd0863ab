import { redLineWorkflowId, startAt, type RedLineInput } from '#contracts';
import { DomainError, taskIdOf, taskNameOf } from '#domain';
import { RedLineService } from '#records';
import { Procedures } from '#temporal';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { RedLineBody, redLineFiled } from './red-line.schemas.js';

type Filed = z.infer<typeof redLineFiled>;

const firstTask = taskNameOf('propose', 1);

/** E4: a red line, or its cancellation, opened by the proposer's own act. */
@Injectable()
export class RedLineProcess {
  constructor(
    private readonly commands: Commands,
    private readonly redLines: RedLineService,
    private readonly procedures: Procedures,
  ) {}

  propose(write: Write, body: RedLineBody): Promise<Filed> {
    return this.commands.send(write, body, (command) => this.begin(write, body, { command, tries: 3 }));
  }

  /** Who loses the number to somebody in the same instant is examined anew: refused, or begun under the next number. */
  private async begin(write: Write, body: RedLineBody, { command, tries }: { command: string; tries: number }): Promise<Filed> {
    const input = await this.inputOf(write, body, command);
    const { workflowId } = input.context;
    try {
      await this.procedures.start(
        { workflow: 'redLineWorkflow', input },
        { task: firstTask, seat: 1, action: 'submit', command, actor: write.actor.accountId },
      );
      return { id: command, procedure: workflowId, taskId: taskIdOf(workflowId, firstTask), command };
    } catch (error) {
      const isTaken = isRefusal(error) && (await this.redLines.beginner(workflowId)) !== command;
      return isTaken && tries > 1 ? this.begin(write, body, { command, tries: tries - 1 }) : this.abandon(error, { write, id: command, workflowId });
    }
  }

  /** The row's id is the command's, so that a repeated key finds its own procedure again. */
  private async inputOf({ actor }: Write, body: RedLineBody, id: string): Promise<RedLineInput> {
    const begun = await this.redLines.begun(actor, id);
    if (begun) return { ...begun, carried: startAt('propose') };
    const { assessmentId, personId, act } = body;
    const { assessment, organizationId, starter, n, spec } = await this.redLines.prepare(actor, body);
    return {
      context: {
        workflowId: redLineWorkflowId(assessmentId, personId, n),
        procedure: 'redLine',
        subjectId: id,
        assessmentId,
        organizationId: assessment.organizationId,
        clock: assessment.clock,
        variant: act,
        places: { starter, person: personId, village: organizationId },
      },
      spec,
      carried: startAt('propose'),
    };
  }

  /** A proposal refused at the last authority leaves no open procedure behind, unless somebody else's holds the id. */
  private async abandon(error: unknown, { write, id, workflowId }: { write: Write; id: string; workflowId: string }): Promise<never> {
    if (isRefusal(error)) {
      if ((await this.redLines.begun(write.actor, id))?.context.workflowId === workflowId) await this.procedures.abandon(workflowId);
    }
    throw error;
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.code !== 'outcome.unknown' && error.code !== 'temporal.unavailable';
}
