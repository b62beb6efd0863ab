import {
  assertMayWrite,
  periodOf,
  refuse,
  rosterOf,
  type DisciplineMeasure,
  type PostStanding,
  type ProcedureContext,
  type RosterEventKind,
  type RosterPerson,
} from '#domain';
import type { RosterStatus } from '#scoring';
import { Injectable } from '@nestjs/common';
import { ApprovalService } from '../assessment/approval.service.js';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import { RosterEntry } from './roster.entity.js';

export interface RosterChange {
  assessmentId: string;
  personId?: string;
  villageId: string;
  status: RosterStatus;
  reason: string;
  occurredOn: string;
  evidence?: string[];
  commandId?: string;
}

/** R3: who is assessed, frozen at the start and changed by dated events only. */
@Injectable()
export class RosterService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly approvals: ApprovalService,
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  /** Lists the assessed from posts and dates; drafting again changes only what no township has confirmed. */
  async draft(tx: Transaction, { assessmentId }: ProcedureContext): Promise<void> {
    const assessment = await this.assessments.getForCut(tx, assessmentId);
    const approval = await this.approvals.getApproval(tx, assessmentId);
    const scheme = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const people = await peopleOf(tx, assessment);
    const standings = rosterOf(assessment.content.villages, people, periodOf(assessment.periodCode));
    const civilServants = new Set(people.filter(({ civilServant }) => civilServant).map(({ personId }) => personId));
    const [series = 'village', civil = series] = scheme.content.subject.series;
    const rows = standings.map(({ personId, organizationId, status, reason, ceiling, formerly }) => ({
      person_id: personId,
      organization_id: organizationId,
      series: personId && civilServants.has(personId) ? civil : series,
      status,
      reason: reason?.zh ?? null,
      formerly,
      ceiling: ceiling ? { grade: ceiling.grade, reason: ceiling.reason.zh } : null,
    }));
    await tx.query('update roster_entry set approval_id = $2 where assessment_id = $1', [assessmentId, approval.id]);
    const drafted = await tx.query<{ status: RosterStatus }>(draftEntries, [assessmentId, approval.id, JSON.stringify(rows)]);
    await this.audit.record(tx, 'roster.drafted', { subject: assessmentId, organizationId: assessment.organizationId, data: { entries: drafted.length } });
  }

  /** From here on only dated events change it; no township is left unconfirmed. */
  async freeze(tx: Transaction, { assessmentId }: Pick<ProcedureContext, 'assessmentId'>): Promise<void> {
    const assessment = await this.assessments.getForCut(tx, assessmentId);
    const [{ unconfirmed, entries } = { unconfirmed: 0, entries: 0 }] = await tx.query<{ unconfirmed: number; entries: number }>(
      'select count(*) filter (where confirmed_at is null)::int as unconfirmed, count(*)::int as entries from roster_entry where assessment_id = $1',
      [assessmentId],
    );
    if (unconfirmed > 0) refuse('roster.not_confirmed', { unconfirmed });
    await this.audit.record(tx, 'roster.frozen', { subject: assessmentId, organizationId: assessment.organizationId, data: { entries } });
  }

  /** The township confirms what stands in its villages. */
  async confirm(tx: Transaction, assessmentId: string, { townshipId, accountId }: { townshipId: string; accountId: string }): Promise<void> {
    const confirmed = await tx.query<{ status: RosterStatus }>(
      'update roster_entry set confirmed_at = $3, confirmed_by = $4 where assessment_id = $1 and township_id = $2 returning status',
      [assessmentId, townshipId, tx.now(), accountId],
    );
    if (confirmed.length === 0) refuse('roster.person_unknown', { townshipId });
    const graded = confirmed.filter(({ status }) => status === 'graded').length;
    await this.audit.record(tx, 'roster.confirmed', {
      subject: assessmentId,
      organizationId: townshipId,
      data: { townshipId, entries: confirmed.length, graded },
      actorId: accountId,
    });
  }

  /** A dated event after the roster was drafted. */
  async recordEvent(tx: Transaction, change: RosterChange): Promise<string> {
    const assessment = await this.assessments.getForFacts(tx, change.assessmentId);
    assertMayWrite(assessment.stage, 'rosterEvent');
    assertEvent(change, assessment);
    await assertEvidence(tx, change.evidence ?? []);
    const before = await findEntry(tx, change);
    await tx.query('update roster_entry set status = $2, reason = $3 where id = $1', [before.id, change.status, change.reason]);
    const [event] = await tx.query<{ id: string }>(
      `insert into roster_event (assessment_id, roster_entry_id, organization_id, person_id, occurred_on, kind, before, after, reason, recorded_by, command_id, evidence)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
      [
        change.assessmentId,
        before.id,
        before.organizationId,
        before.personId,
        change.occurredOn,
        `become_${change.status}`,
        JSON.stringify({ status: before.status, reason: before.reason }),
        JSON.stringify({ status: change.status, reason: change.reason }),
        change.reason,
        tx.actor.accountId,
        change.commandId ?? null,
        change.evidence ?? [],
      ],
    );
    const id = event?.id ?? refuse('roster.event_invalid');
    await this.audit.record(tx, 'roster.changed', {
      subject: change.assessmentId,
      organizationId: before.organizationId,
      data: { entryId: before.id, from: before.status, to: change.status, occurredOn: change.occurredOn, reason: change.reason },
    });
    return id;
  }
}

const draftEntries = `
  insert into roster_entry (assessment_id, approval_id, person_id, organization_id, township_id, series, status, reason, ceiling, formerly)
  select $1, $2, r.person_id, r.organization_id, o.parent_id, r.series, r.status, r.reason, r.ceiling, r.formerly
  from jsonb_to_recordset($3::jsonb) as r (person_id uuid, organization_id uuid, series text, status text, reason text, ceiling jsonb, formerly jsonb)
    join organization o on o.id = r.organization_id
    join approved_organization a on a.approval_id = $2 and a.organization_id = r.organization_id
  on conflict do nothing returning status`;

interface PostRow {
  personId: string;
  organizationId: string;
  kind: string;
  appointment: string;
  status: PostStanding;
  from: string;
  to: string | null;
  events: { kind: string; on: string; data: { until?: string; measure?: string; decision?: string } }[];
}

/** Kinds of post event that the roster rules know; others are history only. */
const rosterEvents = new Set<string>([
  'leave',
  'investigation',
  'dutySuspension',
  'discipline',
  'training',
  'secondment',
  'retired',
  'resigned',
  'removed',
  'died',
] satisfies RosterEventKind[]);

async function peopleOf(tx: Transaction, { content, periodTo }: Assessment): Promise<RosterPerson[]> {
  const posts = await tx.query<PostRow>(
    `select p.person_id as "personId", p.organization_id as "organizationId", p.kind, p.appointment, p.status, p.from_date as "from", p.to_date as "to",
       coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'on', e.on_date, 'data', e.data)) from post_event e where e.post_id = p.id), '[]') as events
     from post p where p.organization_id = any($1::uuid[]) and p.from_date <= $2`,
    [content.villages, periodTo],
  );
  const people = new Map<string, RosterPerson>();
  for (const post of posts) {
    const person = people.get(post.personId) ?? { personId: post.personId, civilServant: false, posts: [], events: [] };
    person.civilServant ||= post.kind === 'villagePartySecretary' && post.appointment === 'appointed';
    person.posts.push({ organizationId: post.organizationId, kind: post.kind, status: post.status, from: post.from, to: post.to });
    for (const { kind, on, data } of post.events) {
      if (isRosterEvent(kind))
        person.events.push({ kind, on, until: data.until ?? null, measure: data.measure as DisciplineMeasure | undefined, decision: data.decision });
    }
    people.set(post.personId, person);
  }
  return [...people.values()];
}

function isRosterEvent(kind: string): kind is RosterEventKind {
  return rosterEvents.has(kind);
}

function assertEvent({ occurredOn, reason, status, personId }: RosterChange, { periodTo }: Assessment): void {
  if (occurredOn > periodTo) refuse('roster.event_invalid', { occurredOn, periodTo });
  if (!reason.trim()) refuse('roster.event_invalid', { path: 'reason' });
  if ((status === 'villageOnly') !== (personId === undefined)) refuse('roster.event_invalid', { status });
}

async function findEntry(tx: Transaction, { assessmentId, personId, villageId }: RosterChange): Promise<RosterEntry> {
  const entries = await tx.manager.findBy(RosterEntry, { assessmentId, organizationId: villageId });
  const entry = entries.find((each) => each.personId === (personId ?? null));
  return entry ?? refuse('roster.person_unknown', { personId, villageId });
}
