import type { Transaction } from '../database/transaction.js';
import { answeredByReader } from './own-answer.js';

export interface TaskItemView {
  subject: string;
  name: string;
  holder: string;
  mine: boolean;
  /** C2: the role is the reader's, the answer was too: somebody else of `holder` checks it. */
  answeredByMe: boolean;
  dueAt: string | null;
  answeredAt: string | null;
  answeredBy: string | null;
  form: Record<string, unknown> | null;
  onBehalf: boolean;
}

/** Whom or what an item is about, and what that is called. */
const named = (
  item: string,
) => `left join person on person.id::text = split_part(${item}.subject, '@', 1) left join organization on organization.id::text = ${item}.subject
  left join growth_plan_item measure on measure.id::text = ${item}.subject left join working_group working on working.id::text = ${item}.subject`;
const names = 'person.name, organization.name, measure.title, working.title';

/** The items of a roll that the reader may see; `mine` are those the reader may answer now. */
export async function readItems(tx: Transaction, taskId: string): Promise<TaskItemView[]> {
  const { grants, personId, accountId } = tx.actor;
  return tx.query<TaskItemView>(
    `with held as (select * from jsonb_to_recordset($2::jsonb) as g ("role" text, "organizationId" uuid)),
     listed as (
       select i.*, i.answered_at is null and (i.holder_person_id = $3 or exists (select 1 from held h where h.role = i.holder_role and h."organizationId" = i.organization_id)) as held_by_me,
         ${answeredByReader('i', { person: '$3', account: '$4' })} as answered_by_me from task_item i where i.task_id = $1)
     select i.subject, coalesce(${names}, i.subject) as name, coalesce(holder.name, place.name, '') as holder,
       i.held_by_me and not i.answered_by_me as mine, i.held_by_me and i.answered_by_me as "answeredByMe",
       i.due_at as "dueAt", i.answered_at as "answeredAt", answerer.name as "answeredBy", i.form, i.on_behalf_clerk is not null as "onBehalf"
     from listed i ${named('i')}
       left join person holder on holder.id = i.holder_person_id left join organization place on place.id = i.organization_id left join account answerer on answerer.id = i.answered_by
     order by place.code, i.subject`,
    [taskId, JSON.stringify(grants), personId ?? null, accountId],
  );
}

/** D2, E8: who may answer or read an item knows whom it is about, also where that person's records are not the reader's. `tx` is the county's. */
export async function nameItems(tx: Transaction, items: TaskItemView[]): Promise<TaskItemView[]> {
  const nameless = items.filter(({ subject, name }) => name === subject).map(({ subject }) => subject);
  if (nameless.length === 0) return items;
  const rows = await tx.query<{ subject: string; name: string | null }>(
    `select s.subject, coalesce(${names}) as name from unnest($1::text[]) s (subject) ${named('s')}`,
    [nameless],
  );
  const nameOf = new Map(rows.map(({ subject, name }) => [subject, name]));
  return items.map((item) => ({ ...item, name: nameOf.get(item.subject) ?? item.name }));
}
