import { businessTimeAt, text, type Actor, type BusinessClock, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import { pageFrom, type PageOf, type PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';

export interface UrgingRow {
  id: string;
  taskId: string;
  step: Text;
  /** Whom or what the step is about, as far as the reader's scope shows. */
  about: string;
  message: string;
  by: string | null;
  at: string;
  replyDueAt: string;
  late: boolean;
  reply: string | null;
  repliedBy: string | null;
  repliedAt: string | null;
}

export interface UrgingFilter extends PageRequest {
  unanswered?: boolean;
}

type Row = Omit<UrgingRow, 'step'> & { clock: BusinessClock; key: string; title: Text | null; total: number };

/** R17: only a supervisor's urging carries the duty to reply. */
const pressing = `
  select u.id, u.task_id as "taskId", t.key, p.spec #> array['steps', t.key, 'title'] as title, p.clock, u.message, u.urged_by as by, u.at, u.reply_due_at as "replyDueAt",
    u.reply_due_at < coalesce(u.replied_at, now()) as late, u.reply, u.replied_by as "repliedBy", u.replied_at as "repliedAt",
    concat_ws(' ', (select pe.name from person pe where pe.id = (p.context #>> '{places,person}')::uuid),
      (select o.name from organization o where o.id = (p.context #>> '{places,village}')::uuid), (select a.title from assessment a where a.id = p.assessment_id)) as about,
    count(*) over ()::int as total
  from urging u join task t on t.id = u.task_id join procedure p on p.workflow_id = t.workflow_id
  where u.reply_due_at is not null and (not $1 or u.replied_at is null)`;

const newestFirst = 'order by u.replied_at is not null, u.reply_due_at, u.id limit $2 offset $3';

/** Steps at whose seats or items this account sits now. $4 grants as [{role, organizationId}], $5 person. */
const mine = `
  and u.replied_at is null and t.stage = 'open' and (
    exists (select 1 from task_seat s left join jsonb_to_recordset($4::jsonb) as h ("role" text, "organizationId" uuid) on h.role = s.role and h."organizationId" = s.organization_id
      where s.task_id = t.id and s.turn and (s.person_id = $5 or h.role is not null))
    or exists (select 1 from task_item i left join jsonb_to_recordset($4::jsonb) as h ("role" text, "organizationId" uuid) on h.role = i.holder_role and h."organizationId" = i.organization_id
      where i.task_id = t.id and i.answered_at is null and (i.holder_person_id = $5 or h.role is not null)))`;

/** What was pressed, what was replied, and what is still owed. */
@Injectable()
export class UrgingReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  /** All that the reader's scope shows; those without a reply first. */
  async list(actor: Actor, { unanswered = false, limit, offset }: UrgingFilter): Promise<PageOf<UrgingRow>> {
    return this.named(await this.database.read(actor, (tx) => tx.query<Row>(`${pressing} ${newestFirst}`, [unanswered, limit, offset])));
  }

  /** What waits for a reply of this account. */
  async owed(actor: Actor, { limit, offset }: PageRequest): Promise<PageOf<UrgingRow>> {
    const read = (tx: Transaction) =>
      tx.query<Row>(`${pressing} ${mine} ${newestFirst}`, [true, limit, offset, JSON.stringify(actor.grants), actor.personId ?? null]);
    return this.named(await this.database.read(actor, read));
  }

  private async named(rows: Row[]): Promise<PageOf<UrgingRow>> {
    const nameOf = await this.names.of(rows.flatMap(({ by, repliedBy }) => [by, repliedBy]));
    const page = pageFrom(rows);
    return { total: page.total, items: page.items.map((row) => viewOf(row, nameOf)) };
  }
}

function viewOf({ clock, key, title, ...row }: Omit<Row, 'total'>, nameOf: (id: string | null) => string | null): UrgingRow {
  const business = (instant: string) => businessTimeAt(clock, instant);
  return {
    ...row,
    step: title ?? text(key, key),
    by: nameOf(row.by),
    repliedBy: nameOf(row.repliedBy),
    at: business(row.at),
    replyDueAt: business(row.replyDueAt),
    repliedAt: row.repliedAt && business(row.repliedAt),
  };
}
