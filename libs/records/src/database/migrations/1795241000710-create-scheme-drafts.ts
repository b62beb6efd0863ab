import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const drafts = `
create table scheme_draft (
  id uuid not null, organization_id uuid not null, workflow_id text not null, scheme text not null, version text not null, revision int not null default 1,
  title text not null, hash text not null, content jsonb not null, source text not null, document jsonb not null, takes_effect_on date not null, expires_on date,
  warnings jsonb not null default '[]', simulation jsonb, simulation_hash text, state text not null default 'open', scheme_version_id uuid, publication jsonb,
  submitted_by uuid not null, approved_by uuid, approved_at timestamptz, published_by uuid, opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_scheme_draft primary key (id),
  constraint uq_scheme_draft_workflow unique (workflow_id),
  constraint fk_scheme_draft_organization foreign key (organization_id) references organization (id),
  constraint fk_scheme_draft_version foreign key (scheme_version_id) references scheme_version (id),
  constraint ck_scheme_draft_state check (state in ('open', 'published', 'inForce', 'declined', 'withdrawn')),
  constraint ck_scheme_draft_simulation check ((simulation is null) = (simulation_hash is null)),
  constraint ck_scheme_draft_published check (state not in ('published', 'inForce')
    or (scheme_version_id is not null and publication is not null and approved_by is not null and published_by is not null)),
  constraint ck_scheme_draft_two_persons check (approved_by <> submitted_by)
);
create unique index uq_scheme_draft_live on scheme_draft (organization_id, scheme, version) where state in ('open', 'published', 'inForce')`;

/** Absent where two named persons put the version into the catalogue, at the start of a county: in force from then on. */
const effect = 'alter table scheme_version add column takes_effect_on date';

export class CreateSchemeDrafts1795241000710 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [drafts, effect, ...protect('scheme_draft', { rights: 'change' })]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
