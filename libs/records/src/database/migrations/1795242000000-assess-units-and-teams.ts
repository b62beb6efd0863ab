import type { MigrationInterface, QueryRunner } from 'typeorm';

/** E1: county units and leading teams are assessed as villages and persons are; B1, D: a township may lead. */
const statements = [
  'alter table approved_organization drop constraint ck_approved_organization_level',
  "alter table approved_organization add constraint ck_approved_organization_level check (level in ('county', 'unit', 'township', 'village'))",
  "alter table person add column kind text not null default 'person', add constraint ck_person_kind check (kind in ('person', 'team'))",
  "alter table post add column series text, add column role text, add column term_from date, add constraint ck_post_role check (role in ('chief', 'other'))",
  'alter table roster_entry add column role text, add column term_from date',
  "alter table result add column hits text[] not null default '{}', add column vetoes text[] not null default '{}', add column pay jsonb",
  'alter table assessment add column township_id uuid, add constraint fk_assessment_township foreign key (township_id) references organization (id) not valid',
  'alter table assessment drop constraint uq_assessment_attempt',
  'drop index uq_assessment_period',
  'create unique index uq_assessment_attempt on assessment (organization_id, coalesce(township_id, organization_id), scheme, period_code, attempt)',
  `create unique index uq_assessment_period on assessment (organization_id, coalesce(township_id, organization_id), scheme, period_code)
   where stage not in ('declined', 'revoked', 'withdrawn')`,
];

export class AssessUnitsAndTeams1795242000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
