import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const evaluations = `
create table evaluation (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid, item text, title text not null, workflow_id text not null,
  sheet jsonb not null, classes jsonb not null, minimum_sample int not null, clock jsonb not null, closes_at timestamptz not null, closes_business_at timestamptz not null,
  state text not null default 'open', codes_shown_at timestamptz, ended_by text, end_reason text, turnout jsonb,
  opened_by uuid not null, opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_evaluation primary key (id),
  constraint uq_evaluation_workflow unique (workflow_id),
  constraint fk_evaluation_organization foreign key (organization_id) references organization (id),
  constraint fk_evaluation_assessment foreign key (assessment_id) references assessment (id),
  constraint ck_evaluation_state check (state in ('open', 'closed', 'counted', 'annulled')),
  constraint ck_evaluation_item check (item is null or assessment_id is not null),
  constraint ck_evaluation_sample check (minimum_sample >= 5),
  constraint ck_evaluation_end check ((state = 'open') = (ended_by is null) and (ended_by is null or ended_by in ('officer', 'time'))),
  constraint ck_evaluation_count check ((state = 'counted') = (turnout is not null))
);
create index ix_evaluation_assessment on evaluation (assessment_id);
create table ballot_code (
  hash bytea not null, evaluation_id uuid not null, organization_id uuid not null, rater_class text not null, used boolean not null default false,
  constraint pk_ballot_code primary key (hash),
  constraint fk_ballot_code_evaluation foreign key (evaluation_id) references evaluation (id),
  constraint ck_ballot_code_hash check (octet_length(hash) = 32)
);
create index ix_ballot_code_evaluation on ballot_code (evaluation_id);
create table ballot (
  id uuid not null, evaluation_id uuid not null, organization_id uuid not null, sealed bytea not null,
  constraint pk_ballot primary key (id),
  constraint fk_ballot_evaluation foreign key (evaluation_id) references evaluation (id)
);
create index ix_ballot_evaluation on ballot (evaluation_id);
create table counted_sheet (
  id uuid not null, evaluation_id uuid not null, organization_id uuid not null, rater_class text not null, marks int[] not null,
  constraint pk_counted_sheet primary key (id),
  constraint fk_counted_sheet_evaluation foreign key (evaluation_id) references evaluation (id)
);
create index ix_counted_sheet_evaluation on counted_sheet (evaluation_id);
create table evaluation_mark (
  id uuid not null default gen_random_uuid(), evaluation_id uuid not null, organization_id uuid not null, rater_class text not null, subject_id uuid not null, question text not null,
  count int not null, points bigint not null,
  constraint pk_evaluation_mark primary key (id),
  constraint uq_evaluation_mark_cell unique (evaluation_id, rater_class, subject_id, question),
  constraint fk_evaluation_mark_evaluation foreign key (evaluation_id) references evaluation (id),
  constraint ck_evaluation_mark_count check (count >= 5 and points >= 0)
)`;

/** A code is used once and never otherwise changed; a ballot, a counted sheet and a mark never. */
const oneUse = `
create function refuse_code_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.used or not new.used or (old.hash, old.evaluation_id, old.organization_id, old.rater_class) is distinct from (new.hash, new.evaluation_id, new.organization_id, new.rater_class) then
    raise exception 'a code is used once' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger ballot_code_one_use before update or delete on ballot_code for each row execute function refuse_code_change()`;

export class CreateEvaluations1795241000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('evaluation', { rights: 'change' }),
      ...protect('ballot_code', { rights: 'change' }),
      ...protect('ballot', { rights: 'append' }),
      ...protect('counted_sheet', { rights: 'append' }),
      ...protect('evaluation_mark', { rights: 'append' }),
    ];
    for (const statement of [evaluations, oneUse, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
