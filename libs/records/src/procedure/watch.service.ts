import type { Calendar, Outcome, ProcedureContext, StepSpec, Task } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { lockRoll } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { Escalation } from './escalation.js';
import type { Procedure, TaskRow } from './procedure.entity.js';
import { findProcedure, lockTask, seatsInTurn, stepOf, storeTask } from './task-rows.js';
import { earlier, planWatch, type WatchPlan } from './watch-plan.js';

/** What looking at an open task's stored due came to. */
export interface Watched {
  wake: number | null;
  late?: boolean;
  ended?: Task;
}

interface Looked {
  context: ProcedureContext;
  row: TaskRow;
  step: StepSpec;
  calendar: Calendar;
}

type Reason = 'answered' | 'due' | 'lapsed';

/** Looks at the stored due of a task, sends what has come due, and ends what ends by its own rule. The timer only wakes. */
@Injectable()
export class WatchService {
  constructor(
    private readonly audit: AuditLog,
    private readonly calendars: CalendarService,
  ) {}

  async look(tx: Transaction, context: ProcedureContext, name: string): Promise<Watched> {
    const procedure = await findProcedure(tx, context.workflowId);
    const row = procedure && (await lockTask(tx, context.workflowId, name));
    if (!procedure || !row) return { wake: null };
    if (row.stage !== 'open') return { wake: null, ...(row.memory.outcome ? { ended: row.memory } : {}) };
    const looked = { context, row, step: stepOf(procedure, row.key), calendar: await this.calendars.current(tx) };
    return looked.step.mode === 'roll' ? this.lookAtRoll(tx, looked) : this.lookAtStep(tx, looked, procedure);
  }

  private async lookAtStep(tx: Transaction, looked: Looked, procedure: Procedure): Promise<Watched> {
    const { context, row, step, calendar } = looked;
    if (!row.dueAt || !row.dueBusinessAt) return { wake: null };
    const plan = planWatch({
      calendar,
      clock: procedure.clock,
      step,
      due: { at: row.dueAt, businessAt: row.dueBusinessAt },
      openedAt: row.openedAt,
      now: tx.now(),
    });
    if (plan.late && step.lapses) return this.end(tx, looked, 'lapsed');
    const holders = seatsInTurn(row.memory).map(({ holder, asked }) => asked ?? holder);
    await new Escalation(tx, context, this.audit).ofStep({ row, step, plan, holders });
    await tx.query('update task set reminded = $2, escalated = $3 where id = $1', [row.id, plan.reminders, plan.ladder]);
    return this.remember(tx, row, plan);
  }

  private async lookAtRoll(tx: Transaction, looked: Looked): Promise<Watched> {
    const { context, row, step, calendar } = looked;
    await lockRoll(tx, row.id);
    const open = await tx.query<{ at: string | null; business: string | null }>(
      'select distinct due_at as at, due_business_at as business from task_item where task_id = $1 and answered_at is null',
      [row.id],
    );
    if (open.length === 0) return this.end(tx, looked, 'answered');
    if (step.roll?.endsWhen === 'allOrDue' && row.dueAt && row.dueAt <= tx.now()) return this.end(tx, looked, 'due');
    let next: number | null = null;
    for (const { at, business } of open) {
      if (!at || !business) continue;
      const plan = planWatch({ calendar, clock: context.clock, step, due: { at, businessAt: business }, openedAt: row.openedAt, now: tx.now() });
      await new Escalation(tx, context, this.audit).ofItems({ row, step, plan, dueAt: at });
      next = earlier(next, plan.next);
    }
    return this.remember(tx, row, { next, late: row.dueAt !== null && row.dueAt <= tx.now() });
  }

  private async remember(tx: Transaction, row: TaskRow, { next, late }: Pick<WatchPlan, 'next' | 'late'>): Promise<Watched> {
    const memory: Task = { ...row.memory, wake: next, ...(late ? { late } : {}) };
    await tx.query('update task set memory = $2, wake_at = $3 where id = $1', [
      row.id,
      JSON.stringify(memory),
      next === null ? null : new Date(next).toISOString(),
    ]);
    return { wake: next, ...(late ? { late } : {}) };
  }

  /** By its declared rule, never by consent: a complete roll, a roll whose time is over, a right that lapsed. */
  private async end(tx: Transaction, { context, row, step }: Looked, reason: Reason): Promise<Watched> {
    const outcome: Outcome = { action: reason === 'lapsed' ? 'lapsed' : step.actions[0], signers: [] };
    const ended: Task = {
      ...row.memory,
      version: row.version + 1,
      stage: 'closed',
      closed: row.memory.opened,
      takeable: false,
      wake: null,
      outcome,
      ...(reason === 'answered' ? {} : { late: true }),
    };
    await storeTask(tx, row, ended);
    const [count] = await tx.query<{ unanswered: number }>('select count(*)::int as unanswered from task_item where task_id = $1 and answered_at is null', [
      row.id,
    ]);
    await this.audit.record(tx, 'task.closed', {
      subject: row.id,
      organizationId: context.organizationId,
      data: { workflowId: context.workflowId, name: row.name, reason, unanswered: count?.unanswered ?? 0 },
    });
    return { wake: null, ended };
  }
}
