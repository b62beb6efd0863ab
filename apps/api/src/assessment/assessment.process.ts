import type { AppConfig } from '#config';
import { assessmentWorkflowId, startAt, type AssessmentInput } from '#contracts';
import { DomainError, taskIdOf, taskNameOf, type Act, type BusinessClock } from '#domain';
import { AssessmentReader, assessmentSpec, Database, RequestService, type RequestContent } from '#records';
import { Procedures } from '#temporal';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Write } from '../http/caller.js';
import { clockFor } from '../http/clock.js';
import { Commands } from '../http/commands.js';
import { CONFIG } from '../http/tokens.js';
import type { RequestBody, requestedView } from './assessment.schemas.js';

const firstTask = taskNameOf('submit', 1);

/** The lead unit's request: starts the procedure with the unit's own submission. */
@Injectable()
export class AssessmentProcess {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly requests: RequestService,
    private readonly assessments: AssessmentReader,
    private readonly procedures: Procedures,
    @Inject(CONFIG) private readonly config: AppConfig,
  ) {}

  request(write: Write, body: RequestBody): Promise<z.infer<typeof requestedView>> {
    const clock = clockFor(this.config, body.clock, new Date().toISOString());
    return this.commands.send(write, body, async (command) => {
      const input = await this.inputOf(write, { content: body.content, clock, id: command });
      const act: Act = { task: firstTask, seat: 1, action: 'submit', command, actor: write.actor.accountId };
      const { workflowId } = input.context;
      await this.procedures
        .start({ workflow: 'assessmentWorkflow', input }, act)
        .catch((error: unknown) => this.abandon(error, { write, id: command, workflowId }));
      return { id: command, procedure: workflowId, taskId: taskIdOf(workflowId, firstTask), command };
    });
  }

  /** The assessment's id is the command's, so that a repeated key finds its own procedure again. */
  private async inputOf({ actor }: Write, { content, clock, id }: { content: RequestContent; clock: BusinessClock; id: string }): Promise<AssessmentInput> {
    const { prepared, workflowId } = await this.database.read(actor, async (tx) => {
      const begun = await this.assessments.workflowOf(tx, id);
      const checked = await this.requests.prepare(tx, content, { clock, assessmentId: id });
      return {
        prepared: checked,
        workflowId:
          begun ??
          assessmentWorkflowId({
            organizationId: checked.townshipId ?? checked.organizationId,
            scheme: checked.scheme.scheme,
            period: content.period.code,
            attempt: checked.attempt,
          }),
      };
    });
    const { organizationId, scheme } = prepared;
    return {
      kind: 'assessment',
      context: {
        workflowId,
        procedure: 'assessment',
        subjectId: id,
        assessmentId: id,
        organizationId,
        clock,
        places: { leadUnit: content.leadUnitId, starter: { organizationId: content.leadUnitId, role: 'leadUnitOfficer' } },
      },
      spec: assessmentSpec(scheme.content),
      carried: startAt('submit'),
    };
  }

  /** A request refused at the last authority leaves no open procedure behind, unless somebody else's holds the id. */
  private async abandon(error: unknown, { write, id, workflowId }: { write: Write; id: string; workflowId: string }): Promise<never> {
    if (error instanceof DomainError && error.code !== 'outcome.unknown' && error.code !== 'temporal.unavailable') {
      if (await this.assessments.isStartedBy(write.actor, { workflowId, assessmentId: id })) await this.procedures.abandon(workflowId);
    }
    throw error;
  }
}
