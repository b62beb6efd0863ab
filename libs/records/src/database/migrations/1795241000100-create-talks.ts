import type { MigrationInterface, QueryRunner } from 'typeorm';
import { managed, protect } from '../row-security.js';

const meeting = `
create table talk_meeting (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, assessment_id uuid not null,
  held_on date not null, held_at text not null, place text not null, talker_id uuid not null, talker_name text not null, recorder_id uuid not null, recorder_name text not null,
  agenda text not null, created_by uuid not null, created_at timestamptz not null default now(), business_at timestamptz not null,
  constraint pk_talk_meeting primary key (id),
  constraint fk_talk_meeting_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_talk_meeting_organization foreign key (organization_id) references organization (id),
  constraint fk_talk_meeting_talker foreign key (talker_id) references account (id),
  constraint fk_talk_meeting_recorder foreign key (recorder_id) references account (id),
  constraint ck_talk_meeting_two_persons check (talker_id <> recorder_id)
);
create index ix_talk_meeting_assessment on talk_meeting (assessment_id)`;

const talk = `
create table talk (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, township_id uuid not null, assessment_id uuid not null, person_id uuid not null,
  consequence_id uuid, caused_by uuid, workflow_id text not null, kind text not null, formal boolean not null, collective boolean not null, rule text not null,
  convener_id uuid not null, meeting_id uuid, cause text, held_on date, held_at text, place text, talker_id uuid, talker_name text, recorder_id uuid, recorder_name text,
  approved_by uuid, approved_at timestamptz,
  reason text, statement text, measures text, deadline date, evidence uuid[] not null default '{}', recorded_at timestamptz, endorsed_at timestamptz,
  signature text, remark text, refusal jsonb, locked_at timestamptz, locked_on date,
  report text, report_evidence uuid[] not null default '{}', reported_at timestamptz, verdict text, verdict_reason text, checked_by uuid, checked_at timestamptz,
  state text not null default 'open', standing text not null default 'arrange', outcome text, opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_talk primary key (id),
  constraint uq_talk_workflow unique (workflow_id),
  constraint fk_talk_assessment foreign key (assessment_id) references assessment (id),
  constraint fk_talk_person foreign key (person_id) references person (id),
  constraint fk_talk_consequence foreign key (consequence_id) references consequence (id),
  constraint fk_talk_caused_by foreign key (caused_by) references talk (id),
  constraint fk_talk_convener foreign key (convener_id) references organization (id),
  constraint fk_talk_meeting foreign key (meeting_id) references talk_meeting (id),
  constraint fk_talk_talker foreign key (talker_id) references account (id),
  constraint fk_talk_recorder foreign key (recorder_id) references account (id),
  constraint ck_talk_kind check (kind in ('reminder', 'summons', 'admonition')),
  constraint ck_talk_cause check ((consequence_id is null) <> (caused_by is null)),
  constraint ck_talk_two_persons check (talker_id <> recorder_id),
  constraint ck_talk_signature check (signature in ('signed', 'witnessed')),
  constraint ck_talk_locked check ((signature is null) = (locked_at is null)),
  constraint ck_talk_refusal check ((signature = 'witnessed') = (refusal is not null)),
  constraint ck_talk_verdict check (verdict in ('passed', 'failed')),
  constraint ck_talk_state check (state in ('open', 'ended')),
  constraint ck_talk_outcome check ((state = 'ended') = (outcome is not null))
);
create unique index uq_talk_consequence on talk (consequence_id) where consequence_id is not null;
create unique index uq_talk_caused_by on talk (caused_by) where caused_by is not null;
create index ix_talk_person on talk (person_id);
create index ix_talk_assessment on talk (assessment_id);
create index ix_talk_meeting on talk (meeting_id);
create function keep_talk_record() returns trigger language plpgsql as $$
declare
  later constant text[] := array['report', 'report_evidence', 'reported_at', 'verdict', 'verdict_reason', 'checked_by', 'checked_at', 'state', 'standing', 'outcome', 'ended_at'];
begin
  if tg_op = 'DELETE' then
    raise exception 'a talk is never deleted' using errcode = 'restrict_violation';
  end if;
  if old.locked_at is not null and (to_jsonb(old) - later) is distinct from (to_jsonb(new) - later) then
    raise exception 'a signed record of a talk is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger talk_record_kept before update or delete on talk for each row execute function keep_talk_record()`;

const influence = `
create table influence_period (
  id uuid not null default gen_random_uuid(), person_id uuid not null, organization_id uuid not null, talk_id uuid not null, from_date date not null, to_date date not null,
  imposed_at timestamptz not null default now(), lifted_at timestamptz, withdrawn boolean not null default false,
  constraint pk_influence_period primary key (id),
  constraint uq_influence_period_talk unique (talk_id),
  constraint fk_influence_period_person foreign key (person_id) references person (id),
  constraint fk_influence_period_talk foreign key (talk_id) references talk (id),
  constraint ck_influence_period_dates check (from_date <= to_date),
  constraint ck_influence_period_withdrawn check (not withdrawn or lifted_at is not null)
);
create index ix_influence_period_person on influence_period (person_id, to_date);
create function keep_influence_period() returns trigger language plpgsql as $$
declare
  later constant text[] := array['lifted_at', 'withdrawn'];
begin
  if tg_op = 'DELETE' or (to_jsonb(old) - later) is distinct from (to_jsonb(new) - later) then
    raise exception 'an influence period is never changed' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger influence_period_kept before update or delete on influence_period for each row execute function keep_influence_period()`;

/** Whether a signed-in person, or somebody they stand in for, holds one of these roles now; what is no person is not asked. */
const holds = `
create function app_holds(variadic wanted text[]) returns boolean language sql stable parallel safe as
$$ select app_kind() <> 'person' or exists (
  select 1 from role_grant held where held.role = any(wanted)
    and held.confirmed_by is not null and held.valid_from <= now() and (held.valid_to is null or held.valid_to > now())
    and (held.account_id = app_actor() or held.account_id in (select account_id from substitute where substitute_account_id = app_actor()
      and (now() at time zone 'Asia/Shanghai')::date between from_date and to_date))) $$`;

const managing = "'countyLeader', 'organizationDepartmentOfficer', 'organizationDepartmentLeader', 'townshipOfficer', 'townshipSecretary', 'supervisor'";

/** A meeting is the convener's and the county's; a talk and its influence are the person's and the managing chain's. */
const chain = (table: string): string => `alter policy ${table}_in_scope on ${table} using (${managed} and (select app_holds(${managing})))`;

/** What is asked and answered in a talk is read by the chain, by the clerk who enters signed paper (R2), and by the person. */
const steps = `
create policy task_of_talk on task as restrictive for select using (kind not like 'talk.%' or (select app_holds(${managing}, 'clerk'))
  or exists (select 1 from task_seat s where s.task_id = task.id and s.person_id = (select app_person()))
  or exists (select 1 from task_item i where i.task_id = task.id and i.holder_person_id = (select app_person())))`;

export class CreateTalks1795241000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      holds,
      ...protect('talk_meeting', { rights: 'append' }),
      chain('talk_meeting'),
      'create policy talk_meeting_invited on talk_meeting for select using (exists (select 1 from talk where talk.meeting_id = talk_meeting.id))',
      ...protect('talk', { rights: 'change', readByPerson: true }),
      chain('talk'),
      ...protect('influence_period', { rights: 'change', readByPerson: true }),
      chain('influence_period'),
      steps,
    ];
    for (const statement of [meeting, talk, influence, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
