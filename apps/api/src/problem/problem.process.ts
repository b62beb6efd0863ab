import type { AppConfig } from '#config';
import { problemWorkflowId, startAt, type ProblemInput } from '#contracts';
import { DomainError, resolveProcedure, taskIdOf, taskNameOf, type Actor } from '#domain';
import { ProblemReader } from '#records';
import { Procedures } from '#temporal';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { clockFor } from '../http/clock.js';
import { Commands } from '../http/commands.js';
import { CONFIG } from '../http/tokens.js';
import type { ProblemBody, problemFiled } from './problem.schemas.js';

const firstTask = taskNameOf('list', 1);

/** A15: a problem of a village, opened by the officer's own listing; its id is the command's. */
@Injectable()
export class ProblemProcess {
  constructor(
    private readonly commands: Commands,
    private readonly problems: ProblemReader,
    private readonly procedures: Procedures,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  list(write: Write, body: ProblemBody): Promise<z.infer<typeof problemFiled>> {
    return this.commands.send(write, body, async (command) => {
      const input = await this.inputOf(write.actor, body, command);
      const { workflowId } = input.context;
      await this.procedures
        .start({ workflow: 'problemWorkflow', input }, { task: firstTask, seat: 1, action: 'submit', command, actor: write.actor.accountId })
        .catch((error: unknown) => this.abandon(error, { write, id: command, workflowId }));
      return { id: command, procedure: workflowId, taskId: taskIdOf(workflowId, firstTask), command };
    });
  }

  private async inputOf(actor: Actor, { villageId, assessmentId }: ProblemBody, id: string): Promise<ProblemInput> {
    const { townshipId, countyId, clock } = await this.problems.placeOf(actor, { villageId, assessmentId });
    return {
      context: {
        workflowId: problemWorkflowId(id),
        procedure: 'problem',
        subjectId: id,
        assessmentId: assessmentId ?? '',
        organizationId: countyId,
        clock: clock ?? clockFor(this.config, undefined, new Date().toISOString()),
        places: { village: villageId, township: townshipId },
      },
      spec: resolveProcedure('problem'),
      carried: startAt('list'),
    };
  }

  /** A listing refused at the last authority leaves no open procedure behind. */
  private async abandon(error: unknown, { write, id, workflowId }: { write: Write; id: string; workflowId: string }): Promise<never> {
    if (error instanceof DomainError && error.code !== 'outcome.unknown' && error.code !== 'temporal.unavailable') {
      if (!(await this.problems.exists(write.actor, id))) await this.procedures.abandon(workflowId);
    }
    throw error;
  }
}
