import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const groups = `
create table working_group (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, kind text not null, code text not null, title text not null,
  valid_from date not null, valid_to date, document jsonb, state text not null default 'proposed',
  entered_by uuid not null, entered_at timestamptz not null default now(), decided_by uuid, decided_at timestamptz, decline_reason text,
  end_on date, end_reason text, end_entered_by uuid, end_decided_by uuid,
  constraint pk_working_group primary key (id),
  constraint fk_working_group_organization foreign key (organization_id) references organization (id),
  constraint ck_working_group_kind check (kind in ('module', 'assessmentGroup', 'contactGroup', 'taskForce', 'responsibleUnit')),
  constraint ck_working_group_dates check (valid_to is null or valid_from <= valid_to),
  constraint ck_working_group_state check (state in ('proposed', 'confirmed', 'declined')),
  constraint ck_working_group_decision check ((state = 'proposed') = (decided_by is null) and decided_by is distinct from entered_by)
);
create unique index uq_working_group_code on working_group (organization_id, kind, code) where state <> 'declined';
create table working_group_member (
  id uuid not null default gen_random_uuid(), group_id uuid not null, organization_id uuid not null, kind text not null, part text not null,
  person_id uuid, member_organization_id uuid, from_date date not null, to_date date, reason text, state text not null default 'proposed',
  entered_by uuid not null, entered_at timestamptz not null default now(), decided_by uuid, decided_at timestamptz, decline_reason text,
  end_on date, end_reason text, end_entered_by uuid, end_decided_by uuid, followed_by uuid,
  constraint pk_working_group_member primary key (id),
  constraint fk_working_group_member_group foreign key (group_id) references working_group (id),
  constraint fk_working_group_member_organization foreign key (organization_id) references organization (id),
  constraint fk_working_group_member_person foreign key (person_id) references person (id),
  constraint fk_working_group_member_member foreign key (member_organization_id) references organization (id),
  constraint fk_working_group_member_followed foreign key (followed_by) references working_group_member (id),
  constraint ck_working_group_member_part check (part in ('lead', 'member')),
  constraint ck_working_group_member_one check ((person_id is null) <> (member_organization_id is null)),
  constraint ck_working_group_member_dates check (to_date is null or from_date <= to_date),
  constraint ck_working_group_member_state check (state in ('proposed', 'confirmed', 'declined')),
  constraint ck_working_group_member_decision check ((state = 'proposed') = (decided_by is null) and decided_by is distinct from entered_by)
);
create index ix_working_group_member_group on working_group_member (group_id);
create index ix_working_group_member_person on working_group_member (person_id);
create index ix_working_group_member_member on working_group_member (member_organization_id)`;

/** What was confirmed keeps whom it is about and its first day; a last day is set once; nothing is deleted. */
const history = `
create function refuse_membership_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
    or (old.group_id, old.organization_id, old.kind, old.part, old.person_id, old.member_organization_id, old.from_date, old.entered_by)
      is distinct from (new.group_id, new.organization_id, new.kind, new.part, new.person_id, new.member_organization_id, new.from_date, new.entered_by)
    or (old.state <> 'proposed' and old.state <> new.state)
    or (old.to_date is not null and old.to_date is distinct from new.to_date) then
    raise exception 'a membership keeps its history' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger working_group_member_history before update or delete on working_group_member for each row execute function refuse_membership_change()`;

export class CreateWorkingGroups1795242200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('working_group', { rights: 'change', readUpward: true }),
      ...protect('working_group_member', { rights: 'change', readUpward: true }),
    ];
    for (const statement of [groups, history, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
