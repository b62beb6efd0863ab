import type { BusinessClock, Seat, SeatHolder, Text } from '#domain';
import { organizationOf, type OrganizationRef, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';

/** One line of the board before its steps are known: a case, or a late step of another procedure. */
export interface Matter {
  workflowId: string;
  /** The late step, where the line is about one. */
  taskId: string | null;
  procedure: string;
  /** Which talk, hold or post it is about, where its procedure has several kinds. */
  variant: string | null;
  subjectId: string;
  node: string;
  nodeTitle: Text | null;
  clock: BusinessClock;
  startedAt: string;
  ended: boolean;
  assessment: { id: string; title: string; demonstration: boolean } | null;
  person: PersonRef | null;
  village: OrganizationRef | null;
  township: OrganizationRef | null;
}

/** A removal case is at its branches as soon as there are any: nobody is waited for in the case itself. */
const node = `case when p.kind = 'dismissal' and exists (select 1 from dismissal d join dismissal_branch b on b.dismissal_id = d.id where d.workflow_id = p.workflow_id)
  then 'branches' else p.at end`;

const matter = `
  p.workflow_id as "workflowId", p.kind as procedure, p.context ->> 'variant' as variant, p.subject_id as "subjectId", ${node} as node, p.spec #> array['steps', p.at, 'title'] as "nodeTitle", p.clock,
  p.started_at as "startedAt", p.state = 'ended' as ended,
  (select jsonb_build_object('id', a.id, 'title', a.title, 'demonstration', a.demonstration) from assessment a where a.id = p.assessment_id) as assessment,
  case when pe.id is not null then jsonb_build_object('id', pe.id, 'name', pe.name) end as person,
  case when place.kind = 'village' then ${organizationOf('place.id')} end as village,
  (select jsonb_build_object('id', o.id, 'name', o.name, 'kind', o.kind) from organization o join organization_closure c on c.ancestor_id = o.id
    where c.descendant_id = place.id and o.kind = 'township' limit 1) as township`;

/** Whom and which place a procedure is about, as far as the reader's scope shows them. */
const about = (subject: string) => `
  left join appeal ap on ap.workflow_id = p.workflow_id
  left join person pe on pe.id = coalesce((p.context #>> '{places,person}')::uuid, ap.person_id)
  left join organization place on place.id = coalesce((p.context #>> '{places,village}')::uuid, pe.organization_id, (p.context #>> '{places,township}')::uuid, ap.township_id, ${subject})`;

const subjectPlace = '(select o.id from organization o where o.id::text = t.subject)';

/** R17: every open case of the given kinds whose person or place the reader manages; it may be held elsewhere. */
const openCases = `
  select ${matter}, null::uuid as "taskId" from procedure p ${about('null')}
  where p.state = 'open' and p.kind = any($1) and p.at <> all($2)
    and exists (select 1 from organization_closure c where c.ancestor_id = any(app_scope()) and c.descendant_id = coalesce(place.id, p.organization_id))`;

/** What is late in every other procedure, one line for each step the reader may see. */
const lateSteps = `
  select ${matter}, t.id as "taskId" from task t join procedure p on p.workflow_id = t.workflow_id ${about(subjectPlace)}
  where p.state = 'open' and not p.kind = any($1) and t.stage = 'open' and t.due_at < now() and p.spec #> array['steps', t.key, 'standing'] is null`;

/** Steps that were late at some time before a business instant: still open, or done after their due. */
const everLate = `
  select ${matter}, t.id as "taskId" from task t join procedure p on p.workflow_id = t.workflow_id ${about(subjectPlace)}
  where t.due_business_at < $1 and t.stage in ('open', 'closed') and not t.voided and t.due_at < coalesce(t.closed_at, now())
    and p.spec #> array['steps', t.key, 'standing'] is null`;

/** `waiting`: nodes at which only time passes. */
export function openMatters(tx: Transaction, { cases, waiting }: { cases: readonly string[]; waiting: readonly string[] }): Promise<Matter[]> {
  return tx.query<Matter>(`${openCases} union all ${lateSteps}`, [cases, waiting]);
}

export function mattersLateBefore(tx: Transaction, instant: string): Promise<Matter[]> {
  return tx.query<Matter>(everLate, [instant]);
}

export interface StepRow {
  id: string;
  workflowId: string;
  key: string;
  title: Text | null;
  /** Its first action, by which an approval is known. */
  consent: string | null;
  standing: boolean;
  seats: Seat[];
  openedAt: string;
  closedAt: string | null;
  dueAt: string | null;
  dueBusinessAt: string | null;
  dueProvisional: boolean;
  late: boolean;
  /** Unanswered items of a roll, with the holders of the first of them. */
  waiting: number | null;
  waitingFor: SeatHolder[];
  urged: number;
  unanswered: number;
  lateReplies: number;
}

const steps = `
  select t.id, t.workflow_id as "workflowId", t.key, p.spec #> array['steps', t.key, 'title'] as title, p.spec #>> array['steps', t.key, 'actions', '0'] as consent,
    p.spec #> array['steps', t.key, 'standing'] is not null as standing, t.seats, t.opened_at as "openedAt", t.closed_at as "closedAt",
    coalesce(items.due, t.due_at) as "dueAt", coalesce(items.business, t.due_business_at) as "dueBusinessAt", t.due_provisional as "dueProvisional",
    coalesce(items.due, t.due_at) < coalesce(t.closed_at, now()) as late,
    case when items.total > 0 then items.open end as waiting, coalesce(items.holders, '[]') as "waitingFor",
    urgings.urged, urgings.unanswered, urgings."lateReplies"
  from task t join procedure p on p.workflow_id = t.workflow_id
    left join lateral (
      select count(*)::int as total, count(*) filter (where i.answered_at is null)::int as open,
        min(i.due_at) filter (where i.answered_at is null) as due, min(i.due_business_at) filter (where i.answered_at is null) as business,
        jsonb_path_query_array(jsonb_agg(jsonb_strip_nulls(jsonb_build_object('personId', i.holder_person_id, 'role', i.holder_role,
          'organizationId', case when i.holder_person_id is null then i.organization_id end))) filter (where i.answered_at is null), '$[0 to 2]') as holders
      from task_item i where i.task_id = t.id) items on true
    left join lateral (
      select count(*)::int as urged, count(*) filter (where u.reply_due_at is not null and u.replied_at is null)::int as unanswered,
        count(*) filter (where u.reply_due_at < coalesce(u.replied_at, now()))::int as "lateReplies"
      from urging u where u.task_id = t.id) urgings on true`;

/** The steps of these cases that are open now, and the given ones whatever became of them. */
export function stepsOf(tx: Transaction, { cases, taskIds }: { cases: string[]; taskIds: string[] }): Promise<StepRow[]> {
  return tx.query<StepRow>(
    `${steps} where (t.workflow_id = any($1) and t.stage = 'open') or t.id = any($2::uuid[]) order by t.due_at nulls last, t.opened_at`,
    [cases, taskIds],
  );
}

/** R9: the day on which a hold in force ends by itself. */
export async function datesOf(tx: Transaction, workflowIds: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ workflowId: string; endsOn: string }>(
    'select workflow_id as "workflowId", ends_on as "endsOn" from hold where state = \'inForce\' and workflow_id = any($1)',
    [workflowIds],
  );
  return new Map(rows.map(({ workflowId, endsOn }) => [workflowId, [endsOn]]));
}

export interface LastActRow {
  workflowId: string;
  by: string | null;
  title: Text | null;
  action: string;
  label: Text | null;
  at: string;
}

const lastActs = `
  select distinct on (acts."workflowId") acts.* from (
    select t.workflow_id as "workflowId", d.signer_account_id as by, p.spec #> array['steps', t.key, 'title'] as title, d.action,
      p.spec #> array['steps', t.key, 'labels', d.action] as label, d.at
    from decision d join task t on t.id = d.task_id join procedure p on p.workflow_id = t.workflow_id where d.stands and t.workflow_id = any($1)
    union all
    select t.workflow_id, i.answered_by, p.spec #> array['steps', t.key, 'title'], 'answer', p.spec #> array['steps', t.key, 'labels', 'answer'], i.answered_at
    from task_item i join task t on t.id = i.task_id join procedure p on p.workflow_id = t.workflow_id where i.answered_at is not null and t.workflow_id = any($1)
  ) acts order by acts."workflowId", acts.at desc`;

/** Who last did something in each of these procedures. */
export function lastActsOf(tx: Transaction, workflowIds: string[]): Promise<LastActRow[]> {
  return tx.query<LastActRow>(lastActs, [workflowIds]);
}
