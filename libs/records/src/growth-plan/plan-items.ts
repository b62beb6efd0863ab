import { calendarDays, refuse, shiftDate, startOfDay, type CountyDate, type GrowthMeasure, type ProcedureContext, type Task } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { ItemAnswer, RollItem } from '../procedure/effects.js';
import { today } from '../reward/barred.js';
import type { GrowthPlan, GrowthPlanItem } from './growth-plan.entity.js';

/** A measure as the form gives it. */
export interface MeasureRow {
  kind: GrowthMeasure;
  title: string;
  dueOn: CountyDate;
}

/** Days from which a measure is reminded of; the step counts its due from here. */
const noticeDays = calendarDays(30).days;

/** The measures of a year; a new draft drops what stood before it. */
export async function writeItems(
  tx: Transaction,
  plan: GrowthPlan,
  { year, items, on }: { year: number; items: readonly MeasureRow[]; on: CountyDate },
): Promise<void> {
  const past = items.find(({ dueOn }) => dueOn <= on);
  if (past) refuse('plan.due_past', { title: past.title, dueOn: past.dueOn });
  await tx.query('update growth_plan_item set dropped_at = $3 where plan_id = $1 and year = $2 and dropped_at is null', [plan.id, year, tx.now()]);
  await tx.query(
    `insert into growth_plan_item (plan_id, organization_id, township_id, person_id, year, n, kind, title, due_on)
     select $1, $2, $3, $4, $5, g.n, g.kind, g.title, g."dueOn" from jsonb_to_recordset($6::jsonb) as g (n int, kind text, title text, "dueOn" date)`,
    [plan.id, plan.organizationId, plan.townshipId, plan.personId, year, JSON.stringify(items.map((item, index) => ({ n: index + 1, ...item })))],
  );
}

/** Every measure that counts, by year. */
export function itemsOf(tx: Transaction, planId: string): Promise<GrowthPlanItem[]> {
  return tx.query<GrowthPlanItem>(
    `select id, year, n, kind, title, due_on::text as "dueOn", done_on::text as "doneOn", result, evidence, answered_at as "answeredAt"
     from growth_plan_item where plan_id = $1 and dropped_at is null order by year, n`,
    [planId],
  );
}

/** A12: the measures of the year a roll was opened for, each due on its own day, answered by the township. */
export async function planItems(tx: Transaction, { subjectId, places: { township = '' } }: ProcedureContext, { subject }: Task): Promise<RollItem[]> {
  const rows = await tx.query<{ id: string; dueOn: string }>(
    `select id, due_on::text as "dueOn" from growth_plan_item where plan_id = $1 and year = $2 and dropped_at is null and answered_at is null order by n`,
    [subjectId, Number(subject)],
  );
  return rows.map(({ id, dueOn }) => ({
    subject: id,
    organizationId: township,
    holder: { role: 'townshipOfficer', organizationId: township },
    from: startOfDay(shiftDate(dueOn, -noticeDays)),
  }));
}

/** What came of a measure, with its evidence; answered once. */
export async function answerItem(tx: Transaction, context: ProcedureContext, { subject, form, accountId }: ItemAnswer): Promise<void> {
  const { doneOn, result, evidence } = form as { doneOn: string; result: string; evidence: string[] };
  if (doneOn > today(tx, context)) refuse('plan.date_invalid', { doneOn });
  if (evidence.length === 0) refuse('decision.form_invalid', { path: 'evidence', problem: 'missing' });
  await tx.query(
    'update growth_plan_item set done_on = $2, result = $3, evidence = $4, answered_by = $5, answered_at = $6 where id = $1 and answered_at is null',
    [subject, doneOn, result, evidence, accountId, tx.now()],
  );
}
