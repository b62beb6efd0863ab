import type { AppConfig } from '#config';
import { schemeWorkflowId, startAt, type SchemeInput } from '#contracts';
import { DomainError, resolveProcedure, taskIdOf, taskNameOf, type BusinessClock } from '#domain';
import { Database, SchemeDraftReader, SchemeDraftService } from '#records';
import { Procedures } from '#temporal';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { clockFor } from '../http/clock.js';
import { Commands } from '../http/commands.js';
import { CONFIG } from '../http/tokens.js';
import type { SchemeDraftBody, schemeFiled } from './scheme.schemas.js';

const firstTask = taskNameOf('submit', 1);

/** A1, R1: a version of a scheme, opened by the officer's own submission; a broken text starts nothing. */
@Injectable()
export class SchemeProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly drafts: SchemeDraftService,
    private readonly reader: SchemeDraftReader,
    private readonly procedures: Procedures,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  submit(write: Write, body: SchemeDraftBody): Promise<z.infer<typeof schemeFiled>> {
    const clock = clockFor(this.config, undefined, new Date().toISOString());
    return this.commands.send(write, body, async (command) => {
      const input = await this.inputOf(write, { body, clock, id: command });
      const { workflowId } = input.context;
      await this.procedures
        .start({ workflow: 'schemeWorkflow', input }, { task: firstTask, seat: 1, action: 'submit', command, actor: write.actor.accountId })
        .catch((error: unknown) => this.abandon(error, { write, id: command, workflowId }));
      return { id: command, procedure: workflowId, taskId: taskIdOf(workflowId, firstTask), command };
    });
  }

  /** The draft's id is the command's, so that a repeated key finds its own procedure again. */
  private async inputOf({ actor }: Write, { body, clock, id }: { body: SchemeDraftBody; clock: BusinessClock; id: string }): Promise<SchemeInput> {
    const countyId = await this.reader.county(actor);
    const workflowId = (await this.reader.workflowOf(actor, id)) ?? (await this.freshId({ actor, body, clock, countyId }));
    return {
      context: { workflowId, procedure: 'scheme', subjectId: id, assessmentId: '', organizationId: countyId, clock, places: {} },
      spec: resolveProcedure('scheme'),
      carried: startAt('submit'),
    };
  }

  private async freshId(given: { actor: Write['actor']; body: SchemeDraftBody; clock: BusinessClock; countyId: string }): Promise<string> {
    const { actor, body, clock, countyId } = given;
    const { scheme, attempt } = await this.database.read(actor, (tx) => this.drafts.prepare(tx, countyId, { ...body, clock }));
    return schemeWorkflowId({ countyId, scheme: scheme.id, version: body.version, attempt });
  }

  /** A submission refused at the last authority leaves no open procedure behind, unless somebody else's holds the id. */
  private async abandon(error: unknown, { write, id, workflowId }: { write: Write; id: string; workflowId: string }): Promise<never> {
    if (error instanceof DomainError && error.code !== 'outcome.unknown' && error.code !== 'temporal.unavailable') {
      if (await this.reader.isStartedBy(write.actor, { workflowId, id })) await this.procedures.abandon(workflowId);
    }
    throw error;
  }
}
