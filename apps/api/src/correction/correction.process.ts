import { correctionWorkflowId, startAt, type CorrectionInput } from '#contracts';
import { taskNameOf } from '#domain';
import { CorrectionService, Database } from '#records';
import { Procedures } from '#temporal';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { CorrectionBody, correctionFiled } from './correction.schemas.js';

const firstTask = taskNameOf('submit', 1);

/** R7: a correction after publication, opened by the officer's own submission. */
@Injectable()
export class CorrectionProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly corrections: CorrectionService,
    private readonly procedures: Procedures,
  ) {}

  propose(write: Write, assessmentId: string, body: CorrectionBody): Promise<z.infer<typeof correctionFiled>> {
    return this.commands.send(write, body, async (command) => {
      const { assessment, n, spec } = await this.database.read(write.actor, (tx) =>
        this.corrections.prepare(tx, { assessmentId, cancels: body.cancels, command }),
      );
      const workflowId = correctionWorkflowId(assessmentId, n);
      const input: CorrectionInput = {
        origin: 'person',
        kind: 'correction',
        spec,
        carried: startAt('submit'),
        context: {
          workflowId,
          procedure: 'correction',
          subjectId: assessmentId,
          assessmentId,
          organizationId: assessment.organizationId,
          clock: assessment.clock,
          places: { leadUnit: assessment.leadUnitId },
        },
      };
      await this.procedures.start(
        { workflow: 'correctionWorkflow', input },
        { task: firstTask, seat: 1, action: 'submit', command, actor: write.actor.accountId },
      );
      return { id: command, procedure: workflowId, command };
    });
  }
}
