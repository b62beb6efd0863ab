import { withdrawProcedure } from '../consequence/withdraw-procedure.js';
import type { Transaction } from '../database/transaction.js';

/** R1: an assessment that came to nothing asks nobody any more. */
export async function withdrawCollections(tx: Transaction, assessmentId: string, reason: string): Promise<void> {
  const open = await tx.query<{ workflowId: string; organizationId: string }>(
    `select workflow_id as "workflowId", organization_id as "organizationId" from collection_round where assessment_id = $1 and state = 'open' order by workflow_id`,
    [assessmentId],
  );
  for (const { workflowId, organizationId } of open) await withdrawProcedure(tx, { workflowId, organizationId, reason });
}
