import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const appeal = `
create table appeal (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, kind text not null, workflow_id text not null,
  fact_id uuid, person_id uuid, township_id uuid, applicant text not null, applicant_account_id uuid, applicant_person_id uuid,
  applicant_name text, applicant_contact text, anonymous boolean not null default false, reason text not null, evidence uuid[] not null default '{}',
  state text not null default 'open', standing text not null, cancels uuid[] not null default '{}', outcome text, hold text, filed_at timestamptz not null default now(), filed_business_at timestamptz not null, ended_at timestamptz,
  constraint pk_appeal primary key (id),
  constraint uq_appeal_workflow unique (workflow_id),
  constraint fk_appeal_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_appeal_fact foreign key (fact_id) references fact (id),
  constraint fk_appeal_person foreign key (person_id) references person (id),
  constraint ck_appeal_kind check (kind in ('deduction', 'recheck', 'objection')),
  constraint ck_appeal_state check (state in ('open', 'ended')),
  constraint ck_appeal_subject check ((kind = 'objection') or fact_id is not null)
);
create unique index uq_appeal_fact_open on appeal (fact_id) where fact_id is not null and state = 'open';
create index ix_appeal_assessment_open on appeal (assessment_id, kind) where state = 'open';
create index ix_appeal_person on appeal (person_id);
create table appeal_window (
  assessment_id uuid not null, n int not null, organization_id uuid not null, opened_at timestamptz not null, due_at timestamptz not null, due_business_at timestamptz not null,
  provisional boolean not null default false, scope text not null, effect text not null, closed_at timestamptz,
  constraint pk_appeal_window primary key (assessment_id, n),
  constraint uq_appeal_window_effect unique (assessment_id, effect),
  constraint ck_appeal_window_scope check (scope in ('all', 'newlyAdverse')),
  constraint fk_appeal_window_assessment foreign key (assessment_id) references assessment (id)
)`;

const notice = `
create table personal_notice (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, person_id uuid not null, kind text not null, fact_id uuid, version_id uuid,
  content jsonb not null, sent_at timestamptz not null default now(), business_at timestamptz not null,
  constraint pk_personal_notice primary key (id),
  constraint fk_personal_notice_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_personal_notice_person foreign key (person_id) references person (id),
  constraint ck_personal_notice_kind check (kind in ('deduction', 'provisional', 'newlyAdverse', 'result', 'correction'))
);
create unique index uq_personal_notice_fact on personal_notice (fact_id) where kind = 'deduction';
create unique index uq_personal_notice_version on personal_notice (version_id, person_id, kind) where version_id is not null;
create index ix_personal_notice_person on personal_notice (person_id, assessment_id);
create table notice (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, version_id uuid not null, document jsonb not null, page jsonb not null,
  issued_by uuid not null, issued_at timestamptz not null, ends_at timestamptz not null, ends_business_at timestamptz not null, provisional boolean not null default false,
  constraint pk_notice primary key (id),
  constraint uq_notice_version unique (version_id),
  constraint fk_notice_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_notice_version foreign key (version_id) references result_version (id)
);
create table publication (
  version_id uuid not null, person_id uuid not null, organization_id uuid not null, assessment_id uuid not null, form text not null, grade text,
  document jsonb not null, published_by uuid not null, published_at timestamptz not null default now(), business_at timestamptz not null,
  constraint pk_publication primary key (version_id, person_id),
  constraint fk_publication_result foreign key (version_id, person_id) references result (version_id, person_id)
);
create index ix_publication_assessment on publication (assessment_id, person_id);
create table correction (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, n int not null, workflow_id text not null, origin text not null, appeal_id uuid,
  reason text not null, cancels uuid[] not null default '{}', version_id uuid, state text not null default 'open', differences jsonb not null default '[]',
  proposed_by uuid, confirmed_by uuid, opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_correction primary key (id),
  constraint uq_correction_n unique (assessment_id, n),
  constraint uq_correction_workflow unique (workflow_id),
  constraint fk_correction_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_correction_appeal foreign key (appeal_id) references appeal (id),
  constraint fk_correction_version foreign key (version_id) references result_version (id),
  constraint ck_correction_origin check (origin in ('person', 'appeal')),
  constraint ck_correction_state check (state in ('open', 'confirmed', 'declined', 'unchanged'))
);
create table archive (
  assessment_id uuid not null, organization_id uuid not null, manifest jsonb not null, hash text not null, at timestamptz not null default now(),
  constraint pk_archive primary key (assessment_id),
  constraint fk_archive_assessment foreign key (assessment_id) references assessment (id)
)`;

export class CreateAppealsAndNotices1795240000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('appeal', { rights: 'change', readByPerson: true }),
      'create policy appeal_applicant on appeal for select using (applicant_person_id = (select app_person()))',
      ...protect('appeal_window', { rights: 'change', readUpward: true }),
      ...protect('personal_notice', { rights: 'append', readByPerson: true }),
      ...protect('notice', { rights: 'append', readUpward: true }),
      ...protect('publication', { rights: 'append', readByPerson: true }),
      ...protect('correction', { rights: 'change', readUpward: true }),
      ...protect('archive', { rights: 'append', readUpward: true }),
    ];
    for (const statement of [appeal, notice, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
