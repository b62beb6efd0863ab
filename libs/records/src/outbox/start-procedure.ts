import type { ProcedureContext, ProcedureKind, ProcedureSpec } from '#domain';
import type { Transaction } from '../database/transaction.js';

/** What the sender hands to `Procedures.begin`: a procedure that rows call for, known by its workflow id. */
export interface StartPayload {
  procedure: Exclude<ProcedureKind, 'assessment'>;
  /** Beside context and spec only what the procedure's own rows hold too: a lost workflow is built again from them. */
  input: { context: ProcedureContext; spec: ProcedureSpec; kind?: string; applicant?: string; origin?: string };
}

/** Asks for a procedure to be started once this transaction is committed; asked twice, it starts once. */
export async function startProcedure(tx: Transaction, payload: StartPayload): Promise<void> {
  const { workflowId, organizationId } = payload.input.context;
  await tx.query(
    `insert into outbox (kind, dedup_key, payload, organization_id, created_at, available_at) values ('start', $1, $2, $3, $4, $4) on conflict do nothing`,
    [`start:${workflowId}`, JSON.stringify(payload), organizationId, tx.now()],
  );
}
