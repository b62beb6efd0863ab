import {
  appointments,
  branchOutcomes,
  dismissalOutcomes,
  dismissalStages,
  growthMeasures,
  growthPlanStages,
  holdStages,
  holdTitles,
  postTitle,
  removalStages,
  rewardStages,
  talkKinds,
  talkStages,
  text,
  type Text,
} from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { FileCase, FileHold, FilePlan, FileReward, FileTalk } from './person-file.js';

/** Names of a table of words by a key that came from a row. */
function named(words: Record<string, Text>, key: string | null): Text {
  return (key === null ? undefined : words[key]) ?? text(key ?? '', key ?? '');
}

export async function talksOf(tx: Transaction, personId: string): Promise<FileTalk[]> {
  const rows = await tx.query<Omit<FileTalk, 'title' | 'stage'> & { standing: string }>(
    `select t.id, t.kind, t.rule, t.held_on as "heldOn", t.reason, t.deadline, t.verdict, coalesce(t.outcome, t.standing) as standing, t.state = 'open' as open, t.opened_at as "openedAt",
       (select jsonb_build_object('from', i.from_date, 'to', i.to_date, 'liftedAt', i.lifted_at, 'withdrawn', i.withdrawn) from influence_period i where i.talk_id = t.id) as influence
     from talk t where t.person_id = $1 order by t.opened_at desc`,
    [personId],
  );
  return rows.map(({ standing, ...row }) => ({ ...row, title: named(talkKinds, row.kind), stage: named(talkStages, standing) }));
}

const moneyOf = (kind: string) => `
  coalesce((select sum(e.fen)::bigint from hold_entry e where e.hold_id = h.id and e.person_id = $1 and e.kind = '${kind}'
    and not exists (select 1 from hold_entry back where back.reverses = e.id)), 0)`;

/** R9: the holds of which the person was told as affected; sums are of this person alone. */
export async function holdsOf(tx: Transaction, personId: string): Promise<FileHold[]> {
  const rows = await tx.query<Omit<FileHold, 'title' | 'stage'> & { state: string }>(
    `select h.id, h.kind, h.state, h.state in ('draft', 'proposed', 'inForce', 'payBack') as open, h.starts_on as "startsOn", h.ends_on as "endsOn", item.monthly_fen as "monthlyFen",
       ${moneyOf('held')} as "heldFen", ${moneyOf('paidBack')} as "paidBackFen", coalesce(item.exempt, false) as exempt
     from hold h join hold_person hp on hp.hold_id = h.id and hp.person_id = $1
       left join hold_item item on item.hold_id = h.id and item.person_id = $1 and item.round = h.round
     order by h.opened_at desc`,
    [personId],
  );
  return rows.map(({ state, ...row }) => ({
    ...row,
    title: named(holdTitles, row.kind),
    stage: state === 'proposed' ? holdStages.sign : named(holdStages, state),
  }));
}

/** A13: what was granted; an allocation that nobody has verified yet is nobody's reward. */
const rewards = `
  select 'reward' as kind, r.id, jsonb_build_object('id', s.id, 'title', s.title) as assessment, r.rule, a.fen, case r.state when 'paid' then 'paid' else 'pay' end as standing, r.document, r.paid_on as "on"
  from reward_allocation a join reward r on r.id = a.reward_id and a.n = r.n join assessment s on s.id = r.assessment_id
  where a.person_id = $1 and r.state in ('verified', 'paid') and a.fen > 0
  union all
  select 'commendation', c.id, jsonb_build_object('id', s.id, 'title', s.title), null, null, 'commended', c.document, (c.ended_business_at at time zone 'Asia/Shanghai')::date
  from commendation_person p join commendation c on c.id = p.commendation_id join assessment s on s.id = c.assessment_id
  where p.person_id = $1 and p.state = 'commended' and c.state = 'commended'`;

export async function rewardsOf(tx: Transaction, personId: string): Promise<FileReward[]> {
  const rows = await tx.query<Omit<FileReward, 'stage'> & { standing: string }>(`select * from (${rewards}) granted order by "on" desc nulls first`, [
    personId,
  ]);
  return rows.map(({ standing, ...row }) => ({ ...row, stage: named(rewardStages, standing) }));
}

type PlanRow = Omit<FilePlan, 'stage' | 'items'> & { state: string; items: { title: string; kind: string; dueOn: string; doneOn: string | null }[] };

/** A12: class one and the plan that goes with it. */
export async function plansOf(tx: Transaction, personId: string): Promise<FilePlan[]> {
  const rows = await tx.query<PlanRow>(
    `select g.id, case g.state when 'draft' then 'plan' else g.state end as state, g.state in ('draft', 'running') as open, m.from_date as "classOneFrom", m.to_date as "classOneTo",
       g.next_review_on as "nextReviewOn",
       coalesce((select jsonb_agg(jsonb_build_object('title', i.title, 'kind', i.kind, 'dueOn', i.due_on, 'doneOn', i.done_on) order by i.due_on, i.n)
         from growth_plan_item i where i.plan_id = g.id and i.dropped_at is null), '[]') as items
     from growth_plan g left join class_one_membership m on m.plan_id = g.id where g.person_id = $1 order by g.opened_at desc`,
    [personId],
  );
  return rows.map(({ state, items, ...row }) => ({
    ...row,
    stage: named(growthPlanStages, state),
    items: items.map((item) => ({ ...item, kind: named(growthMeasures, item.kind) })),
  }));
}

type BranchRow = { id: string; postKind: string; appointment: string; node: string | null; outcome: string | null; effectiveOn: string | null };
type CaseRow = Omit<FileCase, 'stage' | 'branches'> & { outcome: string | null; node: string | null; branches: BranchRow[] };

/** (k), R4: removal cases and the branch of each post; a row here decides nothing about the person. */
export async function casesOf(tx: Transaction, personId: string): Promise<FileCase[]> {
  const rows = await tx.query<CaseRow>(
    `select d.id, d.rule, d.periods, d.outcome, (select p.at from procedure p where p.workflow_id = d.workflow_id) as node, d.state = 'open' as open, d.opened_business_at as "openedAt",
       d.ended_at as "endedAt",
       coalesce((select jsonb_agg(jsonb_build_object('id', b.id, 'postKind', b.post_kind, 'appointment', b.appointment, 'node', (select p.at from procedure p where p.workflow_id = b.workflow_id), 'outcome', b.outcome, 'effectiveOn', b.effective_on)
         order by b.opened_at, b.post_kind) from dismissal_branch b where b.dismissal_id = d.id), '[]') as branches
     from dismissal d where d.person_id = $1 order by d.opened_at desc`,
    [personId],
  );
  return rows.map(({ outcome, node, branches, ...row }) => ({
    ...row,
    stage: outcome === null ? named(dismissalStages, branches.length ? 'branches' : (node ?? 'confirmFacts')) : named(dismissalOutcomes, outcome),
    branches: branches.map(branchOf),
  }));
}

function branchOf({ id, postKind, appointment, node, outcome, effectiveOn }: BranchRow): FileCase['branches'][number] {
  const stage = outcome === null ? named(removalStages, node ?? 'propose') : named(branchOutcomes, outcome);
  return { id, post: postTitle(postKind), appointment: named(appointments, appointment), stage, effectiveOn };
}
