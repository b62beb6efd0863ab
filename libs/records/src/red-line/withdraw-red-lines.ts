import { withdrawProcedure } from '../consequence/withdraw-procedure.js';
import type { Transaction } from '../database/transaction.js';

/** R1, E4: of an assessment that came to nothing no red line is decided any more. */
export async function withdrawRedLines(tx: Transaction, assessmentId: string, reason: string): Promise<void> {
  const open = await tx.query<{ workflowId: string; organizationId: string }>(
    `select workflow_id as "workflowId", organization_id as "organizationId" from red_line where assessment_id = $1 and state = 'open' order by workflow_id`,
    [assessmentId],
  );
  for (const { workflowId, organizationId } of open) await withdrawProcedure(tx, { workflowId, organizationId, reason });
}
