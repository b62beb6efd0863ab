import { withdrawProcedure } from '../consequence/withdraw-procedure.js';
import type { Transaction } from '../database/transaction.js';

/** R1, A7: an assessment that came to nothing, or is cut, asks nobody any more; what was not answered stays recorded as not answered. */
export async function withdrawCollections(tx: Transaction, assessmentId: string, reason: string): Promise<void> {
  const open = await tx.query<{ workflowId: string; organizationId: string }>(
    `select workflow_id as "workflowId", organization_id as "organizationId" from collection_round where assessment_id = $1 and state = 'open' order by workflow_id`,
    [assessmentId],
  );
  for (const { workflowId, organizationId } of open) await withdrawProcedure(tx, { workflowId, organizationId, reason });
}
