import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const batch = `
create table import_batch (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid, kind text not null, file_hash text not null, counts jsonb not null,
  imported_by uuid not null, imported_at timestamptz not null default now(), confirmed_by uuid, confirmed_at timestamptz,
  constraint pk_import_batch primary key (id),
  constraint uq_import_batch_file unique nulls not distinct (organization_id, file_hash, assessment_id),
  constraint fk_import_batch_organization foreign key (organization_id) references organization (id),
  constraint fk_import_batch_assessment foreign key (assessment_id) references assessment (id),
  constraint ck_import_batch_two_persons check (confirmed_by <> imported_by),
  constraint ck_import_batch_confirmed check ((confirmed_by is null) = (confirmed_at is null))
)`;

export class CreateImports1795240000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [batch, ...protect('import_batch', { rights: 'change' })]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
