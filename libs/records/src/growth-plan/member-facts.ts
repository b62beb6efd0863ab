import { refuse, type MemberFacts, type ProcedureContext } from '#domain';
import type { Grade, Scheme } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import { barredOn, today } from '../reward/barred.js';
import { ClassOneMembership, GrowthPlan } from './growth-plan.entity.js';

const order: readonly Grade[] = ['EXCELLENT', 'QUALIFIED', 'BASICALLY_QUALIFIED', 'UNQUALIFIED'];

/** The newest published grade of each period of the scheme since a day. */
const gradesSince = `
  select distinct on (a.id) a.period_code as period, r.grade
  from publication p join result_version v on v.id = p.version_id join result r on r.version_id = p.version_id and r.person_id = p.person_id
    join assessment a on a.id = p.assessment_id
  where p.person_id = $1 and a.scheme = $2 and (p.business_at at time zone 'Asia/Shanghai')::date > $3
  order by a.id, v.n desc`;

/** The last day in the post, where the person holds it no more. */
const leftPost = `
  select case when bool_or(status not in ('retired', 'resigned', 'died') and from_date <= $3 and (to_date is null or to_date >= $3)) then null
    else coalesce(max(to_date), $3::date)::text end as "leftOn"
  from post where person_id = $1 and kind = $2`;

export async function getPlan(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<GrowthPlan> {
  return (await tx.manager.findOneBy(GrowthPlan, { workflowId })) ?? refuse('plan.unknown', { workflowId });
}

/** (l): what speaks for leaving since the last review (or the entry), as it stands today. */
export async function memberFacts(tx: Transaction, context: Pick<ProcedureContext, 'clock'>, { id, personId, assessmentId }: GrowthPlan): Promise<MemberFacts> {
  const on = today(tx, context);
  const { scheme, content } = await schemeOf(tx, assessmentId);
  const since = await lastLooked(tx, id);
  const grades = await tx.query<{ period: string; grade: string | null }>(gradesSince, [personId, scheme, since]);
  const [post] = await tx.query<{ leftOn: string | null }>(leftPost, [personId, content.subject.post, on]);
  return {
    grades: grades.sort((a, b) => (a.period < b.period ? -1 : 1)),
    leavesBelow: content.classOne ? order.slice(order.indexOf(content.classOne.leavesBelow) + 1) : [],
    influenceUntil: (await barredOn(tx, [personId], on)).get(personId) ?? null,
    leftPostOn: post?.leftOn ?? null,
  };
}

async function schemeOf(tx: Transaction, assessmentId: string): Promise<{ scheme: string; content: Scheme }> {
  const [row] = await tx.query<{ scheme: string; content: Scheme }>(
    'select a.scheme, s.content from assessment a join scheme_version s on s.id = a.scheme_version_id where a.id = $1',
    [assessmentId],
  );
  return row ?? refuse('assessment.unknown', { assessmentId });
}

async function lastLooked(tx: Transaction, planId: string): Promise<string> {
  const [review] = await tx.query<{ on: string }>('select on_date::text as on from class_one_review where plan_id = $1 order by year desc limit 1', [planId]);
  if (review) return review.on;
  const member = await tx.manager.findOneBy(ClassOneMembership, { planId });
  return member?.fromDate ?? '1900-01-01';
}
