import {
  groundsForLeaving,
  nextReviewOn,
  realTimeOf,
  refuse,
  startOfDay,
  text,
  type EffectContext,
  type GrowthPlanOutcome,
  type ProcedureContext,
  type Text,
} from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { endConsequences } from '../consequence/consequence-rows.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { notifyHolders } from '../procedure/holders.js';
import { barredOn, today } from '../reward/barred.js';
import { openPlans } from './growth-plan-opening.js';
import type { GrowthPlan } from './growth-plan.entity.js';
import { getPlan, memberFacts } from './member-facts.js';
import { itemsOf, writeItems, type MeasureRow } from './plan-items.js';

/** A12, (l): class one with its personal plans; entered by the leader's approval, left by the leader's signed yearly review. */
@Injectable()
export class GrowthPlanService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  async open(tx: Transaction, assessment: Assessment, rows: readonly Consequence[]): Promise<void> {
    const { content: scheme } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    await openPlans(tx, assessment, { rows, scheme });
  }

  async draft(tx: Transaction, context: ProcedureContext, { action, form, signerAccountId }: DecisionFacts): Promise<void> {
    if (action !== 'submit') return;
    const plan = await this.lock(tx, context);
    await assertNotBarred(tx, context, plan);
    await writeItems(tx, plan, { year: 1, items: form.items as MeasureRow[], on: today(tx, context) });
    await tx.query('update growth_plan set drafted_by = $2 where id = $1', [plan.id, signerAccountId]);
  }

  /** The signature that puts the person into class one. */
  async approve(tx: Transaction, context: ProcedureContext, { signerAccountId }: DecisionFacts): Promise<void> {
    const plan = await this.lock(tx, context);
    await assertNotBarred(tx, context, plan);
    const on = today(tx, context);
    await tx.query("update growth_plan set state = 'running', year = 1, next_review_on = $2, approved_by = $3 where id = $1", [
      plan.id,
      nextReviewOn(on),
      signerAccountId,
    ]);
    await tx.query('insert into class_one_membership (plan_id, organization_id, township_id, person_id, from_date) values ($1, $2, $3, $4, $5)', [
      plan.id,
      plan.organizationId,
      plan.townshipId,
      plan.personId,
      on,
    ]);
    const { id, organizationId, personId } = plan;
    await this.audit.record(tx, 'classOne.entered', { subject: id, organizationId, actorId: signerAccountId, data: { personId, from: on } });
    await tell(tx, plan, 'entered');
    await tellTownship(tx, plan, 1);
  }

  /** (l): keep or leave, with the grounds as they stand; without a ground nobody leaves. */
  async review(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const { action, form, signerAccountId, opinion } = decision;
    const plan = await this.lock(tx, context);
    const on = today(tx, context);
    const grounds = groundsForLeaving(await memberFacts(tx, context, plan));
    if (action === 'leave' && grounds.length === 0) refuse('classOne.no_ground', { personId: plan.personId });
    const [review] = await tx.query<{ id: string }>(
      `insert into class_one_review (plan_id, organization_id, person_id, year, outcome, grounds, opinion, decision_id, signed_by, on_date, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
      [plan.id, plan.organizationId, plan.personId, plan.year, action, JSON.stringify(grounds), opinion ?? '', decision.id, signerAccountId, on, tx.now()],
    );
    const { id, organizationId, personId } = plan;
    const data = { personId, outcome: action, grounds: grounds.map(({ kind }) => kind) };
    await this.audit.record(tx, 'classOne.reviewed', { subject: id, organizationId, actorId: signerAccountId, data });
    if (action === 'leave') await this.leave(tx, plan, { on, reviewId: review?.id ?? '' });
    else await this.keep(tx, plan, { on, items: (form.items as MeasureRow[] | undefined) ?? [] });
  }

  /** What the leader's approval is bound to. */
  async contentHash(tx: Transaction, context: Pick<ProcedureContext, 'workflowId'>): Promise<string> {
    const items = await itemsOf(tx, (await getPlan(tx, context)).id);
    return canonicalHash(items.map(({ kind, title, dueOn }) => ({ kind, title, dueOn })));
  }

  async year(tx: Transaction, context: ProcedureContext): Promise<number> {
    return (await getPlan(tx, context)).year;
  }

  /** The real instant at which the day of the next review begins on the assessment's own clock. */
  async reviewAt(tx: Transaction, context: ProcedureContext): Promise<number> {
    const { nextReviewOn: day } = await getPlan(tx, context);
    return day === null ? 0 : Date.parse(realTimeOf(context.clock, startOfDay(day)));
  }

  async conclude(tx: Transaction, context: EffectContext, outcome: GrowthPlanOutcome): Promise<void> {
    const plan = await this.lock(tx, context);
    if (plan.endedAt !== null) return;
    await tx.query('update growth_plan set state = $2, ended_at = $3 where id = $1', [plan.id, outcome, tx.now()]);
    await endConsequences(tx, context.workflowId);
    await tell(tx, plan, outcome);
    await this.audit.record(tx, 'plan.concluded', { subject: plan.id, organizationId: plan.organizationId, data: { outcome } });
  }

  private async keep(tx: Transaction, plan: GrowthPlan, { on, items }: { on: string; items: MeasureRow[] }): Promise<void> {
    const year = plan.year + 1;
    await tx.query('update growth_plan set year = $2, next_review_on = $3 where id = $1', [plan.id, year, nextReviewOn(plan.nextReviewOn ?? on)]);
    await writeItems(tx, plan, { year, items, on });
    if (items.length) await tellTownship(tx, plan, year);
  }

  private async leave(tx: Transaction, { id }: GrowthPlan, { on, reviewId }: { on: string; reviewId: string }): Promise<void> {
    await tx.query('update class_one_membership set to_date = $2, ended_by_review = $3 where plan_id = $1 and to_date is null', [id, on, reviewId]);
  }

  private async lock(tx: Transaction, context: Pick<ProcedureContext, 'workflowId'>): Promise<GrowthPlan> {
    await tx.query('select 1 from growth_plan where workflow_id = $1 for update', [context.workflowId]);
    return getPlan(tx, context);
  }
}

const told: Record<'entered' | GrowthPlanOutcome, Text> = {
  entered: text('您已列入一类村社干部，培养计划已批准', 'You are in class one and your growth plan is approved'),
  notListed: text('您本次未列入一类村社干部，可查看理由', 'You are not listed in class one this time; see why'),
  left: text('经年度复核，您已退出一类村社干部，可查看理由', 'By the yearly review you have left class one; see why'),
};

async function tell(tx: Transaction, { id, personId, organizationId }: GrowthPlan, what: keyof typeof told): Promise<void> {
  await notifyHolders(tx, { holders: [{ personId }], event: `plan.${what}`, eventKey: `plan:${id}:${what}`, organizationId, text: told[what] });
}

/** Measures are due on their own days; the township learns of them at once. */
async function tellTownship(tx: Transaction, { id, townshipId }: GrowthPlan, year: number): Promise<void> {
  await notifyHolders(tx, {
    holders: [{ role: 'townshipOfficer', organizationId: townshipId }],
    event: 'plan.measures',
    eventKey: `plan:${id}:measures:${year}`,
    organizationId: townshipId,
    text: text('培养计划已批准，请按期落实培养事项', 'A growth plan is approved; its measures are for the township to carry out in time'),
  });
}

async function assertNotBarred(tx: Transaction, context: ProcedureContext, { personId }: GrowthPlan): Promise<void> {
  const barred = await barredOn(tx, [personId], today(tx, context));
  if (barred.size) refuse('influence.active', { persons: [personId], until: barred.get(personId) });
}
