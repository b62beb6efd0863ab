import { recordAudit } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { wakeProcedure } from '../procedure/holders.js';

export interface CheckCall {
  /** The villages whose holds in force are looked at now. */
  villages: string[];
  /** Today in the county. */
  on: string;
  reason: string;
}

/** (g): holds in force are looked at now and not only before their end: rectification was passed, or the village has left the set. */
export async function callChecks(tx: Transaction, { villages, on, reason }: CheckCall): Promise<number> {
  const called = await tx.query<{ id: string; workflowId: string; organizationId: string }>(
    `update hold set check_on = greatest(starts_on, $2::date) where organization_id = any($1::uuid[]) and state = 'inForce' and check_on > greatest(starts_on, $2::date)
     returning id, workflow_id as "workflowId", organization_id as "organizationId"`,
    [villages, on],
  );
  for (const { id, workflowId, organizationId } of called) {
    await recordAudit(tx, 'hold.check_called', { subject: id, organizationId, data: { reason } });
    await wakeProcedure(tx, { workflowId, topic: 'checkAt', dedupKey: `hold:${id}:check:${tx.now()}`, organizationId });
  }
  return called.length;
}

/** Villages with a hold in force from an earlier assessment that this one's published results no longer call to be held. */
export async function villagesThatLeft(tx: Transaction, assessmentId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct h.organization_id as id from hold h
     where h.state = 'inForce' and h.assessment_id <> $1
       and exists (select 1 from publication p join result r on r.version_id = p.version_id and r.person_id = p.person_id
         where p.assessment_id = $1 and r.organization_id = h.organization_id)
       and not exists (select 1 from consequence c where c.assessment_id = $1 and c.kind = 'hold' and c.organization_id = h.organization_id and c.state <> 'withdrawn')`,
    [assessmentId],
  );
  return rows.map(({ id }) => id);
}
