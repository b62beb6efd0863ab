import { countyDateOf, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { shownFact } from '../procedure/shown-fact.js';
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
  const facts = [
    shownFact(['民主测评', 'Democratic evaluation'], title),
    shownFact(['测评对象', 'Rated'], String(sheet.subjects.length)),
    shownFact(['已收选票', 'Ballots cast'], `${codes?.used ?? 0} / ${codes?.all ?? 0}`),
    shownFact(['截止日期', 'Closes on'], countyDateOf(closesBusinessAt)),
  ];
  return { evaluationId: id, facts };
}
