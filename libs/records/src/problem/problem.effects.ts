import { endOfDay, text, type ProcedureContext, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { shownFacts } from '../procedure/shown-fact.js';
import { Problem } from './problem.entity.js';
import { getProblem, ProblemService } from './problem.service.js';

/** A15: what the steps of a problem do to the records, and when a correction is due. */
@Injectable()
export class ProblemEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly problems: ProblemService,
  ) {}

  onModuleInit(): void {
    const { decisions, contents, contexts, dues } = this.effects;
    for (const step of ['list', 'approve', 'report', 'check'] as const)
      decisions[`problem.${step}`] = { run: (tx, context, decision) => this.problems[step](tx, context, decision) };
    contents['problem.approve'] = (tx, context) => this.problems.contentHash(tx, context);
    dues['problem.report'] = async (tx, context) => ({ businessAt: endOfDay((await getProblem(tx, context)).dueOn) });
    contexts.problem = (tx, context, { key }) => contextOf(tx, context, key);
  }
}

async function contextOf(tx: Transaction, { subjectId }: ProcedureContext, key: string): Promise<Record<string, unknown>> {
  const problem = await tx.manager.findOneBy(Problem, { id: subjectId });
  if (!problem) return {};
  const { id, title, description, dueOn, document, evidence, report, checkOpinion, organizationId } = problem;
  const [village] = await tx.query<{ name: string }>(
    "select concat_ws(' ', t.name, v.name) as name from organization v left join organization t on t.id = v.parent_id where v.id = $1",
    [organizationId],
  );
  return {
    problem: { id },
    ...(key === 'list' ? { values: { title, description, dueOn, document, evidence } } : {}),
    ...(key === 'check' ? { choices: { assessmentId: await ledgersFor(tx, organizationId) } } : {}),
    facts: shownFacts([
      [text('村（社区）', 'Village'), village?.name],
      [text('问题', 'Problem'), title],
      [text('具体情况和整改要求', 'What is found and asked'), description],
      [text('依据文件', 'Document'), [document.issuer, document.number, document.date].join(' ')],
      [text('整改期限', 'To be corrected by'), dueOn],
      [text('整改情况', 'Report'), report],
      [text('上次核查意见', 'Findings of the last check'), checkOpinion],
    ]),
  };
}

/** The running assessments of the village whose scheme ties corrections to scores. */
async function ledgersFor(tx: Transaction, villageId: string): Promise<{ value: string; label: Text }[]> {
  const rows = await tx.query<{ value: string; label: string }>(
    `select a.id as value, a.title as label from assessment a join scheme_version s on s.id = a.scheme_version_id
     where a.stage = 'running' and s.content ? 'bundling' and exists (select 1 from roster_entry r where r.assessment_id = a.id and r.organization_id = $1) order by a.period_from, a.title`,
    [villageId],
  );
  return rows.map(({ value, label }) => ({ value, label: text(label, label) }));
}
