import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

/** A15: one problem of a village; its reports and checks stay in the decisions, this row holds the latest. */
const problem = `
create table problem (
  id uuid not null, organization_id uuid not null, township_id uuid not null, county_id uuid not null, assessment_id uuid, workflow_id text not null, title text not null,
  description text not null, due_on date not null, document jsonb not null, evidence uuid[] not null default '{}',
  report text, report_evidence uuid[] not null default '{}', reported_by uuid, reported_at timestamptz, checks int not null default 0, check_opinion text, checked_by uuid, checked_at timestamptz,
  state text not null default 'open', listed_by uuid not null, approved_by uuid, approved_at timestamptz, opened_at timestamptz not null default now(),
  opened_business_at timestamptz not null, ended_at timestamptz,
  constraint pk_problem primary key (id),
  constraint uq_problem_workflow unique (workflow_id),
  constraint fk_problem_organization foreign key (organization_id) references organization (id),
  constraint fk_problem_assessment foreign key (assessment_id) references assessment (id),
  constraint ck_problem_state check (state in ('open', 'listed', 'corrected', 'declined', 'withdrawn')),
  constraint ck_problem_listed check (state not in ('listed', 'corrected') or approved_by is not null),
  constraint ck_problem_corrected check (state <> 'corrected' or checked_by is not null),
  constraint ck_problem_two_persons check (approved_by <> listed_by)
);
create index ix_problem_village on problem (organization_id)`;

/** A9: one submission of a township's own scheme; filed, it is frozen. */
const townshipScheme = `
create table township_scheme (
  id uuid not null, organization_id uuid not null, county_id uuid not null, workflow_id text not null, scheme text not null, extends text not null, base_version_id uuid not null,
  revision int not null default 1, title text not null, hash text not null, content jsonb not null, source text not null, document jsonb not null, takes_effect_on date not null,
  warnings jsonb not null default '[]', state text not null default 'open', submitted_by uuid not null, signed_by uuid, signed_at timestamptz, filed_by uuid, filed_at timestamptz,
  opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_township_scheme primary key (id),
  constraint uq_township_scheme_workflow unique (workflow_id),
  constraint fk_township_scheme_organization foreign key (organization_id) references organization (id),
  constraint fk_township_scheme_base foreign key (base_version_id) references scheme_version (id),
  constraint ck_township_scheme_state check (state in ('open', 'filed', 'declined', 'withdrawn')),
  constraint ck_township_scheme_filed check (state <> 'filed' or (signed_by is not null and filed_by is not null)),
  constraint ck_township_scheme_persons check (signed_by <> submitted_by and filed_by <> submitted_by and filed_by <> signed_by)
);
create unique index uq_township_scheme_open on township_scheme (organization_id, extends) where state = 'open'`;

/** A9: the sub-items a base item was scored by; A15: the other member of the committees whose award or penalty the fact is. */
const fact = `
alter table fact add column parts jsonb;
alter table fact add column about_person_id uuid references person (id);
alter table fact add constraint ck_fact_parts check (parts is null or kind = 'entry');
alter table fact add constraint ck_fact_about check (about_person_id is null or (kind = 'event' and about_person_id is distinct from person_id))`;

export class CreateProblemsAndTownshipSchemes1795242300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [...protect('problem', { rights: 'change' }), ...protect('township_scheme', { rights: 'change', readUpward: true })];
    for (const statement of [problem, townshipScheme, fact, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
