import { assertMayWrite, countyDateOf, refuse } from '#domain';
import { Injectable } from '@nestjs/common';
import { ApprovalService } from '../assessment/approval.service.js';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { assertLeadsOrHolds } from '../assessment/lead-unit.js';
import { businessNow } from '../procedure/opening.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { canonicalHash } from '../database/canonical-json.js';

export interface TargetInput {
  organizationId: string;
  parentId?: string;
  item: string;
  title: string;
  quantity: string;
  dueDate: string;
}

export interface TargetSet {
  assessmentId: string;
  level: 'township' | 'village';
  targets: TargetInput[];
  commandId?: string;
}

/** A3: targets from lead unit to townships to villages, only inside what was approved. */
@Injectable()
export class TargetService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly approvals: ApprovalService,
    private readonly audit: AuditLog,
  ) {}

  /** Sets targets; one of the same organization, item and title replaces the former. */
  async setTargets(tx: Transaction, { assessmentId, level, targets, commandId }: TargetSet): Promise<string[]> {
    const assessment = await this.assessments.getForFacts(tx, assessmentId);
    const approval = await this.approvals.getApproval(tx, assessmentId);
    assertLeadsOrHolds(tx.actor, assessment, level === 'village' ? ['townshipOfficer'] : []);
    assertMayWrite(assessment.stage, level === 'township' ? 'townshipTarget' : 'villageTarget');
    if (countyDateOf(businessNow(tx, assessment)) > approval.lapsesOn) refuse('target.outside_approval', { lapsedOn: approval.lapsesOn });
    assertContent(targets, assessment);
    const given = JSON.stringify(
      targets.map(({ organizationId, parentId, item, title, quantity, dueDate }) => ({
        organization_id: organizationId,
        parent_id: parentId ?? null,
        item,
        title,
        quantity,
        due_date: dueDate,
      })),
    );
    await assertApproved(tx, { approvalId: approval.id, level, given });
    if (level === 'village') await assertParents(tx, assessmentId, given);
    await tx.query(replaceTargets, [assessmentId, level, given, tx.now()]);
    const rows = await tx.query<{ id: string }>(insertTargets, [assessmentId, approval.id, level, given, tx.actor.accountId, commandId ?? null]);
    await this.audit.record(tx, 'targets.set', {
      subject: assessmentId,
      organizationId: assessment.organizationId,
      data: { level, count: rows.length, commandId },
    });
    return rows.map(({ id }) => id);
  }

  /** A3: no township without a target and deadline once the county has broken its targets down. */
  async assertTownshipsComplete(tx: Transaction, assessmentId: string): Promise<void> {
    await this.assertComplete(tx, { assessmentId, level: 'township' });
  }

  /** A3: no village of the township without a target and deadline. */
  async assertVillagesComplete(tx: Transaction, assessmentId: string, townshipId: string): Promise<void> {
    await this.assertComplete(tx, { assessmentId, level: 'village', townshipId });
  }

  /** What the joint signature is bound to. */
  async hashTargets(tx: Transaction, assessmentId: string): Promise<string> {
    const targets = await tx.query<Record<string, unknown>>(
      `select organization_id, item, title, quantity, due_date from target where assessment_id = $1 and level = 'township' and replaced_at is null order by organization_id, item, title`,
      [assessmentId],
    );
    return canonicalHash(targets);
  }

  private async assertComplete(
    tx: Transaction,
    { assessmentId, level, townshipId }: { assessmentId: string; level: 'township' | 'village'; townshipId?: string },
  ): Promise<void> {
    const approval = await this.approvals.getApproval(tx, assessmentId);
    const missing = await tx.query<{ name: string }>(
      `select o.name from approved_organization a join organization o on o.id = a.organization_id
       where a.approval_id = $1 and a.level = $2 and ($3::uuid is null or a.parent_id = $3)
         and not exists (select 1 from target t where t.assessment_id = a.assessment_id and t.organization_id = a.organization_id and t.replaced_at is null)
       order by o.code`,
      [approval.id, level, townshipId ?? null],
    );
    if (missing.length) refuse('target.missing', { count: missing.length, organizations: missing.slice(0, 20).map(({ name }) => name) });
  }
}

function assertContent(targets: TargetInput[], { content, periodFrom, periodTo }: Assessment): void {
  targets.forEach(({ item, dueDate }, index) => {
    if (!content.items.includes(item)) refuse('target.outside_approval', { path: `targets[${index}].item`, item });
    if (dueDate < periodFrom || dueDate > periodTo) refuse('target.due_invalid', { path: `targets[${index}].dueDate`, dueDate });
  });
}

const givenRows = 'jsonb_to_recordset($3::jsonb) as g (organization_id uuid, parent_id uuid, item text, title text, quantity text, due_date date)';

async function assertApproved(tx: Transaction, { approvalId, level, given }: { approvalId: string; level: string; given: string }): Promise<void> {
  const outside = await tx.query<{ id: string }>(
    `select distinct g.organization_id as id from ${givenRows}
     where not exists (select 1 from approved_organization a where a.approval_id = $1 and a.level = $2 and a.organization_id = g.organization_id)`,
    [approvalId, level, given],
  );
  if (outside.length) refuse('target.outside_approval', { organizations: outside.slice(0, 20).map(({ id }) => id) });
}

async function assertParents(tx: Transaction, assessmentId: string, given: string): Promise<void> {
  const orphans = await tx.query<{ id: string }>(
    `select g.organization_id as id from ${givenRows.replace('$3', '$2')} join organization o on o.id = g.organization_id
     where not exists (select 1 from target t where t.assessment_id = $1 and t.id = g.parent_id and t.organization_id = o.parent_id and t.replaced_at is null)`,
    [assessmentId, given],
  );
  if (orphans.length) refuse('target.not_broken_down', { organizations: orphans.slice(0, 20).map(({ id }) => id) });
}

const replaceTargets = `
  update target t set replaced_at = $4 from ${givenRows}
  where t.assessment_id = $1 and t.level = $2 and t.organization_id = g.organization_id and t.item = g.item and t.title = g.title and t.replaced_at is null`;

const insertTargets = `
  insert into target (assessment_id, approval_id, level, organization_id, parent_id, item, title, quantity, due_date, set_by, command_id)
  select $1, $2, $3, organization_id, parent_id, item, title, quantity, due_date, $5, $6 from ${givenRows.replace('$3', '$4')} returning id`;
