import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect, reach, scopeFunctions } from '../row-security.js';

const organization = `
create table organization (
  id uuid not null default gen_random_uuid(), code text not null, kind text not null, name text not null,
  parent_id uuid, valid_from date not null, valid_to date,
  constraint pk_organization primary key (id),
  constraint uq_organization_code unique (code),
  constraint fk_organization_parent_id foreign key (parent_id) references organization (id),
  constraint ck_organization_kind check (kind in ('county', 'organizationDepartment', 'unit', 'township', 'village')),
  constraint ck_organization_dates check (valid_to is null or valid_from <= valid_to)
);
create index ix_organization_parent_id on organization (parent_id);
create table organization_closure (
  ancestor_id uuid not null, descendant_id uuid not null, depth int not null,
  constraint pk_organization_closure primary key (ancestor_id, descendant_id),
  constraint fk_organization_closure_ancestor_id foreign key (ancestor_id) references organization (id),
  constraint fk_organization_closure_descendant_id foreign key (descendant_id) references organization (id),
  constraint ck_organization_closure_depth check (depth >= 0)
);
create index ix_organization_closure_descendant_id on organization_closure (descendant_id);
create function place_organization() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into organization_closure (ancestor_id, descendant_id, depth)
    select ancestor_id, new.id, depth + 1 from organization_closure where descendant_id = new.parent_id
    union all select new.id, new.id, 0;
  return null;
end $$;
create trigger organization_placed after insert on organization for each row execute function place_organization();
create function keep_organization_place() returns trigger language plpgsql as $$
begin
  if new.id <> old.id or new.parent_id is distinct from old.parent_id then
    raise exception 'an organization is never moved: it ends and a new one starts' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger organization_place_kept before update on organization for each row execute function keep_organization_place()`;

const person = `
create table person (
  id uuid not null default gen_random_uuid(), name text not null, id_number_hash text, organization_id uuid not null,
  constraint pk_person primary key (id),
  constraint uq_person_id_number_hash unique (id_number_hash),
  constraint fk_person_organization_id foreign key (organization_id) references organization (id)
);
create index ix_person_organization_id on person (organization_id);
create table post (
  id uuid not null default gen_random_uuid(), person_id uuid not null, organization_id uuid not null, kind text not null,
  appointment text not null, status text not null default 'inPost', from_date date not null, to_date date,
  constraint pk_post primary key (id),
  constraint fk_post_person_id foreign key (person_id) references person (id),
  constraint fk_post_organization_id foreign key (organization_id) references organization (id),
  constraint ck_post_appointment check (appointment in ('party', 'elected', 'appointed')),
  constraint ck_post_dates check (to_date is null or from_date <= to_date)
);
create index ix_post_person_id on post (person_id);
create index ix_post_organization_id on post (organization_id);
create table post_event (
  id uuid not null default gen_random_uuid(), post_id uuid not null, organization_id uuid not null, kind text not null,
  on_date date not null, data jsonb not null default '{}', entered_by uuid not null, at timestamptz not null default now(),
  constraint pk_post_event primary key (id),
  constraint fk_post_event_post_id foreign key (post_id) references post (id),
  constraint fk_post_event_organization_id foreign key (organization_id) references organization (id)
);
create index ix_post_event_post_id on post_event (post_id)`;

const account = `
create table account (
  id uuid not null default gen_random_uuid(), login text not null, name text not null, password_hash text not null,
  person_id uuid, organization_id uuid not null, must_change_password boolean not null default false,
  disabled_at timestamptz, created_at timestamptz not null default now(),
  constraint pk_account primary key (id),
  constraint uq_account_login unique (login),
  constraint fk_account_person_id foreign key (person_id) references person (id),
  constraint fk_account_organization_id foreign key (organization_id) references organization (id)
);
create index ix_account_person_id on account (person_id);
create index ix_account_organization_id on account (organization_id);
create table role_grant (
  id uuid not null default gen_random_uuid(), account_id uuid not null, role text not null, organization_id uuid not null,
  valid_from timestamptz not null default now(), valid_to timestamptz, proposed_by uuid not null, confirmed_by uuid,
  confirmed_at timestamptz, reason text,
  constraint pk_role_grant primary key (id),
  constraint fk_role_grant_account_id foreign key (account_id) references account (id),
  constraint fk_role_grant_organization_id foreign key (organization_id) references organization (id),
  constraint ck_role_grant_two_persons check (confirmed_by <> proposed_by),
  constraint ck_role_grant_confirmed check ((confirmed_by is null) = (confirmed_at is null))
);
create index ix_role_grant_account_id on role_grant (account_id);
create index ix_role_grant_organization_id on role_grant (organization_id);
create unique index uq_role_grant_open on role_grant (account_id, role, organization_id) where valid_to is null;
create table substitute (
  id uuid not null default gen_random_uuid(), account_id uuid not null, substitute_account_id uuid not null, organization_id uuid not null,
  from_date date not null, to_date date not null, set_by uuid not null,
  constraint pk_substitute primary key (id),
  constraint fk_substitute_account_id foreign key (account_id) references account (id),
  constraint fk_substitute_substitute_account_id foreign key (substitute_account_id) references account (id),
  constraint fk_substitute_organization_id foreign key (organization_id) references organization (id),
  constraint ck_substitute_dates check (from_date <= to_date),
  constraint ck_substitute_another check (account_id <> substitute_account_id)
);
create index ix_substitute_account_id on substitute (account_id);
create index ix_substitute_substitute_account_id on substitute (substitute_account_id);
create table session (
  token_hash text not null, account_id uuid not null, created_at timestamptz not null,
  seen_at timestamptz not null, ended_at timestamptz, source text,
  constraint pk_session primary key (token_hash),
  constraint fk_session_account_id foreign key (account_id) references account (id)
);
create index ix_session_account_id on session (account_id);
create table login_attempt (
  id uuid not null default gen_random_uuid(), login text not null, source text, succeeded boolean not null, at timestamptz not null default now(),
  constraint pk_login_attempt primary key (id)
);
create index ix_login_attempt_login_at on login_attempt (login, at);
create index ix_login_attempt_source_at on login_attempt (source, at)`;

/** Names and places in the tree are no secret, changing them is in scope only; the closure is written by the trigger alone. */
const tree = [
  'alter table organization enable row level security; alter table organization force row level security',
  'create policy organization_read on organization for select using ((select app_scope()) is not null)',
  `create policy organization_change on organization for update using (id in ${reach}) with check (id in ${reach})`,
  `create policy organization_add on organization for insert with check ((select app_kind()) = 'engine' or parent_id in ${reach})`,
  'grant select, insert, update on organization to kaoji_app',
  'alter table organization_closure enable row level security; alter table organization_closure force row level security',
  'create policy organization_closure_read on organization_closure for select using ((select app_scope()) is not null)',
  'create policy organization_closure_add on organization_closure for insert with check ((select app_scope()) is not null)',
  'grant select on organization_closure to kaoji_app',
];

interface AccountPolicy {
  own: string;
  ownRights?: 'select' | 'all';
  organization?: string;
}

/** Accounts: one's own, those of the organizations one may see, and all of them to the login itself. */
const accounts = (table: string, { own, ownRights = 'select', organization = `organization_id in ${reach}` }: AccountPolicy) => [
  `alter table ${table} enable row level security; alter table ${table} force row level security`,
  `create policy ${table}_in_scope on ${table} using ((select app_kind()) = 'engine' or ${organization}) with check ((select app_kind()) = 'engine' or ${organization})`,
  `create policy ${table}_own on ${table} for ${ownRights} using (${own} = (select app_actor()))`,
  `grant select, insert, update on ${table} to kaoji_app`,
];

export class CreateScopesAndPeople1795240000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...scopeFunctions,
      organization,
      person,
      account,
      ...tree,
      ...protect('person', { rights: 'change' }),
      'create policy person_own on person for select using (id = (select app_person()))',
      ...protect('post', { rights: 'change', readByPerson: true }),
      ...protect('post_event', { rights: 'append' }),
      ...accounts('account', { own: 'id', ownRights: 'all' }),
      ...accounts('role_grant', { own: 'account_id' }),
      ...accounts('substitute', { own: 'account_id' }),
      'create policy substitute_standing_in on substitute for select using (substitute_account_id = (select app_actor()))',
      ...accounts('session', { own: 'account_id', ownRights: 'all', organization: 'account_id in (select id from account)' }),
      'alter table login_attempt enable row level security; alter table login_attempt force row level security',
      "create policy login_attempt_engine on login_attempt using ((select app_kind()) = 'engine')",
      'grant select, insert, update on login_attempt to kaoji_app',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the first migration is not undone: restore a backup instead');
  }
}
