import type { ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { organizationOf, personOf } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { DismissalContexts } from '../dismissal/dismissal-contexts.js';
import { FactReader } from '../ledger/fact.reader.js';
import { ProcedureEffects } from './effects.js';

/** What an assessment's step is about, by step: read in the reader's own scope, as everything a page shows. */
const statements = `
  select i.subject as "personId", string_agg(i.form ->> 'statement', E'\\n' order by i.answered_at) as statement
  from task_item i join task t on t.id = i.task_id
  where t.assessment_id = $1 and t.key = any(array['statement', 'hearing']) and nullif(i.form ->> 'statement', '') is not null group by i.subject`;

const appealOf = `
  select a.kind, a.applicant, a.reason, a.evidence, a.standing, a.anonymous, a.applicant_name as "applicantName", a.fact_id as "factId", ${personOf('a.person_id')} as person,
    ${organizationOf('a.township_id')} as township from appeal a where a.id = $1`;

type Shown = Record<string, unknown>;

/** What a page shows beside the form of a step (ProcedureEffects.contexts). */
@Injectable()
export class TaskContexts {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly facts: FactReader,
    private readonly removals: DismissalContexts,
  ) {}

  onModuleInit(): void {
    const { contexts } = this.effects;
    contexts.assessment = (tx, context, { key }) => assessmentContext(tx, context, key);
    contexts.appeal = (tx, context, { key }) => this.appealContext(tx, context, key);
    contexts.correction = (tx, context) => correctionContext(tx, context);
  }

  private async appealContext(tx: Transaction, context: ProcedureContext, key: string): Promise<Shown> {
    const [appeal] = await tx.query<Shown & { kind: string; factId: string | null; person: unknown; applicantName: string | null }>(appealOf, [
      context.subjectId,
    ]);
    if (!appeal) return {};
    const fact = appeal.factId ? await this.facts.find(tx, appeal.factId) : null;
    const removal = appeal.kind === 'party' ? await this.removals.ofAppeal(tx, context, key) : {};
    return { appeal, person: appeal.person, reason: appeal.reason, ...(fact ? { fact } : {}), ...removal };
  }
}

async function assessmentContext(tx: Transaction, { assessmentId }: ProcedureContext, key: string): Promise<Shown> {
  if (['submit', 'examine', 'approve', 'revoke'].includes(key)) {
    const [row] = await tx.query<Shown>('select content, content_hash as "contentHash" from assessment where id = $1', [assessmentId]);
    return row ?? {};
  }
  if (key !== 'confirm') return {};
  const rows = await tx.query<{ personId: string; statement: string }>(statements, [assessmentId]);
  return { statements: Object.fromEntries(rows.map(({ personId, statement }) => [personId, statement])) };
}

async function correctionContext(tx: Transaction, { workflowId }: ProcedureContext): Promise<Shown> {
  const [correction] = await tx.query<Shown & { reason: string }>('select n, origin, reason, cancels, differences from correction where workflow_id = $1', [
    workflowId,
  ]);
  return correction ? { correction, reason: correction.reason } : {};
}
