import { randomUUID } from 'node:crypto';
import { countBallots, realTimeOf, refuse, type Count, type CountedBallot, type EvaluationOutcome, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { lockAssessment } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { BallotSeal } from './ballot-seal.js';
import { getEvaluation, lockEvaluation } from './evaluation-rows.js';
import type { Evaluation } from './evaluation.entity.js';

/** E3, R13: the one count of an evaluation, when its time has passed or an officer closed it. */
@Injectable()
export class EvaluationCount {
  constructor(
    private readonly seals: BallotSeal,
    private readonly audit: AuditLog,
  ) {}

  /** The real instant it closes by itself; passed where it is closed already. */
  async closesAt(tx: Transaction, context: ProcedureContext): Promise<number> {
    const { state, closesBusinessAt } = await getEvaluation(tx, context);
    return state === 'open' ? Date.parse(realTimeOf(context.clock, closesBusinessAt)) : 0;
  }

  /** Alone, after every ballot under way; run again it answers what it came to. */
  async count(tx: Transaction, { subjectId }: ProcedureContext): Promise<EvaluationOutcome> {
    await lockAssessment(tx, subjectId);
    const evaluation = await lockEvaluation(tx, subjectId);
    const { id, organizationId, state } = evaluation;
    if (state === 'counted' || state === 'annulled') return state;
    const automatic = state === 'open';
    const ballots = await this.ballotsOf(tx, evaluation);
    const count = countBallots(evaluation, ballots);
    await writeSheets(tx, evaluation, { count, ballots });
    await writeMarks(tx, evaluation, count);
    await tx.query(
      "update evaluation set state = 'counted', turnout = $2, counted_at = $3, ended_by = coalesce(ended_by, 'time'), ended_at = coalesce(ended_at, $3) where id = $1",
      [id, JSON.stringify(count.turnout), tx.now()],
    );
    await this.audit.record(tx, 'evaluation.counted', { subject: id, organizationId, data: { automatic, turnout: count.turnout } });
    return 'counted';
  }

  /** One ballot for each code used, or there is something to find out. */
  private async ballotsOf(tx: Transaction, evaluation: Evaluation): Promise<CountedBallot[]> {
    const rows = await tx.query<{ sealed: Buffer }>('select sealed from ballot where evaluation_id = $1', [evaluation.id]);
    const [codes] = await tx.query<{ used: number }>('select count(*)::int as used from ballot_code where evaluation_id = $1 and used', [evaluation.id]);
    if (codes?.used !== rows.length) refuse('evaluation.count_differs', { codes: codes?.used, ballots: rows.length });
    return rows.map(({ sealed }) => this.seals.unseal(evaluation, sealed));
  }
}

/** Only of classes above the minimum sample, under new random keys and in their order, in one statement: no trace of who came when. */
async function writeSheets(tx: Transaction, { id, organizationId }: Evaluation, { count, ballots }: { count: Count; ballots: CountedBallot[] }): Promise<void> {
  const published = new Set(count.turnout.filter((one) => one.published).map((one) => one.class));
  const sheets = ballots
    .filter((ballot) => published.has(ballot.class))
    .map((ballot) => ({ id: randomUUID(), rater_class: ballot.class, marks: ballot.values }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  await tx.query(
    `insert into counted_sheet (id, evaluation_id, organization_id, rater_class, marks)
     select sheet.id, $1, $2, sheet.rater_class, sheet.marks from jsonb_to_recordset($3::jsonb) as sheet (id uuid, rater_class text, marks int[])`,
    [id, organizationId, JSON.stringify(sheets)],
  );
}

async function writeMarks(tx: Transaction, { id, organizationId }: Evaluation, { marks }: Count): Promise<void> {
  await tx.query(
    `insert into evaluation_mark (evaluation_id, organization_id, rater_class, subject_id, question, count, points)
     select $1, $2, mark.class, mark.subject, mark.question, mark.count, mark.points
     from jsonb_to_recordset($3::jsonb) as mark (class text, subject uuid, question text, count int, points bigint)`,
    [id, organizationId, JSON.stringify(marks)],
  );
}
