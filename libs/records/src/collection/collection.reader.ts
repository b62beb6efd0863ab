import type { Actor, CheckVerdict, FormField, Text } from '#domain';
import type { BaseKind, CollectionOpening } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { withinScope } from '../database/within-scope.js';
import { personIds } from '../procedure/form-people.js';
import { answeredByReader } from '../procedure/own-answer.js';
import type { RoundState } from './collection.entity.js';

export interface RoundView {
  id: string;
  collection: string;
  round: string;
  title: Text;
  rule: string;
  note: string | null;
  opens: CollectionOpening;
  endsWhen: 'ALL' | 'DUE';
  from: string;
  to: string;
  opensOn: string | null;
  state: RoundState;
  endedAt: string | null;
  /** Whether a second person looks at the answers. */
  checked: boolean;
  /** The fields of its form. */
  fields: FormField[];
  /** Of the items that the reader may see. */
  asked: number;
  answered: number;
  confirmed: number;
  returned: number;
  /** The open step with an item of the reader's own. */
  taskId: string | null;
}

export interface SubmissionView {
  id: string;
  roundId: string;
  collection: string;
  round: string;
  subject: string;
  name: string;
  person: PersonRef | null;
  organization: OrganizationRef | null;
  form: Record<string, unknown>;
  answeredBy: string;
  at: string;
  businessAt: string;
  check: { verdict: CheckVerdict; form: Record<string, unknown> | null; reason: string | null; by: string; at: string } | null;
  /** Given again after a return. */
  replaced: boolean;
  /** Names of the persons whom the form mentions. */
  people: Record<string, string>;
}

export interface BaseDataView {
  id: string;
  kind: BaseKind;
  person: PersonRef | null;
  organization: OrganizationRef | null;
  data: Record<string, unknown>;
  document: Record<string, unknown> | null;
  enteredBy: string;
  confirmedBy: string | null;
  at: string;
  standing: boolean;
}

export interface SubmissionFilter extends PageRequest {
  assessmentId: string;
  roundId?: string;
  personId?: string;
}

export interface BaseDataFilter extends PageRequest {
  assessmentId: string;
  kind?: BaseKind;
  personId?: string;
}

const rounds = `
  select r.id, r.collection, r.round, r.title, r.opens, r.ends_when as "endsWhen", r.from_date as "from", r.to_date as "to", r.opens_on as "opensOn", r.state, r.ended_at as "endedAt",
    v.content -> 'collections' -> r.collection ->> 'rule' as rule, v.content -> 'collections' -> r.collection ->> 'note' as note,
    (v.content -> 'collections' -> r.collection -> 'check') is not null as checked, coalesce(p.spec #> '{steps,collect,form}', '[]') as fields,
    (select count(distinct i.subject)::int from task t join task_item i on i.task_id = t.id where t.workflow_id = r.workflow_id and t.key = 'collect') as asked,
    (select count(*)::int from submission s where s.round_id = r.id and not exists (select 1 from submission later where later.replaces = s.id)) as answered,
    (select count(*)::int from submission s join submission_check c on c.submission_id = s.id where s.round_id = r.id and c.verdict <> 'return') as confirmed,
    (select count(*)::int from submission s join submission_check c on c.submission_id = s.id where s.round_id = r.id and c.verdict = 'return'
      and not exists (select 1 from submission later where later.replaces = s.id)) as returned,
    (select t.id from task t join task_item i on i.task_id = t.id where t.workflow_id = r.workflow_id and t.stage = 'open' and i.answered_at is null and (i.holder_person_id = $3
      or exists (select 1 from jsonb_to_recordset($2::jsonb) as g ("role" text, "organizationId" uuid) where g.role = i.holder_role and g."organizationId" = i.organization_id))
      and not ${answeredByReader('i', { person: '$3', account: '$4' })} limit 1) as "taskId"
  from collection_round r join assessment a on a.id = r.assessment_id join scheme_version v on v.id = a.scheme_version_id left join procedure p on p.workflow_id = r.workflow_id
  where r.assessment_id = $1 order by r.opens_on nulls first, r.collection, r.round`;

const submissions = `
  select s.id, s.round_id as "roundId", r.collection, r.round, s.subject,
    coalesce((select name from organization where id = s.subject_organization_id), (select title from working_group where id::text = s.subject), s.subject) as name,
    s.person_id as "personId", r.organization_id as "countyId", ${organizationOf('s.organization_id')} as organization, s.form, s.answered_by as "answeredBy", s.at, s.business_at as "businessAt",
    case when c.id is not null then jsonb_build_object('verdict', c.verdict, 'form', c.form, 'reason', c.reason, 'by', c.checked_by, 'at', c.at) end as "check",
    exists (select 1 from submission later where later.replaces = s.id) as replaced, p.spec #> '{steps,collect,form}' as fields, count(*) over ()::int as total
  from submission s join collection_round r on r.id = s.round_id left join submission_check c on c.submission_id = s.id left join procedure p on p.workflow_id = r.workflow_id
  where s.assessment_id = $1 and ($2::uuid is null or s.round_id = $2) and ($3::uuid is null or s.person_id = $3) order by s.at desc, s.id limit $4 offset $5`;

const baseData = `
  select b.id, b.kind, ${personOf('b.person_id')} as person, ${organizationOf('b.organization_id')} as organization, b.data, b.document, b.entered_by as "enteredBy", b.confirmed_by as "confirmedBy", b.at,
    not exists (select 1 from base_data later where later.supersedes = b.id) as standing, count(*) over ()::int as total
  from base_data b where b.assessment_id = $1 and ($2::text is null or b.kind = $2) and ($3::uuid is null or b.person_id = $3) order by b.kind, b.at desc, b.id limit $4 offset $5`;

type SubmissionRowOf = Omit<SubmissionView, 'person' | 'people'> & { fields: FormField[] | null; personId: string | null; countyId: string; total: number };

/** C2, D1–D4, E3: what was asked, answered and checked, in the reader's own scope; a person reads what is about them. */
@Injectable()
export class CollectionReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  rounds(actor: Actor, assessmentId: string): Promise<RoundView[]> {
    return this.database.read(actor, (tx) =>
      tx.query<RoundView>(rounds, [assessmentId, JSON.stringify(actor.grants), actor.personId ?? null, actor.accountId]),
    );
  }

  async submissions(actor: Actor, { assessmentId, roundId, personId, limit, offset }: SubmissionFilter): Promise<PageOf<SubmissionView>> {
    const { rows, people } = await this.database.read(actor, async (tx) => {
      const found = await tx.query<SubmissionRowOf>(submissions, [assessmentId, roundId ?? null, personId ?? null, limit, offset]);
      return { rows: found, people: await peopleIn(tx, found) };
    });
    const nameOf = await this.names.of(rows.flatMap(({ answeredBy, check }) => [answeredBy, check?.by]));
    const named = new Map(people.map(({ id, name }) => [id, name]));
    const { items, total } = pageFrom(rows);
    return {
      total,
      items: (items as SubmissionRowOf[]).map(({ fields, personId: about, countyId: _, ...row }) => ({
        ...row,
        name: (about && named.get(about)) ?? row.name,
        person: about === null ? null : { id: about, name: named.get(about) ?? '' },
        answeredBy: nameOf(row.answeredBy) ?? '',
        check: row.check && { ...row.check, by: nameOf(row.check.by) ?? '' },
        people: Object.fromEntries(mentioned({ ...row, fields }).map((id) => [id, named.get(id) ?? ''])),
      })),
    };
  }

  async baseData(actor: Actor, { assessmentId, kind, personId, limit, offset }: BaseDataFilter): Promise<PageOf<BaseDataView>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<BaseDataView & { total: number }>(baseData, [assessmentId, kind ?? null, personId ?? null, limit, offset]),
    );
    const nameOf = await this.names.of(rows.flatMap(({ enteredBy, confirmedBy }) => [enteredBy, confirmedBy]));
    const { items, total } = pageFrom(rows);
    return { total, items: items.map((row) => ({ ...row, enteredBy: nameOf(row.enteredBy) ?? '', confirmedBy: nameOf(row.confirmedBy) })) };
  }
}

/** Whoever may read an answer is told whom it is about and whom it names, wherever those are managed. */
async function peopleIn(tx: Transaction, found: SubmissionRowOf[]): Promise<PersonRef[]> {
  const [first] = found;
  if (!first) return [];
  const ids = [...new Set(found.flatMap((row) => [...mentioned(row), ...(row.personId ? [row.personId] : [])]))];
  return withinScope(tx, first.countyId, () => tx.query<PersonRef>('select id, name from person where id = any($1::uuid[])', [ids]));
}

function mentioned({ fields, form, check }: Pick<SubmissionRowOf, 'fields' | 'form' | 'check'>): string[] {
  return [form, check?.form ?? {}].flatMap((given) => personIds(fields ?? [], given));
}
