import {
  businessTimeAt,
  partsOfTaskName,
  realTimeOf,
  taskIdOf,
  type Calendar,
  type Place,
  type ProcedureContext,
  type Seat,
  type StepSpec,
  type Task,
  type TaskOpening,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService, resolveDue, type ResolvedDue } from '../calendar/calendar.service.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from './effects.js';
import { notifyHolders } from './holders.js';
import { TaskRow } from './procedure.entity.js';
import { RollOpening } from './roll-opening.js';
import { resolveSeats } from './seat-resolver.js';
import { assignedText } from './notification-texts.js';
import { lockProcedure, lockTask, seatsInTurn, storeTask } from './task-rows.js';
import { firstLook, planWatch } from './watch-plan.js';

/** A due without a calendar is a date of its own: no calendar that comes later moves it. */
type StepDue = Pick<ResolvedDue, 'due' | 'realDue' | 'provisional'> & { calendarVersion: string | null };

/** Opens tasks: the row, its seats, its items, its due. */
@Injectable()
export class OpeningService {
  constructor(
    private readonly audit: AuditLog,
    private readonly calendars: CalendarService,
    private readonly effects: ProcedureEffects,
  ) {}

  async open(tx: Transaction, context: ProcedureContext, opening: TaskOpening): Promise<Task> {
    await this.writeProcedure(tx, context, opening);
    await lockProcedure(tx, context.workflowId);
    const row = await lockTask(tx, context.workflowId, opening.task.name);
    if (row && (row.version !== opening.task.version || opening.task.version === 0)) return row.memory;
    await writePlace(tx, context.workflowId, opening.place);
    return this.write(tx, context, { ...opening, row });
  }

  /** The procedure's own row, before anything of it; once. */
  async writeProcedure(tx: Transaction, context: ProcedureContext, { spec, place }: Pick<TaskOpening, 'spec' | 'place'>): Promise<void> {
    if (!spec) return;
    const { workflowId, procedure, subjectId, assessmentId, organizationId, clock } = context;
    const specHash = canonicalHash(spec);
    const [fresh] = await tx.query(
      `insert into procedure (workflow_id, kind, subject_id, assessment_id, organization_id, at, path, backs, entries, spec, spec_hash, context, clock, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing returning workflow_id`,
      [
        workflowId,
        procedure,
        subjectId,
        assessmentId || null,
        organizationId,
        place.at,
        place.path,
        JSON.stringify(place.backs),
        place.entries,
        JSON.stringify(spec),
        specHash,
        JSON.stringify(context),
        JSON.stringify(clock),
        tx.now(),
      ],
    );
    if (fresh) await this.audit.record(tx, 'procedure.started', { subject: workflowId, organizationId, data: { kind: procedure, subjectId, specHash } });
  }

  private async write(tx: Transaction, context: ProcedureContext, opening: TaskOpening & { row: TaskRow | null }): Promise<Task> {
    const { step, row } = opening;
    const seats = row ? opening.task.seats : await this.seat(tx, context, opening);
    const task: Task = { ...opening.task, version: opening.task.version + 1, stage: 'open', seats, wake: null };
    const stored = row ?? (await insertRow(tx, context, { task, step }));
    if (row) await withdrawUnsigned(tx, row.id, task);
    const filled = { row: stored, task, step };
    const opened =
      step.mode === 'roll' ? await new RollOpening(this.calendars, this.effects).fill(tx, context, filled) : await this.setDue(tx, context, filled);
    await storeTask(tx, stored, opened.task);
    await this.tell(tx, context, { step, row: stored, ...opened });
    return opened.task;
  }

  private async seat(tx: Transaction, context: ProcedureContext, { step, task }: TaskOpening): Promise<Seat[]> {
    return resolveSeats(tx, context, { step, subject: task.subject, sitting: await this.effects.seats[step.kind]?.(tx, context, task) });
  }

  private async setDue(
    tx: Transaction,
    context: ProcedureContext,
    { row, task, step }: { row: TaskRow; task: Task; step: StepSpec },
  ): Promise<{ task: Task; dueAt: string | null }> {
    const { clock } = context;
    const calendar = await this.calendars.current(tx);
    const due = await this.dueOf(tx, context, { task, step, calendar });
    if (!due) return { task, dueAt: null };
    const plan = planWatch({ calendar, clock, step, due: { at: due.realDue, businessAt: due.due }, openedAt: tx.now(), now: tx.now() });
    await writeDue(tx, row.id, due);
    return { task: { ...task, wake: firstLook(plan, tx.now()) }, dueAt: due.realDue };
  }

  /** A date of the case goes before the step's own length of time. */
  private async dueOf(
    tx: Transaction,
    context: ProcedureContext,
    { task, step, calendar }: { task: Task; step: StepSpec; calendar: Calendar },
  ): Promise<StepDue | undefined> {
    const { clock } = context;
    const set = await this.effects.dues[step.kind]?.(tx, context, task);
    if (set) return { due: set.businessAt, realDue: realTimeOf(clock, set.businessAt), provisional: false, calendarVersion: null };
    return step.deadline && resolveDue(calendar, clock, { from: tx.now(), deadline: step.deadline });
  }

  private async tell(
    tx: Transaction,
    context: ProcedureContext,
    opened: { step: StepSpec; row: TaskRow; task: Task; dueAt: string | null; items?: number },
  ): Promise<void> {
    const { step, row, task, dueAt, items } = opened;
    const { organizationId, workflowId } = context;
    await this.audit.record(tx, 'task.opened', {
      subject: row.id,
      organizationId,
      data: { workflowId, name: task.name, kind: step.kind, version: task.version, dueAt, ...(items === undefined ? {} : { items }) },
    });
    const holders = seatsInTurn(task).map(({ holder }) => holder);
    if (!step.standing) {
      await notifyHolders(tx, {
        holders,
        event: 'task.assigned',
        eventKey: `${row.id}:${task.version}:assigned`,
        taskId: row.id,
        organizationId,
        text: assignedText(step),
      });
    }
  }
}

async function insertRow(tx: Transaction, context: ProcedureContext, { task, step }: { task: Task; step: StepSpec }): Promise<TaskRow> {
  const { workflowId, organizationId, assessmentId } = context;
  const row = tx.manager.create(TaskRow, {
    id: taskIdOf(workflowId, task.name),
    workflowId,
    name: task.name,
    key: task.key,
    kind: step.kind,
    subject: task.subject,
    node: task.node,
    visit: partsOfTaskName(task.name).visit || 1,
    version: task.version,
    stage: 'open',
    seats: task.seats,
    memory: task,
    outcome: null,
    organizationId,
    assessmentId: assessmentId || null,
    openedAt: tx.now(),
  });
  await tx.manager.insert(TaskRow, row as never);
  return row;
}

export async function writePlace(tx: Transaction, workflowId: string, { at, path, backs, entries }: Place): Promise<void> {
  await tx.query('update procedure set at = $2, path = $3, backs = $4, entries = $5 where workflow_id = $1', [
    workflowId,
    at,
    path,
    JSON.stringify(backs),
    entries,
  ]);
}

async function writeDue(tx: Transaction, taskId: string, { due, realDue, provisional, calendarVersion }: StepDue): Promise<void> {
  await tx.query(
    `update task set opened_at = $2, due_at = $3, due_business_at = $4, due_provisional = $5, calendar_version = $6, reminded = 0, escalated = 0 where id = $1`,
    [taskId, tx.now(), realDue, due, provisional, calendarVersion],
  );
}

/** A step opened again without a seat's signature: what that seat decided no longer stands. */
async function withdrawUnsigned(tx: Transaction, taskId: string, { seats }: Task): Promise<void> {
  const open = seats.filter(({ action }) => !action).map(({ id }) => id);
  await tx.query('update decision set stands = false where task_id = $1 and stands and seat = any($2)', [taskId, open]);
}

/** Where business time stands for a procedure now. */
export function businessNow(tx: Transaction, { clock }: Pick<ProcedureContext, 'clock'>): string {
  return businessTimeAt(clock, tx.now());
}
