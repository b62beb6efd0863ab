import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const collections = `
create table collection_round (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, collection text not null, round text not null, title jsonb not null,
  opens text not null, ends_when text not null, from_date date not null, to_date date not null, opens_on date, workflow_id text not null,
  state text not null default 'open', started_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_collection_round primary key (id),
  constraint uq_collection_round_workflow unique (workflow_id),
  constraint uq_collection_round unique (assessment_id, collection, round),
  constraint fk_collection_round_organization foreign key (organization_id) references organization (id),
  constraint fk_collection_round_assessment foreign key (assessment_id) references assessment (id),
  constraint ck_collection_round_state check (state in ('open', 'ended', 'withdrawn')),
  constraint ck_collection_round_end check ((state = 'open') = (ended_at is null)),
  constraint ck_collection_round_dates check (from_date <= to_date)
);
create table submission (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, round_id uuid not null, subject text not null,
  person_id uuid, subject_organization_id uuid, task_id uuid not null, form jsonb not null, answered_by uuid not null, command_id uuid, at timestamptz not null default now(),
  business_at timestamptz not null, replaces uuid,
  constraint pk_submission primary key (id),
  constraint uq_submission_replaces unique (replaces),
  constraint fk_submission_round foreign key (round_id) references collection_round (id),
  constraint fk_submission_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_submission_person foreign key (person_id) references person (id),
  constraint fk_submission_replaces foreign key (replaces) references submission (id)
);
create unique index uq_submission_first on submission (round_id, subject) where replaces is null;
create index ix_submission_assessment on submission (assessment_id, round_id);
create index ix_submission_person on submission (person_id) where person_id is not null;
create table submission_check (
  id uuid not null default gen_random_uuid(), submission_id uuid not null, organization_id uuid not null, person_id uuid, verdict text not null, form jsonb, reason text,
  checked_by uuid not null, command_id uuid, at timestamptz not null default now(), business_at timestamptz not null,
  constraint pk_submission_check primary key (id),
  constraint uq_submission_check unique (submission_id),
  constraint fk_submission_check_submission foreign key (submission_id) references submission (id),
  constraint ck_submission_check_verdict check (verdict in ('confirm', 'correct', 'return')),
  constraint ck_submission_check_reason check (verdict = 'confirm' or reason is not null),
  constraint ck_submission_check_form check ((verdict = 'correct') = (form is not null))
);
create table base_data (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, kind text not null, person_id uuid, data jsonb not null,
  document jsonb, entered_by uuid not null, confirmed_by uuid, submission_id uuid not null, path text not null, supersedes uuid, at timestamptz not null default now(),
  business_at timestamptz not null,
  constraint pk_base_data primary key (id),
  constraint uq_base_data_supersedes unique (supersedes),
  constraint fk_base_data_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_base_data_person foreign key (person_id) references person (id),
  constraint fk_base_data_submission foreign key (submission_id) references submission (id),
  constraint fk_base_data_supersedes foreign key (supersedes) references base_data (id),
  constraint ck_base_data_kind check (kind in ('coefficient', 'membership', 'subsidy', 'band', 'bonusPool', 'pool')),
  constraint ck_base_data_person check ((kind in ('coefficient', 'membership', 'subsidy')) = (person_id is not null))
);
create index ix_base_data_assessment on base_data (assessment_id, kind)`;

/** C6, C7, D2, E3: ratings by class and rater, scores for a part of the period, levels of an occurrence, and the answer a line came from. */
const facts = [
  `alter table fact add column rater_class text, add column rater uuid, add column from_date date, add column to_date date, add column tier text, add column occurrence text,
     add column submission_id uuid, drop constraint ck_fact_kind,
     add constraint ck_fact_kind check (kind in ('entry', 'event', 'contest', 'cancellation', 'rating')),
     add constraint ck_fact_rating check ((kind = 'rating') = (rater_class is not null) and (kind = 'rating') = (rater is not null)),
     add constraint ck_fact_part check ((from_date is null) = (to_date is null) and (from_date is null or kind = 'entry') and from_date <= to_date),
     add constraint fk_fact_submission foreign key (submission_id) references submission (id) not valid`,
  'drop index uq_fact_first_entry',
  'drop index uq_fact_first_village_entry',
  `create unique index uq_fact_first_entry on fact (assessment_id, person_id, item, coalesce(from_date, '0001-01-01')) where kind = 'entry' and supersedes is null`,
  `create unique index uq_fact_first_village_entry on fact (assessment_id, organization_id, item, coalesce(from_date, '0001-01-01')) where person_id is null and kind = 'entry' and supersedes is null`,
  `create unique index uq_fact_first_rating on fact (assessment_id, person_id, item, rater_class, rater) where kind = 'rating' and supersedes is null`,
  `create unique index uq_fact_first_village_rating on fact (assessment_id, organization_id, item, rater_class, rater) where person_id is null and kind = 'rating' and supersedes is null`,
];

export class CreateCollections1795242100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('collection_round', { rights: 'change', readUpward: true }),
      ...protect('submission', { rights: 'append', readByPerson: true }),
      ...protect('submission_check', { rights: 'append', readByPerson: true }),
      ...protect('base_data', { rights: 'append', readByPerson: true }),
    ];
    for (const statement of [collections, ...facts, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
