import { groundsForLeaving, growthPlanSteps, refuse, type Actor, type LeavingGround, type StepSpec, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import type { Assessment } from '../assessment/assessment.entity.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import type { AssessmentRef } from '../reward/reward.reader.js';
import type { GrowthPlan, GrowthPlanItem } from './growth-plan.entity.js';
import { memberFacts } from './member-facts.js';
import { itemsOf } from './plan-items.js';

export interface PlanSummary {
  id: string;
  person: PersonRef;
  village: OrganizationRef | null;
  township: OrganizationRef | null;
  assessment: AssessmentRef;
  state: GrowthPlan['state'];
  year: number;
  nextReviewOn: string | null;
  measures: number;
  done: number;
  openedAt: string;
  endedAt: string | null;
  currentStep: Text | null;
  dueAt: string | null;
}

export interface ReviewView {
  year: number;
  outcome: 'keep' | 'leave';
  grounds: LeavingGround[];
  opinion: string;
  signedBy: string | null;
  on: string;
}

export type MeasureView = Pick<GrowthPlanItem, 'id' | 'year' | 'n' | 'kind' | 'title' | 'dueOn' | 'doneOn' | 'result' | 'evidence'>;

export interface PlanDetail extends PlanSummary {
  items: MeasureView[];
  reviews: ReviewView[];
  /** (l): what speaks for leaving as of today; only the signed review decides. */
  grounds: LeavingGround[];
  memberFrom: string | null;
  memberTo: string | null;
  workflowId: string;
  taskId: string | null;
  decisions: DecisionView[];
}

export interface MemberView {
  id: string;
  person: PersonRef;
  village: OrganizationRef | null;
  township: OrganizationRef | null;
  from: string;
  to: string | null;
  planId: string;
  planState: GrowthPlan['state'];
  year: number;
  nextReviewOn: string | null;
  measures: number;
  done: number;
}

export interface PlanFilter extends PageRequest {
  assessmentId?: string;
  state?: GrowthPlan['state'];
}

type Row = Omit<PlanSummary, 'currentStep'> & { currentKey: string | null; taskId: string | null; workflowId: string; hasBegun: boolean };

const selectPlan = `
  select g.id, g.assessment_id, ${personOf('g.person_id')} as person, ${organizationOf('g.organization_id')} as village, ${organizationOf('g.township_id')} as township,
    (select jsonb_build_object('id', a.id, 'title', a.title, 'periodCode', a.period_code) from assessment a where a.id = g.assessment_id) as assessment,
    g.state, g.year, g.next_review_on::text as "nextReviewOn", g.opened_at as "openedAt", g.ended_at as "endedAt", g.workflow_id as "workflowId",
    exists (select 1 from procedure p where p.workflow_id = g.workflow_id) as "hasBegun",
    (select count(*)::int from growth_plan_item i where i.plan_id = g.id and i.dropped_at is null) as measures,
    (select count(*)::int from growth_plan_item i where i.plan_id = g.id and i.dropped_at is null and i.answered_at is not null) as done,
    now_at.id as "taskId", now_at.key as "currentKey", now_at.due_business_at as "dueAt"
  from growth_plan g left join lateral (select t.id, t.key, t.due_business_at from task t where t.workflow_id = g.workflow_id and t.stage = 'open' order by t.opened_at desc limit 1) now_at on true`;

const selectMember = `
  select m.id, ${personOf('m.person_id')} as person, ${organizationOf('m.organization_id')} as village, ${organizationOf('m.township_id')} as township, m.from_date::text as "from", m.to_date::text as "to",
    g.id as "planId", g.state as "planState", g.year, case when m.to_date is null then g.next_review_on::text end as "nextReviewOn",
    (select count(*)::int from growth_plan_item i where i.plan_id = g.id and i.dropped_at is null) as measures,
    (select count(*)::int from growth_plan_item i where i.plan_id = g.id and i.dropped_at is null and i.answered_at is not null) as done, count(*) over ()::int as total
  from class_one_membership m join growth_plan g on g.id = m.plan_id join organization o on o.id = m.organization_id`;

/** Class one and its plans in the reader's own scope; a cadre sees their own. */
@Injectable()
export class GrowthPlanReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
    private readonly tasks: TaskReader,
  ) {}

  async list(actor: Actor, { limit, offset, assessmentId, state }: PlanFilter): Promise<PageOf<PlanSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectPlan}) x where ($1::uuid is null or x.assessment_id = $1) and ($2::text is null or x.state = $2)
         order by x."openedAt" desc, x.id limit $3 offset $4`,
        [assessmentId ?? null, state ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map((row) => summaryOf(row)), total };
  }

  /** Those in class one now, or with `past` also who has left it. */
  async classOne(actor: Actor, { limit, offset, past }: PageRequest & { past?: boolean }): Promise<PageOf<MemberView>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<MemberView & { total: number }>(`${selectMember} where $1 or m.to_date is null order by o.code, m.from_date limit $2 offset $3`, [
        past ?? false,
        limit,
        offset,
      ]),
    );
    return pageFrom(rows);
  }

  async get(actor: Actor, id: string): Promise<PlanDetail> {
    const { row, ...rest } = await this.database.read(actor, (tx) => look(tx, id));
    const nameOf = await this.names.of(rest.reviews.map(({ signedBy }) => signedBy));
    return {
      ...summaryOf(row),
      ...rest,
      reviews: rest.reviews.map((review) => ({ ...review, signedBy: nameOf(review.signedBy) })),
      workflowId: row.workflowId,
      taskId: row.taskId,
      decisions: row.hasBegun ? await this.tasks.opinions(row.workflowId) : [],
    };
  }
}

async function look(tx: Transaction, id: string): Promise<Pick<PlanDetail, 'items' | 'reviews' | 'grounds' | 'memberFrom' | 'memberTo'> & { row: Row }> {
  const [row] = await tx.query<Row>(`select * from (${selectPlan}) x where x.id = $1`, [id]);
  if (!row) return refuse('plan.unknown', { planId: id });
  const [member] = await tx.query<{ from: string; to: string | null }>(
    'select from_date::text as "from", to_date::text as "to" from class_one_membership where plan_id = $1',
    [id],
  );
  const reviews = await tx.query<ReviewView>(
    'select year, outcome, grounds, opinion, signed_by as "signedBy", on_date::text as "on" from class_one_review where plan_id = $1 order by year',
    [id],
  );
  const items = await itemsOf(tx, id);
  const grounds = member && member.to === null ? await groundsOf(tx, id) : [];
  return { row, items, reviews, grounds, memberFrom: member?.from ?? null, memberTo: member?.to ?? null };
}

async function groundsOf(tx: Transaction, planId: string): Promise<LeavingGround[]> {
  const [found] = await tx.query<{ plan: GrowthPlan; clock: Assessment['clock'] }>(
    `select jsonb_build_object('id', g.id, 'personId', g.person_id, 'assessmentId', g.assessment_id) as plan, a.clock from growth_plan g join assessment a on a.id = g.assessment_id where g.id = $1`,
    [planId],
  );
  return found ? groundsForLeaving(await memberFacts(tx, { clock: found.clock }, found.plan)) : [];
}

function summaryOf({ currentKey, taskId: _task, workflowId: _workflow, hasBegun: _begun, ...row }: Row): PlanSummary {
  return { ...row, currentStep: (growthPlanSteps as Record<string, StepSpec>)[currentKey ?? '']?.title ?? null };
}
