import { refuse } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { OnPaper } from './procedure.entity.js';

/** R2: where a decision signed on paper comes from; only a form confirmed by a second person can become one. */
export async function paperOf(tx: Transaction, paperFormId: string): Promise<OnPaper> {
  const [form] = await tx.query<OnPaper & { state: string }>(
    `select paper_form.id as "paperFormId", sha256 as "scanHash", date_on_paper as "dateOnPaper", signer_account_id as "signerAccountId",
       entered_by as "enteredBy", confirmed_by as "confirmedBy", state
     from paper_form join evidence on evidence.id = evidence_id where paper_form.id = $1`,
    [paperFormId],
  );
  if (!form) return refuse('paper.unknown', { paperFormId });
  const { state, ...onPaper } = form;
  return state === 'confirmed' ? onPaper : refuse('paper.closed', { paperFormId, state });
}
