import { endOfDay, realTimeOf, shiftDate, type CollectionOutcome, type EffectContext, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { wakeProcedure } from '../procedure/holders.js';
import { roundOf, standingAnswers } from './collection-rounds.js';

/** Rounds of collections: from which day they are answered, how they end, and what of an assessment waits for them. */
@Injectable()
export class CollectionService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly audit: AuditLog,
  ) {}

  /** The real instant from which the round is answered. */
  async opensAt(tx: Transaction, context: ProcedureContext): Promise<number> {
    const { row } = await roundOf(tx, context);
    return row.opensOn === null ? 0 : Date.parse(realTimeOf(context.clock, endOfDay(shiftDate(row.opensOn, -1)))) + 1;
  }

  /** What the last check returned; what was asked again and not answered in time is not asked a third time. */
  async countReturned(tx: Transaction, { subjectId, workflowId }: ProcedureContext): Promise<number> {
    const [row] = await tx.query<{ count: number }>(
      `select count(*)::int as count from submission s join submission_check c on c.submission_id = s.id and c.verdict = 'return'
       where s.round_id = $1 and not exists (select 1 from submission later where later.replaces = s.id)
         and c.at >= (select max(t.opened_at) from task t where t.workflow_id = $2 and t.key = 'check')`,
      [subjectId, workflowId],
    );
    return row?.count ?? 0;
  }

  /** The round's end; the assessment that may wait for it looks again. */
  async conclude(tx: Transaction, { subjectId, workflowId }: EffectContext, outcome: CollectionOutcome): Promise<void> {
    const [row] = await tx.query<{ id: string; assessmentId: string; collection: string; round: string; organizationId: string }>(
      `update collection_round set state = $2, ended_at = $3 where id = $1 and state = 'open'
       returning id, assessment_id as "assessmentId", collection, round, organization_id as "organizationId"`,
      [subjectId, outcome, tx.now()],
    );
    if (!row) return;
    const { organizationId, assessmentId, collection, round } = row;
    const answered = (await standingAnswers(tx, subjectId)).length;
    await this.audit.record(tx, 'collection.ended', { subject: row.id, organizationId, data: { collection, round, outcome, answered, automatic: true } });
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    if (assessment.workflowId)
      await wakeProcedure(tx, { workflowId: assessment.workflowId, topic: 'collections', dedupKey: `${workflowId}:ended`, organizationId });
  }

  /** Before the period what is frozen in it; in the period the rest: nobody loses days that a round still has, also where it ends by time. */
  async countOpen(tx: Transaction, { assessmentId }: ProcedureContext): Promise<number> {
    const { stage } = await this.assessments.getAssessment(tx, assessmentId);
    const [row] = await tx.query<{ open: number }>(
      `select count(*)::int as open from collection_round where assessment_id = $1 and state = 'open'
       and (opens = 'PREPARATION') <> $2`,
      [assessmentId, stage === 'running'],
    );
    return row?.open ?? 0;
  }
}
