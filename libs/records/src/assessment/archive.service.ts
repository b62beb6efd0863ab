import type { EffectContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { AssessmentService } from './assessment.service.js';

/** What the archive holds, each with a hash that shows whether it is still the same. */
const manifestOf = `
  select jsonb_build_object(
    'requests', (select coalesce(jsonb_agg(jsonb_build_object('n', n, 'hash', content_hash) order by n), '[]') from request_revision where assessment_id = $1),
    'approvals', (select coalesce(jsonb_agg(jsonb_build_object('decision', decision_id, 'hash', content_hash) order by approved_at), '[]') from assessment_approval where assessment_id = $1),
    'roster', (select count(*) from roster_entry where assessment_id = $1),
    'targets', (select count(*) from target where assessment_id = $1),
    'facts', (select jsonb_build_object('count', count(*), 'maxSeq', coalesce(max(seq), 0), 'sha256',
        encode(sha256(convert_to(coalesce(string_agg(id || ':' || seq || ':' || points, ',' order by seq), ''), 'UTF8')), 'hex')) from fact where assessment_id = $1),
    'collections', (select coalesce(jsonb_agg(jsonb_build_object('collection', collection, 'round', round, 'state', state) order by collection, round), '[]') from collection_round where assessment_id = $1),
    'submissions', (select jsonb_build_object('count', count(*), 'sha256',
        encode(sha256(convert_to(coalesce(string_agg(id || ':' || form::text, ',' order by id), ''), 'UTF8')), 'hex')) from submission where assessment_id = $1),
    'baseData', (select jsonb_build_object('count', count(*), 'sha256',
        encode(sha256(convert_to(coalesce(string_agg(id || ':' || kind || ':' || data::text, ',' order by id), ''), 'UTF8')), 'hex')) from base_data where assessment_id = $1),
    'evaluations', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'state', state) order by id), '[]') from evaluation where assessment_id = $1),
    'redLines', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'veto', veto, 'act', act, 'state', state, 'number', document ->> 'number') order by id), '[]') from red_line where assessment_id = $1),
    'snapshots', (select coalesce(jsonb_agg(jsonb_build_object('n', n, 'hash', hash) order by n), '[]') from input_snapshot where assessment_id = $1),
    'versions', (select coalesce(jsonb_agg(jsonb_build_object('n', n, 'state', state, 'scheme', scheme_hash, 'input', input_hash) order by n), '[]') from result_version where assessment_id = $1),
    'notices', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'number', document ->> 'number') order by issued_at), '[]') from notice where assessment_id = $1),
    'publications', (select count(*) from publication where assessment_id = $1),
    'appeals', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'outcome', outcome) order by filed_at, id), '[]') from appeal where assessment_id = $1),
    'evidence', (select coalesce(jsonb_agg(distinct e.sha256), '[]') from fact f join evidence e on e.id = any(f.evidence) where f.assessment_id = $1)) as manifest`;

/** R1: the end of an assessment is a list of what it holds. */
@Injectable()
export class ArchiveService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly audit: AuditLog,
  ) {}

  async archive(tx: Transaction, { assessmentId }: Pick<EffectContext, 'assessmentId'>): Promise<void> {
    const { organizationId } = await this.assessments.getForCut(tx, assessmentId);
    const [row] = await tx.query<{ manifest: Record<string, unknown> }>(manifestOf, [assessmentId]);
    const hash = canonicalHash(row?.manifest);
    const archived = await tx.query(
      'insert into archive (assessment_id, organization_id, manifest, hash) values ($1, $2, $3, $4) on conflict do nothing returning hash',
      [assessmentId, organizationId, JSON.stringify(row?.manifest ?? {}), hash],
    );
    if (archived.length) await this.audit.record(tx, 'assessment.archived', { subject: assessmentId, organizationId, data: { hash } });
  }
}
