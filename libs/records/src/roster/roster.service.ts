import { assertMayWrite, refuse, type ProcedureContext } from '#domain';
import type { RosterStatus } from '#scoring';
import { Injectable } from '@nestjs/common';
import { ApprovalService } from '../assessment/approval.service.js';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { startCollections } from '../collection/start-collections.js';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import { RosterEntry } from './roster.entity.js';
import { rosterRows } from './roster-rows.js';

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
    const rows = await rosterRows(tx, assessment, scheme.content);
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
    await startCollections(tx, assessment, 'rosterFrozen');
    await this.audit.record(tx, 'roster.frozen', { subject: assessmentId, organizationId: assessment.organizationId, data: { entries } });
  }

  /** The township confirms what stands in its villages; where the scheme says so, the organization department confirms all of it. */
  async confirm(tx: Transaction, assessmentId: string, { townshipId, accountId }: { townshipId: string; accountId: string }): Promise<void> {
    const confirmed = await tx.query<{ status: RosterStatus }>(
      `update roster_entry set confirmed_at = $3, confirmed_by = $4
       where assessment_id = $1 and (township_id = $2 or exists (select 1 from organization d where d.id = $2 and d.kind = 'organizationDepartment')) returning status`,
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
    assertNotOneself(tx, before);
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
  insert into roster_entry (assessment_id, approval_id, person_id, organization_id, township_id, series, status, reason, ceiling, formerly, post_id, role, term_from)
  select $1, $2, r.person_id, r.organization_id, case when o.kind = 'village' then o.parent_id else o.id end, r.series, r.status, r.reason, r.ceiling, r.formerly,
    r.post_id, r.role, r.term_from
  from jsonb_to_recordset($3::jsonb) as r (person_id uuid, organization_id uuid, series text, status text, reason text, ceiling jsonb, formerly jsonb,
      post_id uuid, role text, term_from date)
    join organization o on o.id = r.organization_id
    join approved_organization a on a.approval_id = $2 and a.organization_id = r.organization_id
  on conflict do nothing returning status`;

/** R3: whether somebody is graded is said by somebody else. */
function assertNotOneself({ actor }: Transaction, { personId }: RosterEntry): void {
  if (actor.kind === 'person' && personId !== null && actor.personId === personId) refuse('separation.own_case', { personId });
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
