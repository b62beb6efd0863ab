import type { MigrationInterface, QueryRunner } from 'typeorm';
import { managed, protect, reach } from '../row-security.js';

const command = `
create table command (
  id uuid not null default gen_random_uuid(), actor_id uuid not null, key text not null, route text not null, body_hash text not null,
  body jsonb not null, state text not null default 'started', status int, answer jsonb, at timestamptz not null default now(), answered_at timestamptz,
  constraint pk_command primary key (id),
  constraint uq_command_actor_id_key unique (actor_id, key),
  constraint ck_command_state check (state in ('started', 'answered', 'unknown'))
)`;

const evidence = `
create table evidence (
  id uuid not null default gen_random_uuid(), sha256 text not null, media_type text not null, size int not null, bytes bytea not null,
  name text not null, title text not null, uploaded_by uuid not null, organization_id uuid not null, at timestamptz not null default now(),
  constraint pk_evidence primary key (id),
  constraint fk_evidence_organization_id foreign key (organization_id) references organization (id)
);
create index ix_evidence_sha256 on evidence (sha256);
create index ix_evidence_organization_id on evidence (organization_id)`;

const procedure = `
create table procedure (
  workflow_id text not null, kind text not null, subject_id text not null, assessment_id uuid, organization_id uuid not null,
  at text not null, path text[] not null, backs jsonb not null, entries int not null, spec jsonb not null, spec_hash text, context jsonb not null, clock jsonb not null,
  state text not null default 'open', needs_operator text, needs_operator_since timestamptz, started_by uuid,
  started_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_procedure primary key (workflow_id),
  constraint fk_procedure_organization_id foreign key (organization_id) references organization (id),
  constraint ck_procedure_state check (state in ('open', 'ended'))
);
create index ix_procedure_assessment_id on procedure (assessment_id);
create index ix_procedure_organization_id on procedure (organization_id);
create table task (
  id uuid not null default gen_random_uuid(), workflow_id text not null, name text not null, key text not null, kind text not null, subject text not null,
  node text not null, visit int not null, version int not null, stage text not null, seats jsonb not null, memory jsonb not null, outcome jsonb,
  organization_id uuid not null, assessment_id uuid, opened_at timestamptz not null, closed_at timestamptz,
  due_at timestamptz, due_business_at timestamptz, due_provisional boolean not null default false, calendar_version text,
  wake_at timestamptz, reminded int not null default 0, escalated int not null default 0,
  constraint pk_task primary key (id),
  constraint uq_task_workflow_id_name unique (workflow_id, name),
  constraint fk_task_workflow_id foreign key (workflow_id) references procedure (workflow_id),
  constraint fk_task_organization_id foreign key (organization_id) references organization (id),
  constraint ck_task_stage check (stage in ('open', 'aside', 'closed')),
  constraint ck_task_closed check ((stage = 'open') = (closed_at is null))
);
create index ix_task_assessment_id_stage on task (assessment_id, stage);
create index ix_task_organization_id on task (organization_id);
create index ix_task_due_at on task (due_at) where closed_at is null;
create table task_seat (
  task_id uuid not null, seat int not null, role text, organization_id uuid, person_id uuid, turn boolean not null, acted_by uuid,
  constraint pk_task_seat primary key (task_id, seat),
  constraint fk_task_seat_task_id foreign key (task_id) references task (id) on delete cascade,
  constraint fk_task_seat_organization_id foreign key (organization_id) references organization (id),
  constraint ck_task_seat_holder check ((role is null) = (organization_id is null) and (role is null) <> (person_id is null))
);
create index ix_task_seat_organization_id_role on task_seat (organization_id, role);
create index ix_task_seat_person_id on task_seat (person_id);
create table task_item (
  id uuid not null default gen_random_uuid(), task_id uuid not null, subject text not null, organization_id uuid not null,
  holder_person_id uuid, holder_role text, due_at timestamptz, due_business_at timestamptz,
  reminded int not null default 0, escalated int not null default 0, answered_by uuid, answered_at timestamptz, command_id uuid,
  form jsonb, on_behalf_clerk uuid,
  constraint pk_task_item primary key (id),
  constraint uq_task_item_task_id_subject unique (task_id, subject),
  constraint fk_task_item_task_id foreign key (task_id) references task (id),
  constraint fk_task_item_organization_id foreign key (organization_id) references organization (id),
  constraint fk_task_item_command_id foreign key (command_id) references command (id),
  constraint ck_task_item_holder check ((holder_role is null) <> (holder_person_id is null)),
  constraint ck_task_item_answered check ((answered_by is null) = (answered_at is null))
);
create index ix_task_item_organization_id_holder_role on task_item (organization_id, holder_role);
create index ix_task_item_holder_person_id on task_item (holder_person_id);
create index ix_task_item_due_at on task_item (due_at) where answered_at is null;
create function roll_standing(roll uuid) returns table (answered int, remaining int) language plpgsql as $$
declare
  asking text := current_setting('app.kind', true);
begin
  perform set_config('app.kind', 'engine', true);
  select count(*) filter (where answered_at is not null), count(*) filter (where answered_at is null)
    into answered, remaining from task_item where task_id = roll;
  perform set_config('app.kind', coalesce(asking, ''), true);
  return next;
end $$`;

const decision = `
create table decision (
  id uuid not null default gen_random_uuid(), task_id uuid not null, item text not null default '', seat int not null,
  signer_account_id uuid not null, action text not null, command_id uuid not null, opinion text, form jsonb not null, act jsonb not null,
  task_version int not null, at timestamptz not null, business_at timestamptz not null, stands boolean not null, closed_task boolean not null,
  automatic boolean not null default false, substitute_for uuid, on_paper jsonb, content_hash text, organization_id uuid not null,
  constraint pk_decision primary key (id),
  constraint uq_decision_command_id unique (command_id),
  constraint fk_decision_task_id foreign key (task_id) references task (id),
  constraint fk_decision_command_id foreign key (command_id) references command (id),
  constraint fk_decision_organization_id foreign key (organization_id) references organization (id)
);
create unique index uq_decision_signer on decision (task_id, item, signer_account_id) where stands;
create unique index uq_decision_closing on decision (task_id, item) where (stands and closed_task);
create index ix_decision_signer_account_id on decision (signer_account_id);
create index ix_decision_organization_id on decision (organization_id);
create function keep_decision() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or not old.stands
    or (to_jsonb(old) - 'stands') is distinct from (to_jsonb(new) - 'stands') then
    raise exception 'a decision is never changed, only taken back' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger decision_kept before update or delete on decision for each row execute function keep_decision();
create table paper_form (
  id uuid not null default gen_random_uuid(), task_id uuid not null, item text not null default '', evidence_id uuid not null,
  signer_account_id uuid not null, signer_name text not null, action text not null, form jsonb not null, body jsonb not null, date_on_paper date not null,
  entered_by uuid not null, entered_at timestamptz not null default now(), confirmed_by uuid, confirmed_at timestamptz,
  state text not null default 'entered', organization_id uuid not null,
  constraint pk_paper_form primary key (id),
  constraint fk_paper_form_task_id foreign key (task_id) references task (id),
  constraint fk_paper_form_evidence_id foreign key (evidence_id) references evidence (id),
  constraint fk_paper_form_organization_id foreign key (organization_id) references organization (id),
  constraint ck_paper_form_state check (state in ('entered', 'confirmed', 'rejected')),
  constraint ck_paper_form_two_persons check (confirmed_by <> entered_by),
  constraint ck_paper_form_not_the_signer check (entered_by <> signer_account_id and confirmed_by <> signer_account_id)
);
create index ix_paper_form_task_id on paper_form (task_id);
create table urging (
  id uuid not null default gen_random_uuid(), task_id uuid not null, item text not null default '', urged_by uuid not null, message text not null,
  at timestamptz not null default now(), reply_due_at timestamptz, replied_by uuid, reply text, replied_at timestamptz, organization_id uuid not null,
  constraint pk_urging primary key (id),
  constraint fk_urging_task_id foreign key (task_id) references task (id),
  constraint fk_urging_organization_id foreign key (organization_id) references organization (id)
);
create index ix_urging_task_id on urging (task_id)`;

/** A step is seen by those in whose scope the procedure is, and by those who have a seat or an item of it. */
const taskReaders = [
  'create policy task_seated on task for select using (exists (select 1 from task_seat where task_seat.task_id = task.id))',
  'create policy task_listed on task for select using (exists (select 1 from task_item where task_item.task_id = task.id))',
  'alter table task_seat enable row level security; alter table task_seat force row level security',
  `create policy task_seat_reach on task_seat using ((select app_kind()) in ('system', 'engine') or person_id = (select app_person()) or organization_id in ${reach})`,
  'grant select, insert, update, delete on task_seat to kaoji_app',
  'create policy task_item_own on task_item using (holder_person_id = (select app_person()))',
];

const commands = [
  'alter table command enable row level security; alter table command force row level security',
  "create policy command_own on command using (actor_id = (select app_actor()) or (select app_kind()) in ('system', 'engine'))",
  'grant select, insert, update on command to kaoji_app',
];

export class CreateProcedures1795240000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const own = (table: string, column: string) => `create policy ${table}_own on ${table} using (${column} = (select app_actor()))`;
    const ofTask = (table: string) => `create policy ${table}_task on ${table} for select using (exists (select 1 from task where task.id = ${table}.task_id))`;
    const statements = [
      command,
      evidence,
      procedure,
      decision,
      ...commands,
      ...protect('evidence', { rights: 'append' }),
      `alter policy evidence_in_scope on evidence using (${managed})`,
      own('evidence', 'uploaded_by'),
      ...protect('procedure', { rights: 'change', readUpward: true }),
      ...protect('task', { rights: 'change' }),
      ...protect('task_item', { rights: 'change' }),
      ...taskReaders,
      ...protect('decision', { rights: 'change' }),
      own('decision', 'signer_account_id'),
      ofTask('decision'),
      ...protect('paper_form', { rights: 'change' }),
      ofTask('paper_form'),
      ...protect('urging', { rights: 'change' }),
      ofTask('urging'),
      'create policy urging_reply on urging for update using (exists (select 1 from task where task.id = urging.task_id))',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('the first migrations are not undone: restore a backup instead');
  }
}
