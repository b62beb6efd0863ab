import { text, type ProcedureContext, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { currentOf } from './current-version.js';
import { findDraft, SchemeDraftService } from './scheme-draft.service.js';

/** What the steps of a scheme's life do to the records (A1, R1). */
@Injectable()
export class SchemeEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly drafts: SchemeDraftService,
  ) {}

  onModuleInit(): void {
    const { decisions, contents, contexts } = this.effects;
    decisions['scheme.submit'] = { run: (tx, context, decision) => this.drafts.submit(tx, context, decision) };
    decisions['scheme.approve'] = { run: (tx, context, decision) => this.drafts.approve(tx, context, decision) };
    decisions['scheme.publish'] = { run: (tx, context, decision) => this.drafts.publish(tx, context, decision) };
    for (const kind of ['scheme.examine', 'scheme.approve', 'scheme.publish']) contents[kind] = (tx, context) => this.drafts.contentHash(tx, context);
    contexts.scheme = (tx, context, { key }) => draftContext(tx, context, key);
  }
}

/** The draft, its hashes, its warnings; the page reads the what-if itself. */
async function draftContext(tx: Transaction, context: ProcedureContext, key: string): Promise<Record<string, unknown>> {
  const draft = await findDraft(tx, context);
  if (!draft) return {};
  const { id, title, scheme, version, revision, hash, source, document, takesEffectOn, expiresOn, simulationHash } = draft;
  const fact = ([zh, en]: [string, string], value: string): { label: Text; value: string } => ({ label: text(zh, en), value });
  const replaces = await currentOf(tx, draft);
  return {
    schemeDraft: { id },
    ...(key === 'submit' ? { values: { source, document, takesEffectOn, ...(expiresOn ? { expiresOn } : {}) } } : {}),
    facts: [
      fact(['办法', 'Scheme'], `${title}（${scheme}）`),
      fact(['版本', 'Version'], version),
      ...(revision > 1 ? [fact(['第几次报送', 'Submission number'], String(revision))] : []),
      ...(replaces ? [fact(['替代版本', 'Replaces version'], replaces.version)] : []),
      fact(['依据文件', 'Document'], [document.issuer, document.number, document.date].join(' ')),
      fact(['施行日期', 'Takes effect on'], takesEffectOn),
      ...(expiresOn ? [fact(['有效期至', 'Expires on'], expiresOn)] : []),
      fact(['内容摘要（SHA-256）', 'Content hash (SHA-256)'], hash),
      ...(simulationHash ? [fact(['试算报告摘要（SHA-256）', 'Hash of the what-if report (SHA-256)'], simulationHash)] : []),
    ],
  };
}
