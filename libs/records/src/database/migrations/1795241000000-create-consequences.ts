import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const consequence = `
create table consequence (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, township_id uuid not null, assessment_id uuid not null, version_id uuid not null, person_id uuid not null,
  kind text not null, consequence text not null, rule text not null, effect jsonb not null, key text not null default '', state text not null default 'due', workflow_id text,
  withdrawn_by uuid, at timestamptz not null default now(), business_at timestamptz not null,
  constraint pk_consequence primary key (id),
  constraint uq_consequence unique (assessment_id, person_id, kind, consequence, key),
  constraint fk_consequence_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_consequence_result foreign key (version_id, person_id) references result (version_id, person_id),
  constraint fk_consequence_person foreign key (person_id) references person (id),
  constraint fk_consequence_withdrawn_by foreign key (withdrawn_by) references correction (id),
  constraint ck_consequence_state check (state in ('due', 'open', 'done', 'withdrawn', 'kept'))
);
create index ix_consequence_person on consequence (person_id, kind);
create index ix_consequence_township on consequence (township_id, kind);
create index ix_consequence_workflow on consequence (workflow_id)`;

const withdrawal = `
create table withdrawal (
  workflow_id text not null, organization_id uuid not null, reason text not null, correction_id uuid, by_account uuid, automatic boolean not null, at timestamptz not null default now(),
  constraint pk_withdrawal primary key (workflow_id),
  constraint fk_withdrawal_correction foreign key (correction_id) references correction (id)
)`;

/** Whoever answers is told that a case is withdrawn, wherever it belongs; only that is told. */
const isWithdrawn = `
create function is_withdrawn(workflow text) returns boolean language plpgsql as $$
declare
  asking text := current_setting('app.kind', true);
  found boolean;
begin
  perform set_config('app.kind', 'engine', true);
  select exists (select 1 from withdrawal where workflow_id = workflow) into found;
  perform set_config('app.kind', coalesce(asking, ''), true);
  return found;
end $$`;

export class CreateConsequences1795241000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [...protect('consequence', { rights: 'change', readByPerson: true }), ...protect('withdrawal', { rights: 'append' })];
    for (const statement of [consequence, withdrawal, isWithdrawn, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
