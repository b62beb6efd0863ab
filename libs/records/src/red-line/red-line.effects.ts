import { redLineActs, text, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects, type ShownTask } from '../procedure/effects.js';
import { shownFacts } from '../procedure/shown-fact.js';
import { RedLine } from './red-line.entity.js';
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
    const { decisions, answers, contents, contexts } = this.effects;
    const { redLines } = this;
    decisions['redLine.propose'] = { lock: 'exclusive', run: (tx, context, decision) => redLines.propose(tx, context, decision) };
    decisions['redLine.decide'] = { lock: 'shared', run: (tx, context, decision) => redLines.decide(tx, context, decision) };
    decisions['redLine.reconsider'] = { lock: 'shared', run: (tx, context, decision) => redLines.decide(tx, context, decision) };
    decisions['redLine.withdraw'] = { run: (tx, context, decision) => redLines.withdraw(tx, context, decision) };
    answers['redLine.hear'] = (tx, context, answer) => redLines.hear(tx, context, answer);
    for (const kind of ['redLine.decide', 'redLine.reconsider']) contents[kind] = (tx, context) => redLines.contentHash(tx, context);
    contexts.redLine = (tx, context, task) => this.shown(tx, context, task);
  }

  /** What the page of a step shows beside its form. */
  private async shown(tx: Transaction, context: ProcedureContext, { key }: ShownTask): Promise<Record<string, unknown>> {
    const redLine = await tx.manager.findOneBy(RedLine, { id: context.subjectId });
    if (!redLine) return {};
    const { id, act, veto, facts, document, evidence, workflowId } = redLine;
    const [place] = await tx.query<{ person: string; unit: string; schemeVersionId: string }>(
      `select p.name as person, o.name as unit, a.scheme_version_id as "schemeVersionId" from person p, organization o, assessment a where p.id = $1 and o.id = $2 and a.id = $3`,
      [redLine.personId, redLine.organizationId, redLine.assessmentId],
    );
    const vetoes = place ? ((await this.catalogue.getScheme(tx, place.schemeVersionId)).content.vetoes ?? {}) : {};
    const said = await statementOfUnit(tx, workflowId);
    return {
      redLineId: id,
      ...(key === 'propose'
        ? { values: { veto, document, facts, evidence }, choices: { veto: Object.entries(vetoes).map(([value, { title }]) => ({ value, label: title })) } }
        : {}),
      facts: shownFacts([
        [text('事项', 'Matter'), redLineActs[act]],
        [text('对象', 'Subject'), place && (place.person === place.unit ? place.person : `${place.person}（${place.unit}）`)],
        [text('红线', 'Red line'), vetoes[veto]?.title ?? veto],
        [text('依据文件', 'Document'), `${document.issuer} ${document.number} ${document.date}`],
        [text('事实', 'Facts'), facts],
        [text('单位陈述', 'Statement of the unit'), act === 'find' && key === 'decide' ? (said ?? text('期限内未陈述', 'Said nothing in time')) : said],
      ]),
    };
  }
}
