import { countyDateOf, refuse, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { Assessment, AssessmentApproval } from './assessment.entity.js';
import { businessNow } from '../procedure/opening.service.js';
import { AssessmentService } from './assessment.service.js';

/** Which decision approves or takes its approval back. */
export interface ApprovalAct {
  decisionId: string;
  accountId: string;
  /** What the signer was shown. */
  contentHash?: string;
}

/** A2, R1: the leader's approval as a capability bound to the content; without it no row of the assessment can exist. */
@Injectable()
export class ApprovalService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  async approve(tx: Transaction, { assessmentId }: ProcedureContext, { decisionId, accountId, contentHash }: ApprovalAct): Promise<void> {
    const assessment = await this.assessments.getForCut(tx, assessmentId);
    if (contentHash && contentHash !== assessment.contentHash) refuse('decision.content_changed', { contentHash: assessment.contentHash });
    await this.catalogue.getUsableScheme(tx, assessment.schemeVersionId, countyDateOf(businessNow(tx, assessment)));
    const [approval] = await tx.query<{ id: string }>(
      `insert into assessment_approval (assessment_id, organization_id, content_hash, decision_id, approved_by, lapses_on)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [assessmentId, assessment.organizationId, assessment.contentHash, decisionId, accountId, assessment.periodTo],
    );
    if (!approval) return refuse('decision.exists', { assessmentId });
    await approveOrganizations(tx, assessment, approval.id);
    await this.audit.record(tx, 'request.approved', {
      subject: assessmentId,
      organizationId: assessment.organizationId,
      data: { approvalId: approval.id, contentHash: assessment.contentHash, decisionId },
      actorId: accountId,
    });
  }

  /** R1: the leader may revoke until the first publication; what exists stays readable, nothing new can refer to it. */
  async revoke(
    tx: Transaction,
    { assessmentId }: Pick<ProcedureContext, 'assessmentId'>,
    { accountId, reason }: { accountId: string; reason: string },
  ): Promise<void> {
    const assessment = await this.assessments.getForCut(tx, assessmentId);
    const [published] = await tx.query('select 1 from publication where assessment_id = $1 limit 1', [assessmentId]);
    if (published) refuse('assessment.stage_closed', { stage: assessment.stage });
    const [revoked] = await tx.query<{ id: string }>(
      'update assessment_approval set revoked_at = $2, revoked_by = $3, revoke_reason = $4 where assessment_id = $1 and revoked_at is null returning id',
      [assessmentId, tx.now(), accountId, reason],
    );
    if (!revoked) return refuse('assessment.not_approved', { assessmentId });
    await this.audit.record(tx, 'approval.revoked', {
      subject: assessmentId,
      organizationId: assessment.organizationId,
      data: { approvalId: revoked.id, reason },
      actorId: accountId,
    });
  }

  /** The approval in force, or a refusal: every write for an approved assessment begins here. */
  async getApproval(tx: Transaction, assessmentId: string): Promise<AssessmentApproval> {
    const approvals = await tx.manager.find(AssessmentApproval, { where: { assessmentId }, order: { approvedAt: 'desc' } });
    const standing = approvals.find(({ revokedAt }) => !revokedAt);
    return standing ?? refuse(approvals.length ? 'approval.revoked' : 'assessment.not_approved', { assessmentId });
  }
}

async function approveOrganizations(tx: Transaction, { id, organizationId, content }: Assessment, approvalId: string): Promise<void> {
  await tx.query(
    `with village as (select o.id, o.parent_id from organization o where o.id = any($4::uuid[])),
      named as (
        select $3::uuid as id, 'county' as level, null::uuid as parent_id
        union all select id, 'township', $3::uuid from (
          select v.parent_id as id from village v union select u.id from organization u where u.id = any($5::uuid[]) and u.kind = 'township') t
        union all select u.id, 'unit', $3::uuid from organization u where u.id = any($5::uuid[]) and u.kind <> 'township'
        union all select v.id, 'village', v.parent_id from village v)
     insert into approved_organization (approval_id, assessment_id, organization_id, level, parent_id) select $1, $2, id, level, parent_id from named`,
    [approvalId, id, organizationId, content.villages, content.units ?? []],
  );
}
