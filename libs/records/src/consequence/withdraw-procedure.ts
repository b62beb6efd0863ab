import { refuse } from '#domain';
import { recordAudit } from '../audit/audit-log.js';
import { lockRoll } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { wakeProcedure } from '../procedure/holders.js';

export interface Withdrawing {
  workflowId: string;
  organizationId: string;
  reason: string;
  correctionId?: string;
  /** Who withdraws it, where a person does; else it is recorded as automatic. */
  byAccount?: string;
}

/**
 * R7: withdraws a case, once. What somebody is deciding at this moment is decided first; every later act is refused. The workflow looks
 * at the row when it is woken, and leaves what it was at. Answers whether it was this call that withdrew it.
 */
export async function withdrawProcedure(tx: Transaction, { workflowId, organizationId, reason, correctionId, byAccount }: Withdrawing): Promise<boolean> {
  await tx.query('select 1 from procedure where workflow_id = $1 for update', [workflowId]);
  const open = await tx.query<{ id: string; rolled: boolean }>(
    `select id, seats = '[]' as rolled from task where workflow_id = $1 and stage in ('open', 'aside') order by id for update`,
    [workflowId],
  );
  for (const { id, rolled } of open) if (rolled) await lockRoll(tx, id);
  const [fresh] = await tx.query(
    `insert into withdrawal (workflow_id, organization_id, reason, correction_id, by_account, automatic, at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing returning workflow_id`,
    [workflowId, organizationId, reason, correctionId ?? null, byAccount ?? null, byAccount === undefined, tx.now()],
  );
  if (!fresh) return false;
  await recordAudit(tx, 'case.withdrawn', { subject: workflowId, organizationId, data: { reason, correctionId, automatic: byAccount === undefined } });
  await wakeProcedure(tx, { workflowId, topic: 'withdrawal', dedupKey: `${workflowId}:withdrawal`, organizationId });
  return true;
}

/** Waits for whatever somebody is deciding in a procedure at this moment: its row and its tasks, in the order in which acts take them. */
export async function lockActs(tx: Transaction, workflowId: string): Promise<void> {
  await tx.query('select 1 from procedure where workflow_id = $1 for update', [workflowId]);
  await tx.query('select 1 from task where workflow_id = $1 order by id for update', [workflowId]);
}

export async function isWithdrawn(tx: Transaction, workflowId: string): Promise<boolean> {
  const [row] = await tx.query<{ withdrawn: boolean }>('select is_withdrawn($1) as withdrawn', [workflowId]);
  return row?.withdrawn ?? false;
}

/** Asked by every act after it holds its task's lock, so that no act and withdrawal both come true. */
export async function assertNotWithdrawn(tx: Transaction, workflowId: string): Promise<void> {
  if (await isWithdrawn(tx, workflowId)) refuse('case.withdrawn', { workflowId });
}
