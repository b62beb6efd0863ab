import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const ledger = `
create sequence fact_seq;
create table fact (
  id uuid not null default gen_random_uuid(), assessment_id uuid not null, approval_id uuid not null, seq bigint not null, kind text not null, item text not null,
  person_id uuid, organization_id uuid not null, points int not null, month text, occurred_on date, source_event text, code text,
  document jsonb, evidence uuid[] not null default '{}', reason text, entered_by uuid not null, confirmed_by uuid, command_id uuid,
  cancels uuid, supersedes uuid, entered_at timestamptz not null default now(), business_at timestamptz not null,
  constraint pk_fact primary key (id),
  constraint uq_fact_seq unique (assessment_id, seq),
  constraint fk_fact_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_fact_approved foreign key (approval_id, organization_id) references approved_organization (approval_id, organization_id),
  constraint fk_fact_person foreign key (person_id) references person (id),
  constraint fk_fact_cancels foreign key (cancels) references fact (id),
  constraint fk_fact_supersedes foreign key (supersedes) references fact (id),
  constraint ck_fact_kind check (kind in ('entry', 'event', 'contest', 'cancellation')),
  constraint ck_fact_cancellation check ((kind = 'cancellation') = (cancels is not null)),
  constraint ck_fact_event check (kind <> 'event' or source_event is not null),
  constraint ck_fact_month check ((kind = 'contest') = (month is not null) or kind = 'cancellation')
);
create unique index uq_fact_source_event on fact (assessment_id, source_event) where kind = 'event';
create unique index uq_fact_cancels on fact (cancels) where cancels is not null;
create unique index uq_fact_supersedes on fact (supersedes) where supersedes is not null;
create unique index uq_fact_first_entry on fact (assessment_id, person_id, item) where kind = 'entry' and supersedes is null;
create unique index uq_fact_first_contest on fact (assessment_id, person_id, item, month) where kind = 'contest' and supersedes is null;
create index ix_fact_person on fact (assessment_id, person_id) include (seq, kind, item, points);
create index ix_fact_organization on fact (assessment_id, organization_id);
create table ledger_cut (
  assessment_id uuid not null, n int not null, organization_id uuid not null, max_seq bigint not null, at timestamptz not null default now(),
  constraint pk_ledger_cut primary key (assessment_id, n),
  constraint fk_ledger_cut_assessment foreign key (assessment_id) references assessment (id)
);
create table input_snapshot (
  assessment_id uuid not null, n int not null, organization_id uuid not null, content jsonb not null, hash text not null, at timestamptz not null default now(),
  constraint pk_input_snapshot primary key (assessment_id, n),
  constraint fk_input_snapshot_assessment foreign key (assessment_id) references assessment (id)
)`;

const result = `
create table result_version (
  id uuid not null default gen_random_uuid(), assessment_id uuid not null, n int not null, organization_id uuid not null, scheme_version_id uuid not null, scheme_hash text not null,
  engine_version text not null, cut_n int, snapshot_n int, input_hash text, reason text not null, state text not null, imported boolean not null default false,
  import_batch_id uuid, based_on uuid, benefit_only boolean not null default false, effect text, certificates jsonb not null default '[]', figures jsonb not null default '{}', computed_at timestamptz not null default now(),
  confirmed_by uuid, confirmed_at timestamptz, published_at timestamptz,
  constraint pk_result_version primary key (id),
  constraint uq_result_version_n unique (assessment_id, n),
  constraint uq_result_version_effect unique (assessment_id, effect),
  constraint fk_result_version_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_result_version_scheme foreign key (scheme_version_id) references scheme_version (id),
  constraint fk_result_version_cut foreign key (assessment_id, cut_n) references ledger_cut (assessment_id, n),
  constraint fk_result_version_snapshot foreign key (assessment_id, snapshot_n) references input_snapshot (assessment_id, n),
  constraint fk_result_version_based_on foreign key (based_on) references result_version (id),
  constraint ck_result_version_state check (state in ('draft', 'provisional', 'confirmed', 'published', 'superseded', 'withdrawn')),
  constraint ck_result_version_basis check (imported or (cut_n is not null and snapshot_n is not null and input_hash is not null))
);
create table result (
  version_id uuid not null, person_id uuid not null, assessment_id uuid not null, organization_id uuid not null, township_id uuid not null, series text not null,
  status text not null, points int, rank int, grade text, sets text[] not null default '{}', reward_fen bigint not null default 0,
  consequences jsonb not null default '[]', streaks jsonb not null default '{}', retained boolean not null default false, adverse boolean not null,
  constraint pk_result primary key (version_id, person_id),
  constraint fk_result_version foreign key (version_id) references result_version (id),
  constraint fk_result_person foreign key (person_id) references person (id)
);
create index ix_result_person on result (person_id);
create index ix_result_rank on result (version_id, rank);
create table organization_result (
  version_id uuid not null, organization_id uuid not null, kind text not null, points int, rank int, persons int not null default 0,
  constraint pk_organization_result primary key (version_id, organization_id),
  constraint fk_organization_result_version foreign key (version_id) references result_version (id)
);
create table moved (
  version_id uuid not null, person_id uuid not null, organization_id uuid not null, before jsonb, after jsonb, because text not null, why jsonb not null, adverse text[] not null default '{}',
  constraint pk_moved primary key (version_id, person_id),
  constraint fk_moved_version foreign key (version_id) references result_version (id)
);
create table result_signature (
  version_id uuid not null, person_id uuid not null, organization_id uuid not null, decision_id uuid not null, signed_by uuid not null,
  input_hash text not null, at timestamptz not null default now(),
  constraint pk_result_signature primary key (version_id, person_id),
  constraint fk_result_signature_result foreign key (version_id, person_id) references result (version_id, person_id)
);
create function keep_result_version() returns trigger language plpgsql as $$
declare
  fixed constant text[] := array['state', 'confirmed_by', 'confirmed_at', 'published_at'];
begin
  if tg_op = 'DELETE' or (to_jsonb(old) - fixed) is distinct from (to_jsonb(new) - fixed) then
    raise exception 'a result version is never changed' using errcode = 'restrict_violation';
  end if;
  if old.state in ('published', 'superseded', 'withdrawn') and not (old.state = 'published' and new.state = 'superseded' and
    (old.confirmed_by, old.confirmed_at, old.published_at) is not distinct from (new.confirmed_by, new.confirmed_at, new.published_at)) then
    raise exception 'a published result version is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger result_version_kept before update or delete on result_version for each row execute function keep_result_version();
create function refuse_late_result() returns trigger language plpgsql as $$
begin
  if exists (select 1 from result_version where id = new.version_id and state not in ('draft', 'provisional')) then
    raise exception 'a confirmed result version takes no more rows' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger result_in_time before insert on result for each row execute function refuse_late_result()`;

export class CreateLedgerAndResults1795240000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('fact', { rights: 'append', readByPerson: true }),
      'grant usage on sequence fact_seq to kaoji_app',
      ...protect('ledger_cut', { rights: 'append', readUpward: true }),
      ...protect('input_snapshot', { rights: 'append' }),
      ...protect('result_version', { rights: 'change', readUpward: true }),
      ...protect('result', { rights: 'append', readByPerson: true }),
      ...protect('organization_result', { rights: 'append' }),
      ...protect('moved', { rights: 'append', readByPerson: true }),
      ...protect('result_signature', { rights: 'append', readByPerson: true }),
    ];
    for (const statement of [ledger, result, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
