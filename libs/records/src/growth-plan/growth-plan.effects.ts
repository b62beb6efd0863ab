import { groundsForLeaving, growthMeasures, leavingGrounds, text, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { ConsequenceKinds } from '../consequence/consequence-kinds.js';
import type { Transaction } from '../database/transaction.js';
import { ProcedureEffects } from '../procedure/effects.js';
import { shownFact, type ShownFact } from '../procedure/shown-fact.js';
import { barredOn, today } from '../reward/barred.js';
import type { GrowthPlanItem } from './growth-plan.entity.js';
import { GrowthPlanService } from './growth-plan.service.js';
import { getPlan, memberFacts } from './member-facts.js';
import { answerItem, itemsOf, planItems } from './plan-items.js';

/** What the steps of a growth plan do to the records, and what opens it (A12); a correction keeps it (R7). */
@Injectable()
export class GrowthPlanEffects {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly kinds: ConsequenceKinds,
    private readonly plans: GrowthPlanService,
  ) {}

  onModuleInit(): void {
    const { decisions, answers, rollItems, contents, contexts } = this.effects;
    decisions['plan.draft'] = { run: (tx, context, decision) => this.plans.draft(tx, context, decision) };
    decisions['plan.approve'] = { run: (tx, context, decision) => this.plans.approve(tx, context, decision) };
    decisions['plan.review'] = { run: (tx, context, decision) => this.plans.review(tx, context, decision) };
    answers['plan.answer'] = answerItem;
    rollItems.planItems = planItems;
    contents['plan.approve'] = (tx, context) => this.plans.contentHash(tx, context);
    contexts.growthPlan = (tx, context, { key }) => planContext(tx, context, key);
    this.kinds.kinds.growthPlan = { onCorrection: 'keep', open: (tx, assessment, rows) => this.plans.open(tx, assessment, rows) };
  }
}

/** Who it is about, the measures, and in a review the grounds that stand. */
async function planContext(tx: Transaction, context: ProcedureContext, key: string): Promise<Record<string, unknown>> {
  const plan = await getPlan(tx, context);
  const [person] = await tx.query<{ id: string; name: string; village: string }>(
    'select p.id, p.name, o.name as village from person p join organization o on o.id = $2 where p.id = $1',
    [plan.personId, plan.organizationId],
  );
  const items = await itemsOf(tx, plan.id);
  const until = (await barredOn(tx, [plan.personId], today(tx, context))).get(plan.personId);
  return {
    person: person ? { id: person.id, name: person.name } : null,
    plan: { id: plan.id },
    facts: [
      shownFact(['姓名', 'Person'], person?.name ?? ''),
      shownFact(['村（社区）', 'Village'], person?.village ?? ''),
      ...(plan.nextReviewOn ? [shownFact(['年度复核日', 'Yearly review'], plan.nextReviewOn)] : []),
      ...(until ? [shownFact(['诫勉影响期至', 'Influence period until'], until)] : []),
      ...items.map(measureFact),
      ...(key === 'review' ? await groundFacts(tx, context) : []),
    ],
    ...(key === 'plan' ? { rows: { items: items.map(({ kind, title, dueOn }) => ({ kind, title, dueOn })) } } : {}),
  };
}

async function groundFacts(tx: Transaction, context: ProcedureContext): Promise<ShownFact[]> {
  const grounds = groundsForLeaving(await memberFacts(tx, context, await getPlan(tx, context)));
  if (grounds.length === 0) return [shownFact(['退出情形', 'Grounds for leaving'], text('无', 'None'))];
  return grounds.map(({ kind, detail }) =>
    shownFact(['退出情形', 'Ground for leaving'], text(`${leavingGrounds[kind].zh}：${detail}`, `${leavingGrounds[kind].en}: ${detail}`)),
  );
}

function measureFact({ year, n, kind, title, dueOn, doneOn, result }: GrowthPlanItem): ShownFact {
  const of = growthMeasures[kind];
  const said = doneOn ? text(`${doneOn} 完成：${result ?? ''}`, `done on ${doneOn}: ${result ?? ''}`) : text('未完成', 'not done');
  return shownFact(
    [`第 ${year} 年第 ${n} 项`, `Year ${year}, measure ${n}`],
    text(`${of.zh}：${title}，${dueOn} 前；${said.zh}`, `${of.en}: ${title}, by ${dueOn}; ${said.en}`),
  );
}
