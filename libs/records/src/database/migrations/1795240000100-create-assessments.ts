import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const catalogue = `
create table catalogue_entry (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, code text not null, title text not null, document jsonb not null,
  owner_id uuid not null, expires_on date, state text not null default 'proposed',
  proposed_by uuid not null, confirmed_by uuid, confirmed_at timestamptz, created_at timestamptz not null default now(),
  constraint pk_catalogue_entry primary key (id),
  constraint uq_catalogue_entry_code unique (organization_id, code),
  constraint fk_catalogue_entry_organization foreign key (organization_id) references organization (id),
  constraint fk_catalogue_entry_owner foreign key (owner_id) references organization (id),
  constraint ck_catalogue_entry_state check (state in ('proposed', 'inForce', 'withdrawn')),
  constraint ck_catalogue_entry_two_persons check (confirmed_by <> proposed_by),
  constraint ck_catalogue_entry_confirmed check (state <> 'inForce' or confirmed_by is not null)
);
create table scheme_version (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, scheme text not null, version text not null, title text not null,
  hash text not null, content jsonb not null, source text not null, catalogue_entry_id uuid,
  imported_by uuid, imported_at timestamptz not null default now(),
  constraint pk_scheme_version primary key (id),
  constraint uq_scheme_version_hash unique (organization_id, hash),
  constraint fk_scheme_version_organization foreign key (organization_id) references organization (id),
  constraint fk_scheme_version_catalogue foreign key (catalogue_entry_id) references catalogue_entry (id)
);
create function keep_scheme_content() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (old.hash, old.source, old.content) is distinct from (new.hash, new.source, new.content) then
    raise exception 'the content of a scheme version is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger scheme_version_content before update or delete on scheme_version for each row execute function keep_scheme_content()`;

const assessment = `
create table assessment (
  id uuid not null default gen_random_uuid(), workflow_id text, organization_id uuid not null, lead_unit_id uuid not null, scheme_version_id uuid not null,
  scheme text not null, period_code text not null, period_from date not null, period_to date not null, attempt int not null,
  title text not null, stage text not null, stage_at timestamptz not null default now(), clock jsonb not null,
  demonstration boolean not null default false, imported boolean not null default false,
  content jsonb not null, content_hash text not null, live boolean not null default true, created_at timestamptz not null default now(),
  constraint pk_assessment primary key (id),
  constraint uq_assessment_workflow unique (workflow_id),
  constraint uq_assessment_attempt unique (organization_id, scheme, period_code, attempt),
  constraint fk_assessment_organization foreign key (organization_id) references organization (id),
  constraint fk_assessment_lead_unit foreign key (lead_unit_id) references organization (id),
  constraint fk_assessment_scheme_version foreign key (scheme_version_id) references scheme_version (id),
  constraint ck_assessment_period check (period_from <= period_to)
);
create unique index uq_assessment_period on assessment (organization_id, scheme, period_code) where stage not in ('declined', 'revoked', 'withdrawn');
create index ix_assessment_stage on assessment (organization_id, stage);
create table request_revision (
  assessment_id uuid not null, n int not null, organization_id uuid not null, content jsonb not null, content_hash text not null,
  command_id uuid, submitted_by uuid not null, at timestamptz not null default now(),
  constraint pk_request_revision primary key (assessment_id, n),
  constraint fk_request_revision_assessment foreign key (assessment_id) references assessment (id)
);
create table assessment_approval (
  id uuid not null default gen_random_uuid(), assessment_id uuid not null, organization_id uuid not null, content_hash text not null, decision_id uuid not null,
  approved_by uuid not null, approved_at timestamptz not null default now(), lapses_on date not null,
  revoked_at timestamptz, revoked_by uuid, revoke_reason text,
  constraint pk_assessment_approval primary key (id),
  constraint fk_assessment_approval_assessment foreign key (assessment_id) references assessment (id)
);
create unique index uq_assessment_approval_standing on assessment_approval (assessment_id) where revoked_at is null;
create table approved_organization (
  approval_id uuid not null, organization_id uuid not null, assessment_id uuid not null, level text not null, parent_id uuid,
  constraint pk_approved_organization primary key (approval_id, organization_id),
  constraint fk_approved_organization_approval foreign key (approval_id) references assessment_approval (id),
  constraint fk_approved_organization_organization foreign key (organization_id) references organization (id),
  constraint ck_approved_organization_level check (level in ('county', 'township', 'village'))
);
create index ix_approved_organization_assessment on approved_organization (assessment_id, level)`;

const roster = `
create table roster_entry (
  id uuid not null default gen_random_uuid(), assessment_id uuid not null, approval_id uuid not null, person_id uuid, organization_id uuid not null, township_id uuid not null,
  series text not null, status text not null, reason text, post_id uuid, ceiling jsonb,
  formerly jsonb not null default '[]', confirmed_at timestamptz, confirmed_by uuid,
  constraint pk_roster_entry primary key (id),
  constraint fk_roster_entry_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_roster_entry_approved foreign key (approval_id, organization_id) references approved_organization (approval_id, organization_id),
  constraint fk_roster_entry_person foreign key (person_id) references person (id),
  constraint ck_roster_entry_status check (status in ('graded', 'ungraded', 'scoredOnly', 'closed', 'villageOnly')),
  constraint ck_roster_entry_person check ((status = 'villageOnly') = (person_id is null))
);
create unique index uq_roster_entry_person on roster_entry (assessment_id, person_id) where person_id is not null;
create unique index uq_roster_entry_village on roster_entry (assessment_id, organization_id) where person_id is null;
create index ix_roster_entry_township on roster_entry (assessment_id, township_id);
create table roster_event (
  id uuid not null default gen_random_uuid(), assessment_id uuid not null, roster_entry_id uuid not null, organization_id uuid not null, person_id uuid, occurred_on date not null,
  kind text not null, before jsonb, after jsonb not null, reason text not null, recorded_by uuid not null, command_id uuid, at timestamptz not null default now(),
  constraint pk_roster_event primary key (id),
  constraint fk_roster_event_entry foreign key (roster_entry_id) references roster_entry (id)
);
create index ix_roster_event_entry on roster_event (roster_entry_id)`;

const target = `
create table target (
  id uuid not null default gen_random_uuid(), assessment_id uuid not null, approval_id uuid not null, level text not null, organization_id uuid not null, parent_id uuid,
  item text, title text not null, quantity text not null, due_date date not null, set_by uuid not null, command_id uuid,
  set_at timestamptz not null default now(), replaced_at timestamptz,
  constraint pk_target primary key (id),
  constraint fk_target_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_target_approved foreign key (approval_id, organization_id) references approved_organization (approval_id, organization_id),
  constraint fk_target_parent foreign key (parent_id) references target (id),
  constraint ck_target_level check (level in ('township', 'village')),
  constraint ck_target_parent check (level <> 'village' or parent_id is not null)
);
create index ix_target_organization on target (assessment_id, organization_id) where replaced_at is null`;

export class CreateAssessments1795240000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('catalogue_entry', { rights: 'change', readUpward: true }),
      ...protect('scheme_version', { rights: 'change', readUpward: true }),
      ...protect('assessment', { rights: 'change', readUpward: true }),
      ...protect('request_revision', { rights: 'append', readUpward: true }),
      ...protect('assessment_approval', { rights: 'change', readUpward: true }),
      ...protect('approved_organization', { rights: 'append', readUpward: true }),
      ...protect('roster_entry', { rights: 'change', readByPerson: true }),
      ...protect('roster_event', { rights: 'append', readByPerson: true }),
      ...protect('target', { rights: 'change' }),
    ];
    for (const statement of [catalogue, assessment, roster, target, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
