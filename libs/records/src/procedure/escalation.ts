import type { ProcedureContext, Role, SeatHolder, StepSpec } from '#domain';
import type { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from './holders.js';
import { escalationText, reminderText } from './notification-texts.js';
import type { TaskRow } from './procedure.entity.js';
import { organizationAt } from './seat-resolver.js';
import type { WatchPlan } from './watch-plan.js';

interface Due {
  row: TaskRow;
  step: StepSpec;
  plan: WatchPlan;
}

/** Items of one due whose reminders or escalations are behind; marked and answered at once, so that each is sent once. */
const behind = (column: 'reminded' | 'escalated') => `
update task_item set ${column} = $3 where task_id = $1 and due_at = $2 and answered_at is null and ${column} < $3
returning holder_person_id as "personId", holder_role as role, organization_id as "organizationId", subject`;

/** Sends the reminders and escalations that have come due. Telling is all it does: nothing here ever decides. */
export class Escalation {
  constructor(
    private readonly tx: Transaction,
    private readonly context: ProcedureContext,
    private readonly audit: AuditLog,
  ) {}

  async ofStep({ row, step, plan, holders }: Due & { holders: SeatHolder[] }): Promise<void> {
    if (plan.reminders > row.reminded) await this.remind({ row, step, plan }, { holders, key: `${row.id}:${row.version}:reminded:${plan.reminders}` });
    const rungs = step.ladder.slice(row.escalated, plan.ladder);
    for (const [index, rung] of rungs.entries())
      await this.escalate({ row, step, plan }, { rung, key: `${row.id}:${row.version}:escalated:${row.escalated + index}`, count: 1 });
  }

  async ofItems({ row, step, plan, dueAt }: Due & { dueAt: string }): Promise<void> {
    const key = `${row.id}:${row.version}:${dueAt}`;
    if (plan.reminders > 0) {
      const items = await this.tx.query<ItemHolder>(behind('reminded'), [row.id, dueAt, plan.reminders]);
      if (items.length > 0)
        await this.remind({ row, step, plan }, { holders: items.map(holderOf), key: `${key}:reminded:${plan.reminders}`, items: items.length });
    }
    if (plan.ladder === 0) return;
    const late = await this.tx.query<ItemHolder>(behind('escalated'), [row.id, dueAt, plan.ladder]);
    const rung = step.ladder[plan.ladder - 1];
    if (late.length > 0 && rung) await this.escalate({ row, step, plan }, { rung, key: `${key}:escalated:${plan.ladder}`, count: late.length });
  }

  private async remind({ row, step }: Due, { holders, key, items }: { holders: SeatHolder[]; key: string; items?: number }): Promise<void> {
    const { organizationId, workflowId } = this.context;
    await notifyHolders(this.tx, { holders, event: 'task.reminded', eventKey: key, taskId: row.id, organizationId, text: reminderText(step) });
    await this.audit.record(this.tx, 'task.reminded', {
      subject: row.id,
      organizationId,
      data: { workflowId, name: row.name, ...(items === undefined ? {} : { items }) },
    });
  }

  private async escalate({ row, step }: Due, { rung, key, count }: { rung: StepSpec['ladder'][number]; key: string; count: number }): Promise<void> {
    const { organizationId, workflowId } = this.context;
    const holder = { role: rung.role as Role, organizationId: await organizationAt(this.tx, this.context, { at: rung.at, subject: row.subject }) };
    await notifyHolders(this.tx, {
      holders: [holder],
      event: 'task.escalated',
      eventKey: key,
      taskId: row.id,
      organizationId,
      text: escalationText(step, count),
    });
    await this.audit.record(this.tx, 'task.escalated', {
      subject: row.id,
      organizationId,
      data: { workflowId, name: row.name, role: rung.role, items: count },
    });
  }
}

interface ItemHolder {
  personId: string | null;
  role: string | null;
  organizationId: string;
}

function holderOf({ personId, role, organizationId }: ItemHolder): SeatHolder {
  return personId ? { personId } : { role: role ?? '', organizationId };
}
