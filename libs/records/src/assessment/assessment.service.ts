import { assessmentStages, endOfDay, realTimeOf, refuse, type AssessmentStage, type ProcedureContext, type TaskOpening } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { startCollections } from '../collection/start-collections.js';
import { withdrawCollections } from '../collection/withdraw-collections.js';
import { lockAssessment, shareAssessment } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { withdrawRedLines } from '../red-line/withdraw-red-lines.js';
import { Assessment } from './assessment.entity.js';

/** Stages in which an assessment came to nothing: its period is free again. */
const failed: readonly AssessmentStage[] = ['declined', 'revoked', 'withdrawn'];
/** Stages that begin with nothing left to answer: it came to nothing, or its ledger is cut. */
const askedNoMore: readonly AssessmentStage[] = [...failed, 'provisional'];
/** Stages in which no approval stands, whatever was approved before. */
const unapproved: readonly AssessmentStage[] = ['submit', 'examine', 'approve', ...failed];

@Injectable()
export class AssessmentService {
  constructor(private readonly audit: AuditLog) {}

  async getAssessment(tx: Transaction, id: string): Promise<Assessment> {
    return (await tx.manager.findOneBy(Assessment, { id })) ?? refuse('assessment.unknown', { assessmentId: id });
  }

  /** For whoever writes facts: the shared lock first, then the stage. */
  async getForFacts(tx: Transaction, id: string): Promise<Assessment> {
    await shareAssessment(tx, id);
    return this.getAssessment(tx, id);
  }

  /** Alone: after every writer of facts has committed. */
  async getForCut(tx: Transaction, id: string): Promise<Assessment> {
    await lockAssessment(tx, id);
    return this.getAssessment(tx, id);
  }

  /** The stage row follows the route; it decides which facts are accepted. */
  async enterStage(tx: Transaction, { assessmentId }: Pick<ProcedureContext, 'assessmentId'>, stage: string): Promise<void> {
    if (!isStage(stage)) return refuse('assessment.stage_closed', { stage });
    await lockAssessment(tx, assessmentId);
    const before = await tx.manager.findOneBy(Assessment, { id: assessmentId });
    if (!before || before.stage === stage) return;
    const live = before.live && stage !== 'end' && !failed.includes(stage);
    await tx.query('update assessment set stage = $2, stage_at = $3, live = $4 where id = $1', [assessmentId, stage, tx.now(), live]);
    if (unapproved.includes(stage)) await this.lapse(tx, before, stage);
    if (askedNoMore.includes(stage)) await withdrawCollections(tx, assessmentId, stage);
    if (failed.includes(stage)) await withdrawRedLines(tx, assessmentId, stage);
    if (stage === 'running') await startCollections(tx, before, 'running');
    await this.audit.record(tx, 'assessment.stage_entered', {
      subject: assessmentId,
      organizationId: before.organizationId,
      data: { from: before.stage, to: stage },
    });
  }

  /** The stage of the node whose task is about to open. An attempt that comes after the row was written moves nothing back. */
  async followTask(tx: Transaction, { assessmentId, workflowId }: ProcedureContext, { task, place }: Pick<TaskOpening, 'task' | 'place'>): Promise<void> {
    await lockAssessment(tx, assessmentId);
    const [row] = await tx.query<{ version: number }>('select version from task where workflow_id = $1 and name = $2', [workflowId, task.name]);
    if ((row?.version ?? 0) === task.version) await this.enterStage(tx, { assessmentId }, place.at);
  }

  /** An approval taken back or declined after all lets nothing refer to it. */
  private async lapse(tx: Transaction, { id, organizationId }: Assessment, stage: string): Promise<void> {
    const lapsed = await tx.query<{ id: string }>(
      'update assessment_approval set revoked_at = $2, revoked_by = $3, revoke_reason = $4 where assessment_id = $1 and revoked_at is null returning id',
      [id, tx.now(), tx.actor.accountId, stage],
    );
    for (const approval of lapsed)
      await this.audit.record(tx, 'approval.revoked', { subject: id, organizationId, data: { approvalId: approval.id, reason: stage } });
  }

  /** The real instant at which the period's last day ends on the assessment's own clock. */
  async periodEndsAt(tx: Transaction, { assessmentId }: ProcedureContext): Promise<number> {
    const { clock, periodTo } = await this.getAssessment(tx, assessmentId);
    return Date.parse(realTimeOf(clock, endOfDay(periodTo)));
  }
}

function isStage(stage: string): stage is AssessmentStage {
  return Object.hasOwn(assessmentStages, stage);
}
