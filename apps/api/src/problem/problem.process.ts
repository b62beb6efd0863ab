import type { AppConfig } from '#config';
import { problemWorkflowId, startAt, type ProblemInput } from '#contracts';
import { DomainError, nameBasedId, refuse, resolveProcedure, taskIdOf, taskNameOf, type Actor } from '#domain';
import { assertListable, ProblemReader } from '#records';
import { Procedures } from '#temporal';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { clockFor } from '../http/clock.js';
import { Commands } from '../http/commands.js';
import { CONFIG } from '../http/tokens.js';
import type { ProblemBody, problemFiled, ProblemsBody, problemsFiled } from './problem.schemas.js';

const firstTask = taskNameOf('list', 1);

/** Listings under way at once; the others wait their turn. */
const atOnce = 8;

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

  /**
   * A15: the same problem of many villages. Everything is checked for all of them first, in one transaction; then each is listed by itself, under a
   * key of its own, so that the same act sent again goes on where it was interrupted and lists nothing twice.
   */
  async listMany(write: Write, { villageIds, ...listing }: ProblemsBody): Promise<z.infer<typeof problemsFiled>> {
    const clock = clockFor(this.config, undefined, new Date().toISOString());
    await this.commands.run(write, { villageIds, ...listing }, async (tx) => {
      await assertListable(tx, { ...listing, villageIds, clock });
      return { villages: villageIds.length };
    });
    const filed = new Map<string, z.infer<typeof problemFiled>>();
    const waiting = [...villageIds];
    const worker = async (): Promise<void> => {
      for (let villageId = waiting.shift(); villageId !== undefined; villageId = waiting.shift())
        filed.set(villageId, await this.list({ ...write, key: nameBasedId(`${write.key}|${villageId}`) }, { ...listing, villageId }));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return { items: villageIds.map((villageId) => ({ ...(filed.get(villageId) ?? refuse('outcome.unknown')), villageId })) };
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
