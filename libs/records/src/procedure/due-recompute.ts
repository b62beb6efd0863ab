import { realTimeOf, dueOf, businessTimeAt, type BusinessClock, type Calendar, type StepSpec } from '#domain';
import { moveWindows } from '../appeal/move-windows.js';
import { recordAudit } from '../audit/audit-log.js';
import type { ResolvedDue } from '../calendar/calendar.service.js';
import type { Transaction } from '../database/transaction.js';
import { wakeProcedure } from './holders.js';

interface OpenDue {
  id: string;
  workflow_id: string;
  name: string;
  version: number;
  organization_id: string;
  opened_at: string;
  due_at: string;
  clock: BusinessClock;
  step: StepSpec;
}

/** A calendar that came later moves the dues of what is open, windows for appeals too: every change is audited, earlier ones too. */
export async function recomputeDues(tx: Transaction, calendar: Calendar): Promise<number> {
  // a calendar is the whole country's: its importer's own scope does not bound what it moves
  await tx.query("select set_config('app.kind', 'engine', true)");
  const open = await tx.query<OpenDue>(
    `select task.id, task.workflow_id, task.name, task.version, task.organization_id, opened_at, due_at, procedure.clock, procedure.spec->'steps'->task.key as step
     from task join procedure using (workflow_id) where stage = 'open' and due_at is not null and calendar_version <> $1 order by task.id for update of task`,
    [calendar.version],
  );
  let changed = 0;
  for (const due of open) changed += Number(await move(tx, due, calendar));
  changed += await moveWindows(tx, calendar);
  await tx.query("select set_config('app.kind', $1, true)", [tx.actor.kind]);
  return changed;
}

async function move(tx: Transaction, due: OpenDue, calendar: Calendar): Promise<boolean> {
  const { deadline, mode } = due.step;
  if (!deadline) return false;
  const resolve = (from: string | null): ResolvedDue => {
    const next = dueOf(from ?? businessTimeAt(due.clock, due.opened_at), deadline, calendar);
    return { ...next, realDue: realTimeOf(due.clock, next.due) };
  };
  const items = mode === 'roll' ? await moveItems(tx, due, resolve) : { last: resolve(null), moved: false };
  await writeDue(tx, due.id, items.last);
  if (items.last.realDue === due.due_at && !items.moved) return false;
  await recordAudit(tx, 'task.due_changed', {
    subject: due.id,
    organizationId: due.organization_id,
    data: { workflowId: due.workflow_id, name: due.name, from: due.due_at, to: items.last.realDue, calendarVersion: calendar.version },
  });
  await wakeProcedure(tx, {
    workflowId: due.workflow_id,
    topic: due.name,
    dedupKey: `${due.id}:${due.version}:due:${calendar.version}`,
    organizationId: due.organization_id,
  });
  return true;
}

/** Each item from the date its time counts from; the roll itself is due with the last of them. */
async function moveItems(tx: Transaction, due: OpenDue, resolve: (from: string | null) => ResolvedDue): Promise<{ last: ResolvedDue; moved: boolean }> {
  const groups = await tx.query<{ from: string | null }>('select distinct from_business_at as "from" from task_item where task_id = $1', [due.id]);
  let last = resolve(groups[0]?.from ?? null);
  let moved = false;
  for (const { from } of groups) {
    const next = resolve(from);
    if (next.realDue > last.realDue) last = next;
    const changed = await tx.query(
      `update task_item set due_at = $3, due_business_at = $4
       where task_id = $1 and from_business_at is not distinct from $2 and answered_at is null and due_at <> $3 returning id`,
      [due.id, from, next.realDue, next.due],
    );
    moved ||= changed.length > 0;
  }
  return { last, moved };
}

async function writeDue(tx: Transaction, taskId: string, { due, realDue, provisional, calendarVersion }: ResolvedDue): Promise<void> {
  await tx.query('update task set due_at = $2, due_business_at = $3, due_provisional = $4, calendar_version = $5 where id = $1', [
    taskId,
    realDue,
    due,
    provisional,
    calendarVersion,
  ]);
}
