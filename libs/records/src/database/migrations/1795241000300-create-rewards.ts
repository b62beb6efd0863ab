import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const rewards = `
create table commendation (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, version_id uuid not null, batch int not null, workflow_id text not null,
  state text not null default 'open', document jsonb, drafted_by uuid, signed_by uuid, opened_at timestamptz not null default now(), ended_at timestamptz, ended_business_at timestamptz,
  constraint pk_commendation primary key (id),
  constraint uq_commendation_batch unique (assessment_id, batch),
  constraint uq_commendation_workflow unique (workflow_id),
  constraint fk_commendation_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_commendation_version foreign key (version_id) references result_version (id),
  constraint ck_commendation_state check (state in ('open', 'commended', 'notCommended')),
  constraint ck_commendation_signed check (state <> 'commended' or (document is not null and signed_by is not null))
);
create table commendation_person (
  commendation_id uuid not null, person_id uuid not null, organization_id uuid not null, township_id uuid not null, state text not null default 'proposed', reason text,
  constraint pk_commendation_person primary key (commendation_id, person_id),
  constraint fk_commendation_person_commendation foreign key (commendation_id) references commendation (id),
  constraint fk_commendation_person_person foreign key (person_id) references person (id),
  constraint ck_commendation_person_state check (state in ('proposed', 'excluded', 'commended', 'notCommended'))
);
create index ix_commendation_person_person on commendation_person (person_id);
create table reward (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, version_id uuid not null, rule text not null, batch int not null, workflow_id text not null,
  base_fen bigint not null, cap_fen bigint not null, person_cap_fen bigint, state text not null default 'open', n int not null default 0, document jsonb, paid_on date,
  verified_by uuid, verified_at timestamptz, verified_business_at timestamptz, paid_by uuid, opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_reward primary key (id),
  constraint uq_reward_batch unique (assessment_id, organization_id, batch),
  constraint uq_reward_workflow unique (workflow_id),
  constraint fk_reward_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_reward_version foreign key (version_id) references result_version (id),
  constraint ck_reward_state check (state in ('open', 'verified', 'waived', 'paid')),
  constraint ck_reward_sums check (cap_fen >= 0 and base_fen >= 0 and (person_cap_fen is null or person_cap_fen >= 0)),
  constraint ck_reward_paid check (state <> 'paid' or (document is not null and paid_on is not null and verified_by is not null and paid_by is not null))
);
create table reward_allocation (
  reward_id uuid not null, n int not null, person_id uuid not null, organization_id uuid not null, fen bigint not null, reason text, by_account uuid, at timestamptz not null default now(),
  constraint pk_reward_allocation primary key (reward_id, n, person_id),
  constraint fk_reward_allocation_reward foreign key (reward_id) references reward (id),
  constraint fk_reward_allocation_person foreign key (person_id) references person (id),
  constraint ck_reward_allocation_fen check (fen >= 0),
  constraint ck_reward_allocation_by check (n = 0 or by_account is not null)
);
create index ix_reward_allocation_person on reward_allocation (person_id)`;

const classOne = `
create table growth_plan (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, township_id uuid not null, assessment_id uuid not null, version_id uuid not null, person_id uuid not null, workflow_id text not null,
  state text not null default 'draft', year int not null default 1, next_review_on date, drafted_by uuid, approved_by uuid, opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_growth_plan primary key (id),
  constraint uq_growth_plan_workflow unique (workflow_id),
  constraint fk_growth_plan_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_growth_plan_version foreign key (version_id) references result_version (id),
  constraint fk_growth_plan_person foreign key (person_id) references person (id),
  constraint ck_growth_plan_state check (state in ('draft', 'running', 'notListed', 'left')),
  constraint ck_growth_plan_review check (state <> 'running' or (next_review_on is not null and approved_by is not null))
);
create unique index uq_growth_plan_open on growth_plan (person_id) where state in ('draft', 'running');
create table growth_plan_item (
  id uuid not null default gen_random_uuid(), plan_id uuid not null, organization_id uuid not null, township_id uuid not null, person_id uuid not null, year int not null, n int not null,
  kind text not null, title text not null, due_on date not null, dropped_at timestamptz, done_on date, result text, evidence uuid[] not null default '{}', answered_by uuid, answered_at timestamptz,
  constraint pk_growth_plan_item primary key (id),
  constraint fk_growth_plan_item_plan foreign key (plan_id) references growth_plan (id),
  constraint ck_growth_plan_item_kind check (kind in ('visit', 'degree', 'secondment', 'other')),
  constraint ck_growth_plan_item_answer check ((answered_at is null) = (done_on is null))
);
create unique index uq_growth_plan_item_n on growth_plan_item (plan_id, year, n) where dropped_at is null;
create table class_one_review (
  id uuid not null default gen_random_uuid(), plan_id uuid not null, organization_id uuid not null, person_id uuid not null, year int not null, outcome text not null, grounds jsonb not null,
  opinion text not null, decision_id uuid not null, signed_by uuid not null, on_date date not null, at timestamptz not null default now(),
  constraint pk_class_one_review primary key (id),
  constraint uq_class_one_review_year unique (plan_id, year),
  constraint fk_class_one_review_plan foreign key (plan_id) references growth_plan (id),
  constraint ck_class_one_review_outcome check (outcome in ('keep', 'leave')),
  constraint ck_class_one_review_grounds check (outcome = 'keep' or jsonb_array_length(grounds) > 0)
);
create table class_one_membership (
  id uuid not null default gen_random_uuid(), plan_id uuid not null, organization_id uuid not null, township_id uuid not null, person_id uuid not null, from_date date not null, to_date date, ended_by_review uuid,
  constraint pk_class_one_membership primary key (id),
  constraint uq_class_one_membership_plan unique (plan_id),
  constraint fk_class_one_membership_plan foreign key (plan_id) references growth_plan (id),
  constraint fk_class_one_membership_person foreign key (person_id) references person (id),
  constraint fk_class_one_membership_review foreign key (ended_by_review) references class_one_review (id),
  constraint ck_class_one_membership_end check ((to_date is null) = (ended_by_review is null))
);
create unique index uq_class_one_membership_open on class_one_membership (person_id) where to_date is null`;

export class CreateRewards1795241000300 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('commendation', { rights: 'change', readUpward: true }),
      ...protect('commendation_person', { rights: 'change', readByPerson: true }),
      ...protect('reward', { rights: 'change' }),
      ...protect('reward_allocation', { rights: 'append', readByPerson: true }),
      `create policy reward_of_person on reward for select using (
        exists (select 1 from reward_allocation a where a.reward_id = reward.id and a.person_id = (select app_person())))`,
      ...protect('growth_plan', { rights: 'change', readByPerson: true }),
      ...protect('growth_plan_item', { rights: 'change', readByPerson: true }),
      ...protect('class_one_review', { rights: 'append', readByPerson: true }),
      ...protect('class_one_membership', { rights: 'change', readByPerson: true }),
    ];
    for (const statement of [rewards, classOne, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
