import { text, type ProcedureContext, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { getEvaluation } from './evaluation-rows.js';
import { EvaluationService } from './evaluation.service.js';

/** What the one step of an evaluation does, and who may take it: the office that opened it (E3, R13). */
@Injectable()
export class EvaluationEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly evaluations: EvaluationService,
  ) {}

  onModuleInit(): void {
    const { decisions, contexts } = this.effects;
    decisions['evaluation.close'] = { run: (tx, context, { action, opinion }) => this.evaluations.end(tx, context, { action, ...(opinion && { opinion }) }) };
    contexts.evaluation = evaluationContext;
  }
}

/** Counts only: nobody decides on a result. */
async function evaluationContext(tx: Transaction, context: ProcedureContext): Promise<Record<string, unknown>> {
  const { id, title, sheet, closesBusinessAt } = await getEvaluation(tx, context);
  const [codes] = await tx.query<{ all: number; used: number }>(
    'select count(*)::int as "all", count(*) filter (where used)::int as used from ballot_code where evaluation_id = $1',
    [id],
  );
  const facts: { label: Text; value: string }[] = [
    { label: text('民主测评', 'Democratic evaluation'), value: title },
    { label: text('测评对象', 'Subjects'), value: String(sheet.subjects.length) },
    { label: text('已收选票', 'Ballots cast'), value: `${codes?.used ?? 0} / ${codes?.all ?? 0}` },
    { label: text('截止时间', 'Closes'), value: closesBusinessAt },
  ];
  return { evaluationId: id, facts };
}
