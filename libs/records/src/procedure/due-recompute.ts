import { realTimeOf, dueOf, businessTimeAt, type BusinessClock, type Calendar, type StepSpec } from '#domain';
import { recordAudit } from '../audit/audit-log.js';
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

/**
 * A calendar that came later moves the dues of what is open: every change is audited, earlier ones too. Rolls whose items count from
 * dates of their own keep those; their workflows look again when woken.
 */
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
  await tx.query("select set_config('app.kind', $1, true)", [tx.actor.kind]);
  return changed;
}

async function move(tx: Transaction, due: OpenDue, calendar: Calendar): Promise<boolean> {
  if (!due.step.deadline || due.step.mode === 'roll') return false;
  const next = dueOf(businessTimeAt(due.clock, due.opened_at), due.step.deadline, calendar);
  const at = realTimeOf(due.clock, next.due);
  await tx.query('update task set due_at = $2, due_business_at = $3, due_provisional = $4, calendar_version = $5 where id = $1', [
    due.id,
    at,
    next.due,
    next.provisional,
    calendar.version,
  ]);
  if (at === due.due_at) return false;
  await recordAudit(tx, 'task.due_changed', {
    subject: due.id,
    organizationId: due.organization_id,
    data: { workflowId: due.workflow_id, name: due.name, from: due.due_at, to: at, calendarVersion: calendar.version },
  });
  await wakeProcedure(tx, {
    workflowId: due.workflow_id,
    topic: due.name,
    dedupKey: `${due.id}:${due.version}:due:${calendar.version}`,
    organizationId: due.organization_id,
  });
  return true;
}
