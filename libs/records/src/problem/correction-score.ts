import { assertMayWrite, countyDateOf, refuse } from '#domain';
import { scalePoints, type Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { ApprovalService } from '../assessment/approval.service.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { checkEvent } from '../ledger/fact-checks.js';
import { appendFacts, findSubjects } from '../ledger/fact-rows.js';
import { headOf } from '../ledger/bundled-events.js';
import { PersonalNoticeService } from '../notice/personal-notice.service.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { businessNow } from '../procedure/opening.service.js';
import type { Problem } from './problem.entity.js';

/** What a check says about scores: both or neither. */
export interface ScoreForm {
  assessmentId?: string;
  points?: string;
  document?: Record<string, unknown>;
}

interface Writing {
  problem: Problem;
  verdict: 'corrected' | 'notCorrected';
  form: ScoreForm;
  decision: DecisionFacts;
}

/** A15: a correction in the scores: an event of a running assessment's ledger, for the village and whoever heads it, appealed like any other (R6). */
@Injectable()
export class CorrectionScore {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly approvals: ApprovalService,
    private readonly catalogue: CatalogueService,
    private readonly notices: PersonalNoticeService,
    private readonly audit: AuditLog,
  ) {}

  async write(tx: Transaction, { problem, verdict, form, decision }: Writing): Promise<string | undefined> {
    const { assessmentId, points } = form;
    if (!assessmentId && !points) return undefined;
    if (!assessmentId || !points) return refuse('problem.score_unclear', {});
    const assessment = await this.assessments.getForFacts(tx, assessmentId);
    assertMayWrite(assessment.stage, 'event');
    const approval = await this.approvals.getApproval(tx, assessmentId);
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const event = {
      ...lineOf(content, { verdict, points }),
      occurredOn: countyDateOf(businessNow(tx, assessment)),
      sourceEvent: `problem/${problem.id}/${problem.checks + 1}`,
      document: String(form.document?.['number'] ?? ''),
    };
    checkEvent(content.items, { event, path: 'points', period: assessment });
    const subject = await headOf(tx, assessmentId, problem.organizationId);
    const { placeOf } = await findSubjects(tx, assessmentId, [subject]);
    const ids = await appendFacts(tx, [
      {
        ...event,
        ...placeOf(subject),
        assessmentId,
        approvalId: approval.id,
        businessAt: businessNow(tx, assessment),
        commandId: decision.commandId,
        kind: 'event',
        document: form.document,
        reason: `${problem.title}：${decision.opinion ?? ''}`,
        enteredBy: decision.signerAccountId,
      },
    ]);
    await this.notices.notifyDeductions(tx, assessment, ids);
    await this.audit.record(tx, 'events.recorded', {
      subject: assessmentId,
      organizationId: assessment.organizationId,
      data: { facts: ids, sources: [event.sourceEvent], commandId: decision.commandId },
      actorId: decision.signerAccountId,
    });
    return ids[0];
  }
}

/** The line of the scheme's ledger for a correction, or for its failure; points as people write them, without a sign. */
function lineOf(
  { bundling, decimals }: Scheme,
  { verdict, points }: { verdict: Writing['verdict']; points: string },
): { item: string; code: string; points: number } {
  if (!bundling) return refuse('problem.not_in_scheme', {});
  const scaled = scalePoints(Number(points), decimals) ?? refuse('score.precision', { path: 'points', points });
  if (scaled <= 0) refuse('problem.score_unclear', { points });
  return { item: bundling.ledger, code: bundling.problems[verdict], points: verdict === 'corrected' ? scaled : -scaled };
}
