import { allowedTaskActions, engineActor, refuse, systemActor, type Actor, type Seat, type SeatHolder, type StepSpec, type Task } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { holderNames } from '../assessment/rail.reader.js';
import { Database } from '../database/database.js';
import type { PageOf, PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from './effects.js';
import { assertSeparate } from './eligibility.js';
import { inboxOf, type Box, type InboxRow } from './inbox-query.js';
import type { Procedure } from './procedure.entity.js';
import { readItems, type TaskItemView } from './task-items.js';
import { findProcedure, stepOf } from './task-rows.js';
import {
  accountsOf,
  availableAction,
  decisionsOf,
  decisionView,
  holderView,
  summaryOf,
  type AvailableAction,
  type DecisionRow,
  type DecisionView,
  type SeatView,
  type TaskDetail,
  type TaskSummary,
} from './task-views.js';

/** Tasks as people look at them: the inbox, and one task with everything needed to decide it. */
@Injectable()
export class TaskReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly effects: ProcedureEffects,
  ) {}

  async list(actor: Actor, query: PageRequest & { box: Box; assessmentId?: string }): Promise<PageOf<TaskSummary>> {
    const { rows, total } = await this.database.read(actor, (tx) => inboxOf(tx, query));
    return { items: rows.map(summaryOf), total };
  }

  async get(actor: Actor, id: string): Promise<TaskDetail> {
    const seen = await this.database.read(actor, (tx) => this.look(tx, id));
    // who may see the task may see the matter it is about, also where its papers lie higher up
    const rest = await this.database.read(systemActor(seen.procedure.organizationId), (tx) => this.surroundings(tx, seen));
    const nameOf = await this.names.of([...rest.decisions.flatMap(accountsOf), ...seen.memory.seats.map(({ by }) => by)]);
    const seatOf = (seat: Seat): SeatView => ({
      id: seat.id,
      holder: holderView(seat.holder, rest.holderName),
      after: seat.after,
      action: seat.action ?? null,
      by: nameOf(seat.by),
      asked: seat.asked ? holderView(seat.asked, rest.holderName) : null,
      mine: seen.actions.some((each) => each.seat === seat.id),
    });
    const { step, row, memory, actions, items } = seen;
    return {
      ...summaryOf(row),
      workflowId: row.workflowId,
      rules: step.rules,
      mode: step.mode,
      standing: step.standing !== undefined,
      boundToContent: step.boundToContent,
      contentHash: rest.contentHash,
      form: step.form,
      seats: memory.seats.map(seatOf),
      availableActions: actions,
      context: rest.context,
      opinions: rest.decisions.map((one) => decisionView(one, nameOf)),
      rollItems: items,
    };
  }

  /** What was decided in a procedure so far, for whoever may see the matter. */
  async opinions(workflowId: string): Promise<DecisionView[]> {
    const decisions = await this.database.read(engineActor, async (tx) => {
      const procedure = (await findProcedure(tx, workflowId)) ?? refuse('procedure.unknown', { workflowId });
      const rows = await tx.query<DecisionRow>(decisionsOf, [workflowId]);
      return rows.map((row) => ({ ...row, step: procedure.spec.steps[row.key] }));
    });
    const nameOf = await this.names.of(decisions.flatMap(accountsOf));
    return decisions.map((one) => decisionView(one, nameOf));
  }

  /** Where a decision about the task goes. */
  async locate(actor: Actor, id: string): Promise<{ workflowId: string; memory: Task }> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query<{ workflowId: string; memory: Task }>('select workflow_id as "workflowId", memory from task where id = $1', [id]),
    );
    return row ?? refuse('task.unknown', { taskId: id });
  }

  /** What a command has already come to, although its answer was lost on the way. */
  async decisionOf(actor: Actor, commandId: string): Promise<{ action: string; closed: boolean } | undefined> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query<{ action: string; closed: boolean }>('select action, closed_task as closed from decision where command_id = $1', [commandId]),
    );
    return row;
  }

  private async look(tx: Transaction, id: string): Promise<Seen> {
    const {
      rows: [row],
    } = await inboxOf(tx, { box: 'any', taskId: id, limit: 1, offset: 0 });
    if (!row) return refuse('task.unknown', { taskId: id });
    const procedure =
      (await findProcedure(tx, row.workflowId)) ??
      (await this.database.read(systemActor(row.organizationId), (system) => findProcedure(system, row.workflowId))) ??
      refuse('procedure.unknown', {});
    const step = stepOf(procedure, row.key);
    const separated = await this.isSeparated(tx, procedure, step);
    const actions = allowedTaskActions(row.memory, step, { personId: tx.actor.personId, grants: tx.actor.grants, separated }).flatMap(
      ({ seat, actions: allowed }) => allowed.map((action) => availableAction(action, { seat, step, procedure })),
    );
    return { row, memory: row.memory, procedure, step, actions, items: step.mode === 'roll' ? await readItems(tx, row.id) : [] };
  }

  private async isSeparated(tx: Transaction, procedure: Procedure, step: StepSpec): Promise<boolean> {
    if (tx.actor.kind !== 'person') return false;
    const accountId = tx.actor.accountId;
    return this.database
      .read(systemActor(procedure.organizationId), (system) => assertSeparate(system, procedure.context, { step, accountId, effects: this.effects }))
      .then(
        () => false,
        () => true,
      );
  }

  private async surroundings(tx: Transaction, { procedure, row, memory, step }: Seen): Promise<Surroundings> {
    const { context, kind, workflowId } = procedure;
    const decisions = step.mode === 'roll' ? [] : await tx.query<DecisionRow>(decisionsOf, [workflowId]);
    return {
      decisions: decisions.map((decision) => ({ ...decision, step: procedure.spec.steps[decision.key] })),
      holderName: await holderNames(tx, [memory]),
      contentHash: step.boundToContent ? ((await this.effects.contents[step.kind]?.(tx, context)) ?? null) : null,
      context: (await this.effects.contexts[kind]?.(tx, context, { key: row.key, subject: memory.subject })) ?? {},
    };
  }
}

interface Seen {
  row: InboxRow;
  memory: Task;
  procedure: Procedure;
  step: StepSpec;
  actions: AvailableAction[];
  items: TaskItemView[];
}

interface Surroundings {
  decisions: DecisionRow[];
  holderName: (holder: SeatHolder) => string;
  contentHash: string | null;
  context: Record<string, unknown>;
}
