import { dueOf, realTimeOf, type Calendar, type ProcedureContext, type StepSpec, type Task } from '#domain';
import { resolveDue, type CalendarService, type ResolvedDue } from '../calendar/calendar.service.js';
import type { Transaction } from '../database/transaction.js';
import type { ProcedureEffects, RollItem } from './effects.js';
import { assignedText } from './notification-texts.js';
import { notifyHolders } from './holders.js';
import type { TaskRow } from './procedure.entity.js';
import { earlier, firstLook, planWatch } from './watch-plan.js';

interface FilledRoll {
  task: Task;
  dueAt: string | null;
  items: number;
}

/** Lists who a roll is for, with the due of each item; a roll of nobody is closed at once. */
export class RollOpening {
  constructor(
    private readonly calendars: CalendarService,
    private readonly effects: ProcedureEffects,
  ) {}

  async fill(tx: Transaction, context: ProcedureContext, { row, task, step }: { row: TaskRow; task: Task; step: StepSpec }): Promise<FilledRoll> {
    const kind = step.roll?.items ?? 'townships';
    const resolver = this.effects.rollItems[kind];
    if (!resolver) throw new Error(`no resolver for a roll of ${kind}`);
    const items = await resolver(tx, context, task);
    if (items.length === 0)
      return { task: { ...task, stage: 'closed', closed: task.opened, outcome: { action: step.actions[0], signers: [] } }, dueAt: null, items: 0 };
    const calendar = await this.calendars.current(tx);
    const dues = items.map((item) => dueOfItem(calendar, context, { item, step, now: tx.now() }));
    await insertItems(
      tx,
      row.id,
      items.map((item, index) => ({ item, due: dues[index] })),
    );
    const wake = dues.reduce<number | null>((first, due) => earlier(first, due ? wakeOf(calendar, context, { due, step, now: tx.now() }) : null), null);
    const last = dues.reduce<ResolvedDue | undefined>((latest, due) => (due && (!latest || due.realDue > latest.realDue) ? due : latest), undefined);
    if (last) await writeLastDue(tx, row.id, last);
    await this.tell(tx, context, { row, task, step, items });
    return { task: { ...task, wake }, dueAt: last?.realDue ?? null, items: items.length };
  }

  private async tell(
    tx: Transaction,
    { organizationId }: ProcedureContext,
    given: { row: TaskRow; task: Task; step: StepSpec; items: RollItem[] },
  ): Promise<void> {
    const { row, task, step, items } = given;
    const now = items.filter(({ from }) => from === undefined).map(({ holder }) => holder);
    await notifyHolders(tx, {
      holders: now,
      event: 'task.assigned',
      eventKey: `${row.id}:${task.version}:assigned`,
      taskId: row.id,
      organizationId,
      text: assignedText(step),
    });
  }
}

function dueOfItem(
  calendar: Calendar,
  { clock }: ProcedureContext,
  { item, step, now }: { item: RollItem; step: StepSpec; now: string },
): ResolvedDue | undefined {
  if (!step.deadline) return undefined;
  if (item.from === undefined) return resolveDue(calendar, clock, { from: now, deadline: step.deadline });
  const due = dueOf(item.from, step.deadline, calendar);
  return { ...due, realDue: realTimeOf(clock, due.due) };
}

function wakeOf(calendar: Calendar, { clock }: ProcedureContext, { due, step, now }: { due: ResolvedDue; step: StepSpec; now: string }): number | null {
  return firstLook(planWatch({ calendar, clock, step, due: { at: due.realDue, businessAt: due.due }, openedAt: now, now }), now);
}

async function insertItems(tx: Transaction, taskId: string, items: { item: RollItem; due?: ResolvedDue }[]): Promise<void> {
  const rows = items.map(({ item: { subject, organizationId, holder, from }, due }) => ({
    subject,
    from: from ?? null,
    due: due?.realDue ?? null,
    business: due?.due ?? null,
    ...('personId' in holder ? { organization: organizationId, person: holder.personId } : { organization: holder.organizationId, role: holder.role }),
  }));
  await tx.query(
    `insert into task_item (task_id, subject, organization_id, holder_person_id, holder_role, due_at, due_business_at, from_business_at)
     select $1, subject, organization, person, role, due, business, "from" from jsonb_to_recordset($2::jsonb)
       as given (subject text, organization uuid, person uuid, role text, due timestamptz, business timestamptz, "from" timestamptz)
     on conflict (task_id, subject) do update set due_at = excluded.due_at, due_business_at = excluded.due_business_at, reminded = 0, escalated = 0
       where task_item.answered_at is null`,
    [taskId, JSON.stringify(rows)],
  );
}

async function writeLastDue(tx: Transaction, taskId: string, { due, realDue, provisional, calendarVersion }: ResolvedDue): Promise<void> {
  await tx.query('update task set opened_at = $2, due_at = $3, due_business_at = $4, due_provisional = $5, calendar_version = $6 where id = $1', [
    taskId,
    tx.now(),
    realDue,
    due,
    provisional,
    calendarVersion,
  ]);
}
