import { resolveProcedure, type ProcedureContext } from '#domain';
import type { ClassOneList, Scheme } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import { recordAudit } from '../audit/audit-log.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { attachWorkflow } from '../consequence/consequence-rows.js';
import type { Transaction } from '../database/transaction.js';
import { startProcedure } from '../outbox/start-procedure.js';

/** A12, (l): a plan for each person who has none that runs; whoever has one already, or does not meet the scheme's basis, needs none. */
export async function openPlans(tx: Transaction, assessment: Assessment, { rows, scheme }: { rows: readonly Consequence[]; scheme: Scheme }): Promise<void> {
  for (const row of rows.filter(({ workflowId }) => workflowId === null)) {
    const opened = (await meetsBasis(tx, scheme, row)) && (await openPlan(tx, assessment, { row, scheme }));
    if (!opened) await tx.query("update consequence set state = 'done' where id = $1", [row.id]);
  }
}

async function openPlan(tx: Transaction, assessment: Assessment, { row, scheme }: { row: Consequence; scheme: Scheme }): Promise<boolean> {
  const workflowId = `growth-plan/${row.personId}/${assessment.id}/1`;
  const [plan] = await tx.query<{ id: string }>(
    `insert into growth_plan (organization_id, township_id, assessment_id, version_id, person_id, workflow_id, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning id`,
    [row.organizationId, row.townshipId, assessment.id, row.versionId, row.personId, workflowId, tx.now()],
  );
  if (!plan) return false;
  await attachWorkflow(tx, [row.id], workflowId);
  const { organizationId, townshipId, personId } = row;
  await recordAudit(tx, 'plan.opened', { subject: plan.id, organizationId, data: { assessmentId: assessment.id, personId } });
  const context: ProcedureContext = {
    workflowId,
    procedure: 'growthPlan',
    subjectId: plan.id,
    assessmentId: assessment.id,
    organizationId: assessment.organizationId,
    places: { township: townshipId, village: organizationId, person: personId },
    clock: assessment.clock,
  };
  await startProcedure(tx, { procedure: 'growthPlan', input: { context, spec: resolveProcedure('growthPlan', { deadlines: scheme.deadlines }) } });
  return true;
}

/** (l): a scheme that asks for an earlier category besides says in the version who has it. */
async function meetsBasis(tx: Transaction, { classOne }: Scheme, { versionId, personId }: Consequence): Promise<boolean> {
  if (classOne?.basis !== 'PRIOR_CATEGORY_AND_STREAK') return true;
  const [row] = await tx.query<{ list: ClassOneList | null }>("select figures -> 'classOne' as list from result_version where id = $1", [versionId]);
  return row?.list?.persons.includes(personId) ?? false;
}
