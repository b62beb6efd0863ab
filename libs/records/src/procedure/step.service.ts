import { systemActor, taskIdOf, type ActWrite, type ProcedureContext, type Task, type TaskOpening } from '#domain';
import { Injectable } from '@nestjs/common';
import { recordAudit } from '../audit/audit-log.js';
import { endConsequences } from '../consequence/consequence-rows.js';
import { isWithdrawn } from '../consequence/withdraw-procedure.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { DecisionService } from './decision.service.js';
import { OpeningService } from './opening.service.js';
import { lockProcedure, setAside } from './task-rows.js';
import { WatchService, type Watched } from './watch.service.js';

/** The rows behind human steps, one transaction each, in the scope of the procedure's organization. */
@Injectable()
export class StepService {
  constructor(
    private readonly database: Database,
    private readonly openings: OpeningService,
    private readonly decisions: DecisionService,
    private readonly watches: WatchService,
  ) {}

  /** The row of a procedure that rows call for, before its workflow is asked for: whatever is lost after this is built again (I11). */
  begin(context: ProcedureContext, begun: Required<Pick<TaskOpening, 'spec' | 'place'>>): Promise<void> {
    return this.within(context, (tx) => this.openings.writeProcedure(tx, context, begun));
  }

  openTask(context: ProcedureContext, opening: TaskOpening): Promise<Task> {
    return this.within(context, (tx) => this.openings.open(tx, context, opening));
  }

  recordDecision(context: ProcedureContext, write: ActWrite): Promise<Task> {
    return this.within(context, (tx) => this.decisions.record(tx, context, write));
  }

  remindOrEscalate(context: ProcedureContext, name: string): Promise<Watched> {
    return this.within(context, (tx) => this.watches.look(tx, context, name));
  }

  closeTasks(context: ProcedureContext, names: string[]): Promise<void> {
    return this.within(context, async (tx) => {
      await lockProcedure(tx, context.workflowId);
      await this.leave(tx, context, { ids: names.map((name) => taskIdOf(context.workflowId, name)), reason: 'left' });
    });
  }

  endProcedure(context: ProcedureContext, at: string): Promise<void> {
    return this.within(context, async (tx) => {
      const { state } = await lockProcedure(tx, context.workflowId);
      if (state === 'ended') return;
      const open = await tx.query<{ id: string }>("select id from task where workflow_id = $1 and stage = 'open' order by id for update", [context.workflowId]);
      await this.leave(tx, context, { ids: open.map(({ id }) => id), reason: 'ended' });
      await tx.query("update procedure set state = 'ended', ended_at = $2, needs_operator = null, needs_operator_since = null where workflow_id = $1", [
        context.workflowId,
        tx.now(),
      ]);
      await endConsequences(tx, context.workflowId);
      await recordAudit(tx, 'procedure.ended', { subject: context.workflowId, organizationId: context.organizationId, data: { at } });
    });
  }

  isWithdrawn(context: ProcedureContext): Promise<boolean> {
    return this.within(context, (tx) => isWithdrawn(tx, context.workflowId));
  }

  /** Raised while an activity keeps failing, taken down when it has come through. */
  flagOperator(context: ProcedureContext, reason: string | null): Promise<void> {
    return this.within(context, async (tx) => {
      const [changed] = await tx.query<{ workflow_id: string }>(
        `update procedure set needs_operator = $2, needs_operator_since = case when $2::text is null then null else coalesce(needs_operator_since, $3::timestamptz) end
         where workflow_id = $1 and needs_operator is distinct from $2 returning workflow_id`,
        [context.workflowId, reason, tx.now()],
      );
      if (!changed) return;
      const about = { subject: context.workflowId, organizationId: context.organizationId };
      if (reason === null) await recordAudit(tx, 'procedure.unflagged', { ...about, data: {} });
      else await recordAudit(tx, 'procedure.flagged', { ...about, data: { reason } });
    });
  }

  private async leave(
    tx: Transaction,
    { workflowId, organizationId }: ProcedureContext,
    { ids, reason }: { ids: string[]; reason: 'left' | 'ended' },
  ): Promise<void> {
    for (const { id, name } of await setAside(tx, ids.sort())) {
      await recordAudit(tx, 'task.closed', { subject: id, organizationId, data: { workflowId, name, reason } });
    }
  }

  private within<T>(context: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.transaction(systemActor(context.organizationId), work);
  }
}
