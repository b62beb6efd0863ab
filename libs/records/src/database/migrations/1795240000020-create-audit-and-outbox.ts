import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, reach } from '../row-security.js';

const audit = `
create table audit_entry (
  id bigint generated always as identity, at timestamptz not null, actor_id uuid not null, actor_kind text not null, type text not null,
  subject text not null, organization_id uuid, data jsonb not null, seq bigint, hash text,
  constraint pk_audit_entry primary key (id),
  constraint fk_audit_entry_organization_id foreign key (organization_id) references organization (id),
  constraint ck_audit_entry_sealed check ((seq is null) = (hash is null))
);
create unique index uq_audit_entry_seq on audit_entry (seq) where (seq is not null);
create index ix_audit_entry_unsealed on audit_entry (id) where (seq is null);
create index ix_audit_entry_subject on audit_entry (subject);
create index ix_audit_entry_organization_id_at on audit_entry (organization_id, at);
create function keep_audit_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.seq is not null
    or (to_jsonb(old) - array['seq', 'hash']) is distinct from (to_jsonb(new) - array['seq', 'hash']) then
    raise exception 'an audit entry is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger audit_entry_kept before update or delete on audit_entry for each row execute function keep_audit_entry();
create trigger audit_entry_whole before truncate on audit_entry for each statement execute function refuse_change();
create table audit_segment (
  n int not null, from_seq bigint not null, to_seq bigint not null, root text not null, hash text not null, algorithm text not null,
  count int not null, sealed_at timestamptz not null,
  constraint pk_audit_segment primary key (n)
)`;

const outbox = `
create table outbox (
  id uuid not null default gen_random_uuid(), kind text not null, dedup_key text not null, payload jsonb not null, organization_id uuid,
  created_at timestamptz not null default now(), available_at timestamptz not null default now(), sent_at timestamptz,
  attempts int not null default 0, last_error text,
  constraint pk_outbox primary key (id),
  constraint uq_outbox_dedup_key unique (dedup_key),
  constraint fk_outbox_organization_id foreign key (organization_id) references organization (id)
);
create index ix_outbox_waiting on outbox (available_at) where (sent_at is null);
create table notification (
  id uuid not null default gen_random_uuid(), account_id uuid not null, event text not null, event_key text not null, task_id uuid,
  text jsonb not null, data jsonb not null default '{}', created_at timestamptz not null default now(), delivered_at timestamptz, read_at timestamptz,
  constraint pk_notification primary key (id),
  constraint uq_notification_account_id_event_key unique (account_id, event_key),
  constraint fk_notification_account_id foreign key (account_id) references account (id)
);
create index ix_notification_account_id_created_at on notification (account_id, created_at)`;

const calendar = `
create table calendar_version (
  version text not null, years jsonb not null, imported_at timestamptz not null, imported_by uuid,
  constraint pk_calendar_version primary key (version)
);
create table calendar_day (
  version text not null, day date not null, working boolean not null, name text not null,
  constraint pk_calendar_day primary key (version, day),
  constraint fk_calendar_day_version foreign key (version) references calendar_version (version)
)`;

const forced = (table: string) => `alter table ${table} enable row level security; alter table ${table} force row level security`;

const readers = [
  forced('audit_entry'),
  'create policy audit_entry_add on audit_entry for insert with check ((select app_scope()) is not null and seq is null)',
  `create policy audit_entry_read on audit_entry for select using ((select app_kind()) = 'engine' or organization_id in ${reach})`,
  "create policy audit_entry_seal on audit_entry for update using ((select app_kind()) = 'engine')",
  'grant select, insert on audit_entry to kaoji_app',
  'grant update (seq, hash) on audit_entry to kaoji_app',
  forced('audit_segment'),
  'create policy audit_segment_read on audit_segment for select using ((select app_scope()) is not null)',
  "create policy audit_segment_add on audit_segment for insert with check ((select app_kind()) = 'engine')",
  'grant select, insert on audit_segment to kaoji_app',
  appendOnly('audit_segment'),
  forced('outbox'),
  'create policy outbox_add on outbox for insert with check ((select app_scope()) is not null)',
  `create policy outbox_read on outbox for select using ((select app_kind()) = 'engine' or organization_id in ${reach})`,
  "create policy outbox_send on outbox for update using ((select app_kind()) = 'engine')",
  'grant select, insert, update on outbox to kaoji_app',
  forced('notification'),
  'create policy notification_own on notification for select using (account_id = (select app_actor()))',
  "create policy notification_engine on notification using ((select app_kind()) = 'engine')",
  'create policy notification_mark on notification for update using (account_id = (select app_actor()))',
  'grant select, insert, update on notification to kaoji_app',
  ...['calendar_version', 'calendar_day'].flatMap((table) => [
    forced(table),
    `create policy ${table}_read on ${table} for select using ((select app_scope()) is not null)`,
    `create policy ${table}_add on ${table} for insert with check ((select app_kind()) in ('person', 'engine') and (select app_scope()) is not null)`,
    `grant select, insert on ${table} to kaoji_app`,
    appendOnly(table),
  ]),
];

export class CreateAuditAndOutbox1795240000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [audit, outbox, calendar, ...readers]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the first migrations are not undone: restore a backup instead');
  }
}
