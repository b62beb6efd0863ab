import { text, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { shownFacts } from '../procedure/shown-fact.js';
import { TownshipSchemeRow } from './township-scheme.entity.js';
import { TownshipSchemeService } from './township-scheme.service.js';

/** A9: what the steps of a township's scheme do to the records. */
@Injectable()
export class TownshipSchemeEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly schemes: TownshipSchemeService,
  ) {}

  onModuleInit(): void {
    const { decisions, contents, contexts } = this.effects;
    for (const step of ['submit', 'sign', 'file'] as const)
      decisions[`townshipScheme.${step}`] = { run: (tx, context, decision) => this.schemes[step](tx, context, decision) };
    for (const kind of ['townshipScheme.sign', 'townshipScheme.file']) contents[kind] = (tx, context) => this.schemes.contentHash(tx, context);
    contexts.townshipScheme = (tx, context, { key }) => contextOf(tx, context, key);
  }
}

/** The text, its hash and what it extends; the page reads the sub-items itself. */
async function contextOf(tx: Transaction, { workflowId }: ProcedureContext, key: string): Promise<Record<string, unknown>> {
  const row = await tx.manager.findOneBy(TownshipSchemeRow, { workflowId });
  if (!row) return {};
  const { id, title, scheme, extends: base, revision, hash, source, document, takesEffectOn, organizationId } = row;
  const [township] = await tx.query<{ name: string }>('select name from organization where id = $1', [organizationId]);
  return {
    townshipScheme: { id },
    ...(key === 'submit' ? { values: { source, document, takesEffectOn } } : {}),
    facts: shownFacts([
      [text('乡镇', 'Township'), township?.name ?? null],
      [text('细则', 'Scheme'), `${title}（${scheme}）`],
      [text('所依据的县办法', 'Extends'), base],
      [text('第几次报送', 'Submission number'), String(revision)],
      [text('依据文件', 'Document'), [document.issuer, document.number, document.date].join(' ')],
      [text('施行日期', 'Takes effect on'), takesEffectOn],
      [text('内容摘要（SHA-256）', 'Content hash (SHA-256)'), hash],
    ]),
  };
}
