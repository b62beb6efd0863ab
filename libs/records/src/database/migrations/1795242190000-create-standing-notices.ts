import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

/** B2: what each person was told of the own standing in the middle of a period; never changed. */
const notice = `
create table standing_notice (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, township_id uuid not null, assessment_id uuid not null, collection text not null, round text not null,
  person_id uuid not null, rule text not null, total int not null, added int not null, deducted int not null, rank int, cohort int not null, marks text[] not null default '{}',
  through date not null, sent_by uuid, sent_at timestamptz not null default now(), business_at timestamptz not null,
  constraint pk_standing_notice primary key (id),
  constraint uq_standing_notice_round unique (assessment_id, collection, round, person_id),
  constraint fk_standing_notice_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_standing_notice_person foreign key (person_id) references person (id),
  constraint ck_standing_notice_marks check (marks <@ array['low', 'trailing'])
);
create index ix_standing_notice_person on standing_notice (person_id, assessment_id)`;

/** B2: a reminder talk rests on the notice, as others rest on a published result or on a failed talk. */
const talk = `
alter table talk add column standing_notice_id uuid;
alter table talk add constraint fk_talk_standing_notice foreign key (standing_notice_id) references standing_notice (id);
alter table talk drop constraint ck_talk_cause;
alter table talk add constraint ck_talk_cause check (num_nonnulls(consequence_id, caused_by, standing_notice_id) = 1);
create unique index uq_talk_standing_notice on talk (standing_notice_id) where standing_notice_id is not null`;

export class CreateStandingNotices1795242190000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [notice, ...protect('standing_notice', { rights: 'append', readByPerson: true }), talk]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
