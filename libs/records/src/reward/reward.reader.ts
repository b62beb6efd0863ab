import { refuse, rewardSteps, type Actor, type StepSpec, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import { paymentList, type PaymentList } from './payment-list.js';
import type { Commendation, CommendationPerson, Reward } from './reward.entity.js';

export interface AssessmentRef {
  id: string;
  title: string;
  periodCode: string;
}

export interface RewardSummary {
  id: string;
  assessment: AssessmentRef;
  township: OrganizationRef | null;
  rule: string;
  title: Text;
  batch: number;
  state: Reward['state'];
  baseFen: number;
  capFen: number;
  /** What other batches of the township hold of the same cap. */
  takenFen: number;
  allocatedFen: number;
  persons: number;
  paidOn: string | null;
  openedAt: string;
  currentStep: Text | null;
  dueAt: string | null;
}

export interface AllocatedRow {
  person: PersonRef;
  village: OrganizationRef | null;
  computedFen: number;
  /** null: not allocated yet. */
  fen: number | null;
  reason: string | null;
}

export interface RewardDetail extends RewardSummary {
  personCapFen: number | null;
  document: Document | null;
  listable: boolean;
  rows: AllocatedRow[];
  /** Why nothing was granted, as the township's secretary signed it. */
  waivedBecause: string | null;
  workflowId: string;
  taskId: string | null;
  decisions: DecisionView[];
}

export interface CommendationView {
  id: string;
  assessment: AssessmentRef;
  batch: number;
  state: Commendation['state'];
  document: Document | null;
  signedAt: string | null;
  currentStep: Text | null;
  persons: { person: PersonRef; village: OrganizationRef | null; state: CommendationPerson['state']; reason: string | null }[];
}

export interface RewardFilter extends PageRequest {
  assessmentId?: string;
  townshipId?: string;
  state?: Reward['state'];
}

interface Row extends Omit<RewardSummary, 'currentStep' | 'baseFen' | 'capFen' | 'takenFen' | 'allocatedFen'> {
  baseFen: string;
  capFen: string;
  takenFen: string;
  allocatedFen: string;
  personCapFen: string | null;
  document: Document | null;
  workflowId: string;
  n: number;
  at: string | null;
  currentKey: string | null;
  taskId: string | null;
}

const assessmentRef = (id: string) =>
  `(select jsonb_build_object('id', ra.id, 'title', ra.title, 'periodCode', ra.period_code) from assessment ra where ra.id = ${id})`;

const selectReward = `
  select w.id, w.assessment_id, w.organization_id, ${assessmentRef('w.assessment_id')} as assessment, ${organizationOf('w.organization_id')} as township, w.rule,
    coalesce((select s.content -> 'rewards' -> w.rule -> 'title' from assessment a join scheme_version s on s.id = a.scheme_version_id where a.id = w.assessment_id),
      jsonb_build_object('zh', w.rule, 'en', w.rule)) as title,
    w.batch, w.state, w.base_fen as "baseFen", w.person_cap_fen as "personCapFen", w.paid_on::text as "paidOn", w.opened_at as "openedAt", w.document, w.workflow_id as "workflowId", w.n,
    (select b.cap_fen from reward b where b.assessment_id = w.assessment_id and b.organization_id = w.organization_id and b.rule = w.rule order by b.batch desc limit 1) as "capFen",
    (select coalesce(sum(a.fen), 0) from reward b join reward_allocation a on a.reward_id = b.id and a.n = b.n
      where b.assessment_id = w.assessment_id and b.organization_id = w.organization_id and b.rule = w.rule and b.id <> w.id and b.n > 0 and b.state <> 'waived') as "takenFen",
    (select coalesce(sum(a.fen), 0) from reward_allocation a where a.reward_id = w.id and a.n = w.n and w.n > 0 and w.state <> 'waived') as "allocatedFen",
    (select count(*)::int from reward_allocation a where a.reward_id = w.id and a.n = 0) as persons,
    (select p.at from procedure p where p.workflow_id = w.workflow_id) as at,
    now_at.id as "taskId", now_at.key as "currentKey", now_at.due_business_at as "dueAt"
  from reward w left join lateral (select t.id, t.key, t.due_business_at from task t where t.workflow_id = w.workflow_id and t.stage = 'open' order by t.opened_at desc limit 1) now_at on true`;

const allocated = `
  select ${personOf('c.person_id')} as person, ${organizationOf('c.organization_id')} as village, c.fen as "computedFen", a.fen, a.reason
  from reward_allocation c join organization o on o.id = c.organization_id left join reward_allocation a on a.reward_id = c.reward_id and a.person_id = c.person_id and a.n = $2 and $2 > 0
  where c.reward_id = $1 and c.n = 0 order by o.code, c.person_id`;

/** Rewards and commendations in the reader's own scope: the county all, a township its own, a cadre their own rows. */
@Injectable()
export class RewardReader {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskReader,
  ) {}

  async list(actor: Actor, { limit, offset, assessmentId, townshipId, state }: RewardFilter): Promise<PageOf<RewardSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectReward}) x
         where ($1::uuid is null or x.assessment_id = $1) and ($2::uuid is null or x.organization_id = $2) and ($3::text is null or x.state = $3)
         order by x."openedAt" desc, x."workflowId" limit $4 offset $5`,
        [assessmentId ?? null, townshipId ?? null, state ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map((row) => summaryOf(row as Row)), total };
  }

  async get(actor: Actor, id: string): Promise<RewardDetail> {
    const { row, rows } = await this.database.read(actor, async (tx) => {
      const found = await find(tx, id);
      return { row: found, rows: await tx.query<AllocatedRow & { computedFen: string; fen: string | null }>(allocated, [id, found.n]) };
    });
    const decisions = row.at === null ? [] : await this.tasks.opinions(row.workflowId); // it may not have begun yet
    const waiver = decisions.findLast(({ task, action, stands }) => task.startsWith('waive#') && action === 'agree' && stands);
    return {
      ...summaryOf(row),
      waivedBecause: waiver?.opinion ?? null,
      personCapFen: row.personCapFen === null ? null : Number(row.personCapFen),
      document: row.document,
      listable: isListable(row),
      rows: rows.map((each) => ({ ...each, computedFen: Number(each.computedFen), fen: each.fen === null ? null : Number(each.fen) })),
      workflowId: row.workflowId,
      taskId: row.taskId,
      // the acts name everybody of the township: who is assessed there reads the own row only
      decisions: actor.grants.some(({ role }) => role !== 'cadre') ? decisions : [],
    };
  }

  /** The verified allocation as the paying office takes it; its total is the allocation's to the fen. */
  async paymentList(actor: Actor, id: string): Promise<PaymentList> {
    const { row, rows } = await this.database.read(actor, async (tx) => {
      const found = await find(tx, id);
      if (!isListable(found)) refuse('reward.not_verified', { rewardId: id });
      return { row: found, rows: await tx.query<AllocatedRow & { fen: string | null }>(allocated, [id, found.n]) };
    });
    const paid = rows.map((each) => ({ name: each.person.name, village: each.village?.name ?? '', fen: Number(each.fen ?? 0), reason: each.reason ?? '' }));
    return paymentList({ ...summaryOf(row), rows: paid.filter(({ fen }) => fen > 0) });
  }

  async commendations(actor: Actor, { limit, offset, assessmentId }: PageRequest & { assessmentId?: string }): Promise<PageOf<CommendationView>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Omit<CommendationView, 'currentStep'> & { currentKey: string | null; total: number }>(
        `select c.id, ${assessmentRef('c.assessment_id')} as assessment, c.batch, c.state, c.document, case when c.state = 'commended' then c.ended_business_at end as "signedAt",
           (select t.key from task t where t.workflow_id = c.workflow_id and t.stage = 'open' order by t.opened_at desc limit 1) as "currentKey",
           coalesce((select jsonb_agg(jsonb_build_object('person', ${personOf('p.person_id')}, 'village', ${organizationOf('p.organization_id')}, 'state', p.state, 'reason', p.reason) order by o.code)
             from commendation_person p join organization o on o.id = p.organization_id where p.commendation_id = c.id), '[]') as persons, count(*) over ()::int as total
         from commendation c where ($1::uuid is null or c.assessment_id = $1) order by c.opened_at desc, c.batch desc limit $2 offset $3`,
        [assessmentId ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map(({ currentKey, ...row }) => ({ ...row, currentStep: titleOf(currentKey) })), total };
  }
}

async function find(tx: Transaction, id: string): Promise<Row> {
  const [row] = await tx.query<Row>(`select * from (${selectReward}) x where x.id = $1`, [id]);
  return row ?? refuse('reward.unknown', { rewardId: id });
}

/** Verified, and not sent back since. */
function isListable({ state, at }: Pick<Row, 'state' | 'at'>): boolean {
  return state === 'paid' || (state === 'verified' && at === 'pay');
}

function titleOf(key: string | null): Text | null {
  return (rewardSteps as Record<string, StepSpec>)[key ?? '']?.title ?? null;
}

function summaryOf(row: Row): RewardSummary {
  const { id, assessment, township, rule, title, batch, state, persons, paidOn, openedAt, dueAt, currentKey } = row;
  return {
    id,
    assessment,
    township,
    rule,
    title,
    batch,
    state,
    persons,
    paidOn,
    openedAt,
    dueAt,
    baseFen: Number(row.baseFen),
    capFen: Number(row.capFen),
    takenFen: Number(row.takenFen),
    allocatedFen: Number(row.allocatedFen),
    currentStep: titleOf(currentKey),
  };
}
