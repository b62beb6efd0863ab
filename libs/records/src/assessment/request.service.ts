import { assertDocumentDated, countyDateOf, isDemonstrationClock, refuse, type BusinessClock, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { SchemeVersion } from '../catalogue/catalogue.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { Assessment } from './assessment.entity.js';
import { businessNow } from '../procedure/opening.service.js';
import { assertFree, assertItems, assertLead, assertPeriod, assertPlaces, leadOf } from './request-checks.js';
import { contentHashOf, type RequestContent } from './request-content.js';

/** What a request needs to be started, once nothing speaks against it. */
export interface PreparedRequest {
  organizationId: string;
  /** The township that leads it, where a township does. */
  townshipId: string | null;
  scheme: SchemeVersion;
  attempt: number;
  contentHash: string;
}

/** Who submits, and by which command. */
export interface Submission {
  content: RequestContent;
  commandId: string;
  accountId: string;
}

/** A2, R1: the lead unit asks for an assessment. */
@Injectable()
export class RequestService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  /** Everything that speaks against a request, before anything is started; read inside the county's scope. */
  async prepare(tx: Transaction, content: RequestContent, { clock, assessmentId }: { clock: BusinessClock; assessmentId?: string }): Promise<PreparedRequest> {
    if (!content.basis?.number?.trim()) refuse('request.basis_missing');
    const today = countyDateOf(businessNow(tx, { clock }));
    assertDocumentDated(content.basis, { path: 'basis', today });
    const leader = await leadOf(tx, content.leadUnitId);
    const scheme = await this.catalogue.getUsableScheme(tx, content.schemeVersionId, today);
    const { organizationId, townshipId } = assertLead(leader, scheme.content);
    assertPeriod(content.period, scheme.content);
    assertItems(content.items, scheme.content);
    await assertPlaces(tx, content, { scheme: scheme.content, organizationId, townshipId });
    const place = { organizationId, townshipId, scheme: scheme.scheme };
    await assertFree(tx, { ...place, period: content.period, except: assessmentId });
    const [{ attempt } = { attempt: 1 }] = await tx.query<{ attempt: number }>(
      `select coalesce(max(attempt), 0) + 1 as attempt from assessment
       where organization_id = $1 and township_id is not distinct from $2 and scheme = $3 and period_code = $4`,
      [organizationId, townshipId, scheme.scheme, content.period.code],
    );
    return { organizationId, townshipId, scheme, attempt, contentHash: contentHashOf(content) };
  }

  /** The first submission makes the row, every further one a revision (R1). */
  async submit(tx: Transaction, context: ProcedureContext, submission: Submission): Promise<void> {
    const { content, commandId, accountId } = submission;
    const before = await tx.manager.findOne(Assessment, { where: { id: context.assessmentId }, lock: { mode: 'pessimistic_write' } });
    const prepared = await this.prepare(tx, content, { clock: context.clock, assessmentId: context.assessmentId });
    if (before) await reviseAssessment(tx, before, { content, prepared });
    else await insertAssessment(tx, context, { content, prepared });
    const [revision] = await tx.query<{ n: number }>(
      `insert into request_revision (assessment_id, n, organization_id, content, content_hash, command_id, submitted_by)
       select $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5, $6 from request_revision where assessment_id = $1 returning n`,
      [context.assessmentId, prepared.organizationId, JSON.stringify(content), prepared.contentHash, commandId, accountId],
    );
    await this.audit.record(tx, 'request.submitted', {
      subject: context.assessmentId,
      organizationId: prepared.organizationId,
      data: { n: revision?.n ?? 1, contentHash: prepared.contentHash },
      actorId: accountId,
    });
  }
}

interface Given {
  content: RequestContent;
  prepared: PreparedRequest;
}

async function insertAssessment(tx: Transaction, context: ProcedureContext, { content, prepared }: Given): Promise<void> {
  const attempt = Number(context.workflowId.split('/').at(-1));
  const { organizationId, townshipId, scheme, contentHash } = prepared;
  const inserted = await tx.query(
    `insert into assessment (id, workflow_id, organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, attempt,
       title, stage, clock, demonstration, content, content_hash, township_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'submit', $12, $13, $14, $15, $16) on conflict do nothing returning id`,
    [
      context.assessmentId,
      context.workflowId,
      organizationId,
      content.leadUnitId,
      scheme.id,
      scheme.scheme,
      content.period.code,
      content.period.from,
      content.period.to,
      attempt,
      content.title,
      JSON.stringify(context.clock),
      isDemonstrationClock(context.clock),
      JSON.stringify(content),
      contentHash,
      townshipId,
    ],
  );
  if (inserted.length === 0) refuse('assessment.exists', { period: content.period.code });
}

async function reviseAssessment(tx: Transaction, before: Assessment, { content, prepared }: Given): Promise<void> {
  if (!['submit', 'examine', 'approve'].includes(before.stage)) refuse('assessment.stage_closed', { stage: before.stage });
  const moved = before.scheme !== prepared.scheme.scheme || before.periodCode !== content.period.code || before.leadUnitId !== content.leadUnitId;
  if (moved) refuse('request.content_invalid', { paths: ['schemeVersionId', 'period', 'leadUnitId'] });
  await tx.query('update assessment set scheme_version_id = $2, title = $3, content = $4, content_hash = $5, period_from = $6, period_to = $7 where id = $1', [
    before.id,
    prepared.scheme.id,
    content.title,
    JSON.stringify(content),
    prepared.contentHash,
    content.period.from,
    content.period.to,
  ]);
}
