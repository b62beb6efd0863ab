import type { MigrationInterface, QueryRunner } from 'typeorm';
import { protect } from '../row-security.js';

const dismissal = `
create table dismissal (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, township_id uuid not null, assessment_id uuid not null, version_id uuid not null, person_id uuid not null,
  trigger_key text not null, rule text not null, periods text[] not null default '{}', workflow_id text not null, state text not null default 'open',
  facts text, facts_by uuid, statement text, defence text, decision text, reasons text, decided_by uuid, outcome text, withdrawn_because text,
  opened_at timestamptz not null default now(), opened_business_at timestamptz not null, ended_at timestamptz,
  constraint pk_dismissal primary key (id),
  constraint uq_dismissal_trigger unique (person_id, trigger_key),
  constraint uq_dismissal_workflow unique (workflow_id),
  constraint fk_dismissal_person foreign key (person_id) references person (id),
  constraint fk_dismissal_result foreign key (version_id, person_id) references result (version_id, person_id),
  constraint ck_dismissal_state check (state in ('open', 'ended', 'withdrawn')),
  constraint ck_dismissal_outcome check (outcome in ('removed', 'notRemoved', 'proposed', 'mixed', 'notFounded', 'noPost', 'withdrawn'))
);
create unique index uq_dismissal_open on dismissal (person_id) where state = 'open';
create index ix_dismissal_township on dismissal (township_id, state);
create table dismissal_branch (
  id uuid not null default gen_random_uuid(), dismissal_id uuid not null, organization_id uuid not null, township_id uuid not null, person_id uuid not null, post_id uuid not null,
  post_kind text not null, appointment text not null, workflow_id text not null, state text not null default 'open', standing text not null default 'opened', outcome text,
  ground text, facts text, reasons text, filing text, filing_document jsonb, filed_at timestamptz, notice_document jsonb, effective_on date, effective_at timestamptz,
  effective_business_at timestamptz, issued_by uuid, receiver text, matters text, handed_over_on date, opened_at timestamptz not null default now(), ended_at timestamptz,
  constraint pk_dismissal_branch primary key (id),
  constraint uq_dismissal_branch_post unique (dismissal_id, post_id),
  constraint uq_dismissal_branch_workflow unique (workflow_id),
  constraint fk_dismissal_branch_dismissal foreign key (dismissal_id) references dismissal (id),
  constraint fk_dismissal_branch_post foreign key (post_id) references post (id),
  constraint fk_dismissal_branch_person foreign key (person_id) references person (id),
  constraint ck_dismissal_branch_appointment check (appointment in ('party', 'elected', 'appointed', 'delegate')),
  constraint ck_dismissal_branch_state check (state in ('open', 'ended', 'withdrawn')),
  constraint ck_dismissal_branch_outcome check (outcome in ('removed', 'notRemoved', 'proposed', 'noStep', 'withdrawn', 'revoked')),
  constraint ck_dismissal_branch_filing check (filing in ('noObjection', 'object')),
  constraint ck_dismissal_branch_effective check (effective_on is null or appointment <> 'party' or filing = 'noObjection')
);
create index ix_dismissal_branch_person on dismissal_branch (person_id)`;

const meeting = `
create table committee_meeting (
  id uuid not null default gen_random_uuid(), organization_id uuid not null, branch_id uuid not null, person_id uuid not null, workflow_id text not null, task_id uuid not null, n int not null,
  purpose text not null, held_on date not null, place text not null, motion text not null, summary text not null, due int not null, present int not null, recused int not null,
  votes_for int not null, votes_against int not null, abstained int not null, adopted boolean not null, recorder uuid not null, secretary_id uuid not null, at timestamptz not null default now(),
  constraint pk_committee_meeting primary key (id),
  constraint uq_committee_meeting_n unique (branch_id, n),
  constraint fk_committee_meeting_branch foreign key (branch_id) references dismissal_branch (id),
  constraint fk_committee_meeting_task foreign key (task_id) references task (id),
  constraint ck_committee_meeting_purpose check (purpose in ('removal', 'reconsideration')),
  constraint ck_committee_meeting_quorum check (present * 3 >= due * 2),
  constraint ck_committee_meeting_adopted check (adopted = (votes_for * 2 > due))
);
create table committee_vote (
  meeting_id uuid not null, member_id uuid not null, organization_id uuid not null, present boolean not null, recusal text, spoke int, vote text, reason text,
  constraint pk_committee_vote primary key (meeting_id, member_id),
  constraint uq_committee_vote_spoke unique (meeting_id, spoke),
  constraint fk_committee_vote_meeting foreign key (meeting_id) references committee_meeting (id),
  constraint fk_committee_vote_member foreign key (member_id) references person (id),
  constraint ck_committee_vote_recusal check (recusal in ('relative', 'scorer')),
  constraint ck_committee_vote_vote check (vote in ('for', 'against', 'abstain')),
  constraint ck_committee_vote_recused check (recusal is null or (vote is null and spoke is null)),
  constraint ck_committee_vote_present check (present or vote is null),
  constraint ck_committee_vote_reason check (vote is null or reason is not null)
)`;

/** R4, R11: posts may be delegated, and a party member appeals against the branch that ended a post. */
const others = [
  'alter table post drop constraint ck_post_appointment',
  "alter table post add constraint ck_post_appointment check (appointment in ('party', 'elected', 'appointed', 'delegate'))",
  'alter table appeal add column branch_id uuid references dismissal_branch (id)',
  'alter table appeal drop constraint ck_appeal_kind',
  "alter table appeal add constraint ck_appeal_kind check (kind in ('deduction', 'recheck', 'objection', 'party'))",
  'alter table appeal drop constraint ck_appeal_subject',
  "alter table appeal add constraint ck_appeal_subject check ((kind = 'objection') or (kind = 'party' and branch_id is not null) or fact_id is not null)",
  "create unique index uq_appeal_branch on appeal (branch_id) where branch_id is not null and outcome is distinct from 'withdrawn'",
];

/** (k), R4, R11, R12: removal cases, one branch for each post, the committee's meetings and each vote. */
export class CreateDismissals1795241000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const protections = [
      ...protect('dismissal', { rights: 'change', readByPerson: true }),
      ...protect('dismissal_branch', { rights: 'change', readByPerson: true }),
      ...protect('committee_meeting', { rights: 'append', readByPerson: true }),
      // the person concerned reads how a meeting ended, never how a member voted
      ...protect('committee_vote', { rights: 'append' }),
    ];
    for (const statement of [dismissal, meeting, ...others, ...protections]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('records are never dropped');
  }
}
