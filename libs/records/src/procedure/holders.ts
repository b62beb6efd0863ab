import type { SeatHolder, Text } from '#domain';
import type { Transaction } from '../database/transaction.js';

/**
 * The accounts behind seats now: holders of the role at the organization, the person's own accounts, and their stand-ins. Ids are handed on
 * as arrays, so that each table is asked by its index once, however many accounts all counties have.
 */
const accountsOfHolders = `
with wanted as (
  select * from jsonb_to_recordset($1::jsonb) as holder ("role" text, "organizationId" uuid, "personId" uuid)
), holding as materialized (
  select role_grant.account_id from role_grant join wanted on wanted.role = role_grant.role and wanted."organizationId" = role_grant.organization_id
  where role_grant.organization_id = any(array(select distinct "organizationId" from wanted))
    and confirmed_by is not null and valid_from <= $2 and (valid_to is null or valid_to > $2)
  union select account.id from account where account.person_id = any(array(select "personId" from wanted where "personId" is not null))
), reached as (
  select account_id from holding
  union select substitute_account_id from substitute where account_id = any(array(select account_id from holding))
    and ($2::timestamptz at time zone 'Asia/Shanghai')::date between from_date and to_date
)
select account.id from account where account.id = any(array(select account_id from reached)) and disabled_at is null`;

/** A message to whoever holds the given seats; each account gets each event once. */
export interface Message {
  holders: SeatHolder[];
  event: string;
  /** Unique with the account: the same event is never sent twice. */
  eventKey: string;
  taskId?: string;
  organizationId: string;
  text: Text;
}

export async function notifyHolders(tx: Transaction, { holders, event, eventKey, taskId, organizationId, text }: Message): Promise<void> {
  if (holders.length === 0) return;
  await tx.query(
    `insert into outbox (kind, dedup_key, payload, organization_id, created_at, available_at)
     select 'notification', 'notification:' || $3 || ':' || reached.id,
       jsonb_build_object('accountId', reached.id, 'event', $4::text, 'eventKey', $3::text, 'taskId', $5::uuid, 'text', $6::jsonb), $7, $2, $2
     from (${accountsOfHolders}) as reached on conflict do nothing`,
    [JSON.stringify(holders), tx.now(), eventKey, event, taskId ?? null, JSON.stringify(text), organizationId],
  );
}

/** Whether anybody could act at the seat now. */
export async function isHeld(tx: Transaction, holder: SeatHolder): Promise<boolean> {
  const rows = await tx.query(`select id from (${accountsOfHolders}) as reached limit 1`, [JSON.stringify([holder]), tx.now()]);
  return rows.length > 0;
}

/** Wakes the procedure's workflow: it looks again, the message says nothing else. */
export async function wakeProcedure(tx: Transaction, wake: { workflowId: string; topic: string; dedupKey: string; organizationId: string }): Promise<void> {
  const { workflowId, topic, dedupKey, organizationId } = wake;
  await tx.query(
    `insert into outbox (kind, dedup_key, payload, organization_id, created_at, available_at) values ('wake', $1, $2, $3, $4, $4)
     on conflict do nothing`,
    [`wake:${dedupKey}`, JSON.stringify({ workflowId, topic }), organizationId, tx.now()],
  );
}
