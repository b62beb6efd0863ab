import { redLineActs, text, type ProcedureContext, type Text } from '#domain';
import type { Scheme } from '#scoring';
import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type ShownTask } from '../procedure/effects.js';
import { shownFacts, type ShownFact } from '../procedure/shown-fact.js';
import { RedLine } from './red-line.entity.js';
import { accountsConcerned, decidersOf } from './red-line-people.js';
import { RedLineService, statementOfUnit } from './red-line.service.js';

/** What the steps of a red line do to the records, and what holds the close up (E4). */
@Injectable()
export class RedLineEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly redLines: RedLineService,
    private readonly catalogue: CatalogueService,
  ) {}

  onModuleInit(): void {
    const { decisions, answers, contents, contexts, concerned, seats } = this.effects;
    const { redLines } = this;
    decisions['redLine.propose'] = { lock: 'exclusive', run: (tx, context, decision) => redLines.propose(tx, context, decision) };
    decisions['redLine.decide'] = { lock: 'shared', run: (tx, context, decision) => redLines.decide(tx, context, decision) };
    decisions['redLine.reconsider'] = { lock: 'shared', run: (tx, context, decision) => redLines.decide(tx, context, decision) };
    decisions['redLine.withdraw'] = { run: (tx, context, decision) => redLines.withdraw(tx, context, decision) };
    answers['redLine.hear'] = (tx, context, answer) => redLines.hear(tx, context, answer);
    for (const kind of ['redLine.decide', 'redLine.reconsider']) {
      contents[kind] = (tx, context) => redLines.contentHash(tx, context);
      seats[kind] = decidersOf;
    }
    concerned.redLine = accountsConcerned;
    contexts.redLine = (tx, context, task) => this.shown(tx, context, task);
  }

  /** What the page of a step shows beside its form. */
  private async shown(tx: Transaction, { subjectId }: ProcedureContext, { key }: ShownTask): Promise<Record<string, unknown>> {
    const redLine = await tx.manager.findOneBy(RedLine, { id: subjectId });
    if (!redLine) return {};
    const vetoes = await this.vetoesOf(tx, redLine);
    const facts = await factsOf(tx, redLine, { key, title: vetoes[redLine.veto]?.title });
    if (key !== 'propose') return { redLineId: redLine.id, facts };
    const { id, veto, document, evidence } = redLine;
    const options = Object.entries(vetoes).map(([value, { title }]) => ({ value, label: title }));
    return { redLineId: id, facts, values: { veto, document, facts: redLine.facts, evidence }, choices: { veto: options } };
  }

  private async vetoesOf(tx: Transaction, { assessmentId }: RedLine): Promise<NonNullable<Scheme['vetoes']>> {
    const [row] = await tx.query<{ id: string }>('select scheme_version_id as id from assessment where id = $1', [assessmentId]);
    return row ? ((await this.catalogue.getScheme(tx, row.id)).content.vetoes ?? {}) : {};
  }
}

async function factsOf(tx: Transaction, redLine: RedLine, { key, title }: { key: string; title: Text | undefined }): Promise<ShownFact[]> {
  const { act, veto, facts, document, workflowId, personId, organizationId } = redLine;
  const [place] = await tx.query<{ name: string }>(
    `select case when p.name = o.name then p.name else p.name || '（' || o.name || '）' end as name from person p, organization o where p.id = $1 and o.id = $2`,
    [personId, organizationId],
  );
  const said = await statementOfUnit(tx, workflowId);
  return shownFacts([
    [text('事项', 'Matter'), redLineActs[act]],
    [text('对象', 'Subject'), place?.name],
    [text('红线', 'Red line'), title ?? veto],
    [text('依据文件', 'Document'), [document.issuer, document.number, document.date].join(' ')],
    [text('事实', 'Facts'), facts],
    [text('单位陈述', 'Statement of the unit'), said ?? (key === 'decide' ? text('期限内未陈述', 'Said nothing in time') : null)],
  ]);
}
