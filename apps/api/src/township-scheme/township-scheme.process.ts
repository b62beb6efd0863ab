import type { AppConfig } from '#config';
import { startAt, townshipSchemeWorkflowId, type TownshipSchemeInput } from '#contracts';
import { DomainError, resolveProcedure, taskIdOf, taskNameOf } from '#domain';
import { Database, TownshipSchemeReader, TownshipSchemeService } from '#records';
import { Procedures } from '#temporal';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { clockFor } from '../http/clock.js';
import { Commands } from '../http/commands.js';
import { CONFIG } from '../http/tokens.js';
import type { TownshipSchemeBody, townshipSchemeFiled } from './township-scheme.schemas.js';

const firstTask = taskNameOf('submit', 1);

/** A9: a township's scheme, opened by its officer's own submission; a text that goes beyond the base items starts nothing. */
@Injectable()
export class TownshipSchemeProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly schemes: TownshipSchemeService,
    private readonly reader: TownshipSchemeReader,
    private readonly procedures: Procedures,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  submit(write: Write, body: TownshipSchemeBody): Promise<z.infer<typeof townshipSchemeFiled>> {
    return this.commands.send(write, body, async (command) => {
      const input = await this.inputOf(write, body, command);
      const { workflowId } = input.context;
      await this.procedures
        .start({ workflow: 'townshipSchemeWorkflow', input }, { task: firstTask, seat: 1, action: 'submit', command, actor: write.actor.accountId })
        .catch((error: unknown) => this.abandon(error, { write, id: command, workflowId }));
      return { id: command, procedure: workflowId, taskId: taskIdOf(workflowId, firstTask), command };
    });
  }

  /** The scheme's id is the command's, so that a repeated key finds its own procedure again. */
  private async inputOf({ actor }: Write, body: TownshipSchemeBody, id: string): Promise<TownshipSchemeInput> {
    const { townshipId, countyId } = await this.reader.place(actor);
    const clock = clockFor(this.config, undefined, new Date().toISOString());
    const workflowId = townshipSchemeWorkflowId({ townshipId, id });
    await this.database.read(actor, (tx) => this.schemes.prepare(tx, { countyId, townshipId, given: body, clock, id }));
    return {
      context: { workflowId, procedure: 'townshipScheme', subjectId: id, assessmentId: '', organizationId: countyId, clock, places: { township: townshipId } },
      spec: resolveProcedure('townshipScheme'),
      carried: startAt('submit'),
    };
  }

  /** A submission refused at the last authority leaves no open procedure behind. */
  private async abandon(error: unknown, { write, id, workflowId }: { write: Write; id: string; workflowId: string }): Promise<never> {
    if (error instanceof DomainError && error.code !== 'outcome.unknown' && error.code !== 'temporal.unavailable') {
      if (!(await this.reader.exists(write.actor, id))) await this.procedures.abandon(workflowId);
    }
    throw error;
  }
}
