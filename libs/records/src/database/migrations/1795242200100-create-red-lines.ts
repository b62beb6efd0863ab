import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const redLines = `
create table red_line (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null, person_id uuid not null, veto text not null, n int not null,
  act text not null, of_id uuid, workflow_id text not null, facts text not null, document jsonb not null, evidence uuid[] not null default '{}',
  state text not null default 'open', statement text, reasons text, proposed_by uuid not null, proposed_at timestamptz not null, proposed_business_at timestamptz not null,
  decided_by uuid, decided_at timestamptz, decided_business_at timestamptz, ended_at timestamptz, withdrawn_because text,
  constraint pk_red_line primary key (id),
  constraint uq_red_line_workflow unique (workflow_id),
  constraint uq_red_line_n unique (assessment_id, person_id, n),
  constraint fk_red_line_organization foreign key (organization_id) references organization (id),
  constraint fk_red_line_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_red_line_person foreign key (person_id) references person (id),
  constraint fk_red_line_of foreign key (of_id) references red_line (id),
  constraint ck_red_line_act check (act in ('find', 'cancel') and (act = 'cancel') = (of_id is not null)),
  constraint ck_red_line_state check (state in ('open', 'stands', 'dropped', 'cancelled', 'kept', 'withdrawn')),
  constraint ck_red_line_decision check ((state in ('open', 'withdrawn')) or (decided_by is not null and decided_by <> proposed_by and reasons is not null))
);
create index ix_red_line_assessment on red_line (assessment_id);
create unique index uq_red_line_open on red_line (assessment_id, person_id, veto) where state = 'open'`;

/** Whoever proposed one sees what becomes of it. */
const proposer = 'create policy red_line_proposed on red_line for select using (proposed_by = (select app_actor()))';

const managing = [
  'countyLeader',
  'organizationDepartmentOfficer',
  'organizationDepartmentLeader',
  'townshipOfficer',
  'townshipSecretary',
  'supervisor',
  'clerk',
];

/** The steps of a red line are read by those who manage, by who sits there and by the unit itself. */
const readers = `
create policy task_of_red_line on task as restrictive for select using (kind not like 'redLine.%'
  or (select app_holds(${managing.map((role) => `'${role}'`).join(', ')})) or app_seated(id)
  or exists (select 1 from task_item i where i.task_id = task.id and i.holder_person_id = (select app_person())))`;

export class CreateRedLines1795242200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [redLines, ...protect('red_line', { rights: 'change', readByPerson: true }), proposer, readers]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
