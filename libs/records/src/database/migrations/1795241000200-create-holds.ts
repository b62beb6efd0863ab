import type { MigrationInterface, QueryRunner } from 'typeorm';
import { managed, protect, reach } from '../row-security.js';

const hold = `
create table hold (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, township_id uuid not null, assessment_id uuid not null, version_id uuid not null,
  kind text not null, attempt int not null, workflow_id text not null, consequence_id uuid, previous_id uuid, state text not null default 'draft', round int not null default 0,
  reason text, basis jsonb, clause text, competent_body_id uuid, proposed_by uuid, proposed_at timestamptz, signed_basis jsonb, signed_clause text, signed_by uuid, signed_at timestamptz,
  starts_on date, ends_on date, check_on date, ended_by text, ended_on date, end_reason text, refusal text,
  opened_at timestamptz not null default now(), opened_business_at timestamptz not null, concluded_at timestamptz,
  constraint pk_hold primary key (id),
  constraint uq_hold_workflow unique (workflow_id),
  constraint uq_hold_attempt unique (organization_id, kind, version_id, attempt),
  constraint fk_hold_organization foreign key (organization_id) references organization (id),
  constraint fk_hold_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_hold_version foreign key (version_id) references result_version (id),
  constraint fk_hold_consequence foreign key (consequence_id) references consequence (id),
  constraint fk_hold_previous foreign key (previous_id) references hold (id),
  constraint fk_hold_competent_body foreign key (competent_body_id) references organization (id),
  constraint ck_hold_kind check (kind in ('pay', 'funds', 'projects')),
  constraint ck_hold_state check (state in ('draft', 'proposed', 'inForce', 'payBack', 'settled', 'notExecuted', 'refused', 'withdrawn')),
  constraint ck_hold_ended_by check (ended_by in ('released', 'expired', 'withdrawn')),
  constraint ck_hold_two_persons check (signed_by <> proposed_by),
  constraint ck_hold_order check (state not in ('inForce', 'payBack', 'settled')
    or (basis is not null and signed_basis is not null and signed_by is not null and competent_body_id is not null and starts_on is not null and ends_on is not null)),
  constraint ck_hold_quarter check (ends_on >= starts_on and ends_on <= starts_on + interval '3 months')
);
create index ix_hold_assessment on hold (assessment_id, kind);
create index ix_hold_in_force on hold (organization_id, kind) where state = 'inForce';
create index ix_hold_competent_body on hold (competent_body_id);
create table hold_person (
  hold_id uuid not null, person_id uuid not null, organization_id uuid not null, competent_body_id uuid not null, name text not null, statement text, stated_at timestamptz,
  constraint pk_hold_person primary key (hold_id, person_id),
  constraint fk_hold_person_hold foreign key (hold_id) references hold (id),
  constraint fk_hold_person_person foreign key (person_id) references person (id)
);
create index ix_hold_person_person on hold_person (person_id);
create table hold_item (
  id uuid not null default gen_random_uuid(), hold_id uuid not null, round int not null, n int not null, organization_id uuid not null, competent_body_id uuid not null, person_id uuid,
  title text not null, category text not null, monthly_fen bigint, fen bigint not null, cap_fen bigint not null default 0, exempt boolean not null default false, exempt_reason text,
  constraint pk_hold_item primary key (id),
  constraint uq_hold_item_n unique (hold_id, round, n),
  constraint fk_hold_item_hold foreign key (hold_id) references hold (id),
  constraint fk_hold_item_person foreign key (person_id) references person (id),
  constraint ck_hold_item_never_held check (category not in ('socialInsurance', 'livingMinimum', 'disasterRelief', 'villagerSubsidy', 'safetyWorks', 'contractDue')),
  constraint ck_hold_item_fen check (fen >= 0 and cap_fen >= 0 and monthly_fen > 0),
  constraint ck_hold_item_exempt check (exempt = (exempt_reason is not null))
);
create unique index uq_hold_item_person on hold_item (hold_id, round, person_id) where person_id is not null;
create index ix_hold_item_person on hold_item (person_id);
create table hold_entry (
  id uuid not null default gen_random_uuid(), hold_id uuid not null, item_id uuid not null, organization_id uuid not null, competent_body_id uuid not null, person_id uuid,
  kind text not null, month text, fen bigint not null, reverses uuid, document jsonb, note text, command_id uuid, entered_by uuid not null, at timestamptz not null default now(),
  business_at timestamptz not null,
  constraint pk_hold_entry primary key (id),
  constraint uq_hold_entry_reverses unique (reverses),
  constraint fk_hold_entry_hold foreign key (hold_id) references hold (id),
  constraint fk_hold_entry_item foreign key (item_id) references hold_item (id),
  constraint fk_hold_entry_reverses foreign key (reverses) references hold_entry (id),
  constraint ck_hold_entry_kind check (kind in ('held', 'paidBack', 'reversed')),
  constraint ck_hold_entry_fen check (fen > 0),
  constraint ck_hold_entry_reverses check ((kind = 'reversed') = (reverses is not null))
);
create index ix_hold_entry_hold on hold_entry (hold_id);
create index ix_hold_entry_person on hold_entry (person_id)`;

/** The body that signs sees its own holds, from the proposal on, and keeps their money. */
const byBody = (table: string): string[] => [
  `create policy ${table}_competent on ${table} for select using (competent_body_id in ${reach})`,
  ...(table === 'hold_entry' ? [`create policy ${table}_entered on ${table} for insert with check (competent_body_id in ${reach})`] : []),
];

/** R9: whom a hold concerns sees it and what of it is about nobody in particular; a colleague's pay never. */
const affected = (table: string, hold: string, more = ''): string =>
  `create policy ${table}_affected on ${table} for select using (${more}exists (
     select 1 from hold_person affected where affected.hold_id = ${table}.${hold} and affected.person_id = (select app_person())))`;

export class CreateHolds1795241000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('hold', { rights: 'change' }),
      `alter policy hold_in_scope on hold using (${managed})`,
      ...protect('hold_person', { rights: 'change', readByPerson: true }),
      ...protect('hold_item', { rights: 'change', readByPerson: true }),
      ...protect('hold_entry', { rights: 'append', readByPerson: true }),
      ...['hold', 'hold_person', 'hold_item', 'hold_entry'].flatMap(byBody),
      // what somebody says of a hold that concerns them, they write themselves
      'create policy hold_person_states on hold_person for update using (person_id = (select app_person())) with check (person_id = (select app_person()))',
      affected('hold', 'id'),
      affected('hold_item', 'hold_id', 'person_id is null and '),
      affected('hold_entry', 'hold_id', 'person_id is null and '),
    ];
    for (const statement of [hold, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
