import { countyDateOf, engineActor, mondayOf, shiftDate, text, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from '../procedure/holders.js';

interface LateReply {
  id: string;
  taskId: string;
  urgedBy: string;
  organizationId: string;
  title: Text | null;
}

/** Urgings whose reply is late and of which nobody was told yet. */
const lateReplies = `
  select u.id, u.task_id as "taskId", u.urged_by as "urgedBy", u.organization_id as "organizationId", p.spec #> array['steps', t.key, 'title'] as title
  from urging u join task t on t.id = u.task_id join procedure p on p.workflow_id = t.workflow_id
  where u.replied_at is null and u.reply_due_at < $1
    and not exists (select 1 from outbox o where o.dedup_key = 'notification:' || 'urging:' || u.id || ':late:' || u.urged_by)
  order by u.reply_due_at limit 200`;

/** R17: what the system itself tells supervisors. It presses nobody and decides nothing. */
@Injectable()
export class SupervisionService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Tells who pressed a step that the reply is late, once; answers how many were told. */
  async tellLateReplies(): Promise<number> {
    return this.database.transaction(engineActor, async (tx) => {
      const late = await tx.query<LateReply>(lateReplies, [tx.now()]);
      for (const one of late) await this.tellLateReply(tx, one);
      return late.length;
    });
  }

  /** Tells every supervisor, once a week, that the list of the week before is there. */
  async tellWeeklyList(): Promise<void> {
    await this.database.transaction(engineActor, async (tx) => {
      const monday = shiftDate(mondayOf(countyDateOf(tx.now())), -7);
      const seats = await tx.query<{ organizationId: string }>(
        'select distinct organization_id as "organizationId" from role_grant where role = \'supervisor\' and confirmed_by is not null and (valid_to is null or valid_to > $1)',
        [tx.now()],
      );
      for (const { organizationId } of seats) {
        const told = { event: 'overdue_list.ready', eventKey: `overdue-list:${monday}:${organizationId}`, organizationId, text: weeklyText(monday) };
        await notifyHolders(tx, { ...told, holders: [{ role: 'supervisor', organizationId }] });
      }
    });
  }

  private async tellLateReply(tx: Transaction, { id, taskId, urgedBy, organizationId, title }: LateReply): Promise<void> {
    const [told] = await tx.query(
      `insert into outbox (kind, dedup_key, payload, organization_id, created_at, available_at) values ('notification', $1, $2, $3, $4, $4) on conflict do nothing returning id`,
      [
        `notification:urging:${id}:late:${urgedBy}`,
        JSON.stringify({ accountId: urgedBy, event: 'urging.reply_late', eventKey: `urging:${id}:late`, taskId, text: lateText(title) }),
        organizationId,
        tx.now(),
      ],
    );
    if (told) await this.audit.record(tx, 'urging.reply_late', { subject: taskId, organizationId, data: { urgingId: id } });
  }
}

function lateText(title: Text | null): Text {
  return text(`督办逾期未回复：${title?.zh ?? ''}`, `No reply in time to what you pressed: ${title?.en ?? ''}`);
}

function weeklyText(monday: string): Text {
  const sunday = shiftDate(monday, 6);
  return text(
    `每周逾期清单已备好（${monday} 至 ${sunday}），可在督办台导出`,
    `The weekly overdue list (${monday} to ${sunday}) can be taken from the escalation board`,
  );
}
