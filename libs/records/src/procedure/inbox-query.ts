import type { BusinessClock, Outcome, StepSpec, Task, TaskStage } from '#domain';
import { organizationOf, type OrganizationRef, type PageRequest } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { answeredByReader } from './own-answer.js';

/** todo: mine to act on · done: I acted · started: of procedures I started · copied: I was told of · overdue: late, whoever holds it. */
export type Box = 'todo' | 'done' | 'started' | 'copied' | 'overdue';

export interface InboxRow {
  id: string;
  workflowId: string;
  procedure: string;
  key: string;
  kind: string;
  stage: TaskStage;
  memory: Task;
  spec: StepSpec | null;
  clock: BusinessClock | null;
  outcome: Outcome | null;
  organizationId: string;
  assessmentId: string | null;
  assessment: { id: string; title: string; demonstration: boolean } | null;
  organization: OrganizationRef | null;
  about: string | null;
  variant: string | null;
  openedAt: string;
  closedAt: string | null;
  dueAt: string | null;
  dueBusinessAt: string | null;
  dueProvisional: boolean;
  overdue: boolean;
  total: number;
  answered: number;
  mine: number;
}

export interface InboxQuery extends PageRequest {
  box: Box | 'any';
  assessmentId?: string;
  taskId?: string;
}

/** $1 grants as [{role, organizationId}], $2 person, $3 account. */
const held = `
  with held as (select * from jsonb_to_recordset($1::jsonb) as g ("role" text, "organizationId" uuid)),
  my_seat as (
    select s.task_id from task_seat s left join held h on h.role = s.role and h."organizationId" = s.organization_id
    where s.turn and (s.person_id = $2 or h.role is not null)),
  my_item as (
    select i.task_id, count(*)::int as open from task_item i left join held h on h.role = i.holder_role and h."organizationId" = i.organization_id
    where i.answered_at is null and (i.holder_person_id = $2 or h.role is not null) and not ${answeredByReader('i', { person: '$2', account: '$3' })} group by i.task_id)`;

const boxes: Record<Box | 'any', string> = {
  any: 'true',
  todo: "t.stage = 'open' and (t.id in (select task_id from my_seat) or t.id in (select task_id from my_item))",
  done: `(exists (select 1 from decision d where d.task_id = t.id and d.signer_account_id = $3) or exists (select 1 from task_item i where i.task_id = t.id and i.answered_by = $3))
    and not (t.stage = 'open' and (t.id in (select task_id from my_seat) or t.id in (select task_id from my_item)))`,
  started: 'p.started_by = $3',
  copied:
    'exists (select 1 from notification n where n.task_id = t.id and n.account_id = $3) and t.id not in (select task_id from my_seat) and t.id not in (select task_id from my_item)',
  overdue: "t.stage = 'open' and t.due_at < now()",
};

/** What tasks are about, by their ids; those that the reader may not open are not among them. */
export async function aboutTasks(tx: Transaction, ids: string[]): Promise<Pick<InboxRow, 'id' | 'procedure' | 'variant' | 'about'>[]> {
  return tx.query(
    `select t.id, p.kind as procedure, p.context ->> 'variant' as variant,
       coalesce(${aboutAppeal}, ${aboutCase}, ${aboutScheme}, (select a.title from assessment a where a.id = t.assessment_id)) as about
     from task t left join procedure p on p.workflow_id = t.workflow_id where t.id = any($1::uuid[])`,
    [ids],
  );
}

export async function inboxOf(tx: Transaction, { box, assessmentId, taskId, limit, offset }: InboxQuery): Promise<{ rows: InboxRow[]; total: number }> {
  const { grants, personId, accountId } = tx.actor;
  const rows = await tx.query<InboxRow & { count: number }>(
    `${held}
     select t.id, t.workflow_id as "workflowId", p.kind as procedure, t.key, t.kind, t.stage, t.memory, p.spec -> 'steps' -> t.key as spec, p.clock, t.outcome, t.organization_id as "organizationId",
       t.assessment_id as "assessmentId", (select jsonb_build_object('id', a.id, 'title', a.title, 'demonstration', a.demonstration) from assessment a where a.id = t.assessment_id) as assessment,
       ${organizationOf('t.organization_id')} as organization, coalesce(${aboutAppeal}, ${aboutCase}, ${aboutScheme}) as about, p.context ->> 'variant' as variant,
       t.opened_at as "openedAt", t.closed_at as "closedAt", t.due_at as "dueAt", t.due_business_at as "dueBusinessAt", t.due_provisional as "dueProvisional",
       (t.stage = 'open' and t.due_at < now()) as overdue, items.total, items.answered, coalesce((select open from my_item where task_id = t.id), 0) as mine, count(*) over ()::int as count
     from task t left join procedure p on p.workflow_id = t.workflow_id
       left join lateral (select count(*)::int as total, count(answered_at)::int as answered from task_item i where i.task_id = t.id) items on true
     where ${boxes[box]} and ($4::uuid is null or t.assessment_id = $4) and ($5::uuid is null or t.id = $5) and ($3::uuid is not null)
     order by ${box === 'todo' || box === 'overdue' ? 't.due_at nulls last, t.opened_at' : 't.opened_at desc'} limit $6 offset $7`,
    [JSON.stringify(grants), personId ?? null, accountId, assessmentId ?? null, taskId ?? null, limit, offset],
  );
  return { rows: rows.map(({ count: _count, ...row }) => row), total: rows[0]?.count ?? 0 };
}

const aboutAppeal = `
  (select concat_ws(' ', pe.name, left(ap.reason, 60)) from appeal ap left join person pe on pe.id = ap.person_id where ap.workflow_id = t.workflow_id)`;

const aboutScheme = `(select concat_ws(' ', sd.title, sd.version) from scheme_draft sd where sd.workflow_id = t.workflow_id)`;

/** Whom and which place a case is about; what is about neither is told by the assessment's title. */
const aboutCase = `
  nullif(concat_ws(' ',
    (select name from person where id = (p.context -> 'places' ->> 'person')::uuid),
    (select concat(above.name, o.name) from organization o left join organization above on above.id = o.parent_id and above.kind = 'township'
      where o.id = coalesce(p.context -> 'places' ->> 'village', p.context -> 'places' ->> 'township')::uuid)), '')`;
