import { balancesOf, holdSteps, refuse, totalOf, type Actor, type Balance, type HoldEnding, type HoldKind, type StepSpec } from '#domain';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import type { Transaction } from '../database/transaction.js';
import { TaskReader } from '../procedure/task.reader.js';
import type { DecisionView } from '../procedure/task-views.js';
import { booksOf } from './hold-rows.js';
import { Hold, HoldEntry, HoldPerson, type HoldItem, type HoldState } from './hold.entity.js';

export interface HoldSummary extends Balance {
  id: string;
  kind: HoldKind;
  state: HoldState;
  attempt: number;
  assessment: { id: string; title: string };
  village: OrganizationRef;
  township: OrganizationRef;
  competentBody: OrganizationRef | null;
  startsOn: string | null;
  endsOn: string | null;
  checkOn: string | null;
  endedBy: HoldEnding | null;
  endedOn: string | null;
  openedAt: string;
  workflowId: string;
  currentStep: string | null;
  dueAt: string | null;
}

export interface HoldItemView extends Balance {
  id: string;
  n: number;
  person: PersonRef | null;
  title: string;
  category: string;
  monthlyFen: number | null;
  fen: number;
  exempt: boolean;
  exemptReason: string | null;
}

export interface HoldEntryView {
  id: string;
  itemId: string;
  title: string;
  kind: HoldEntry['kind'];
  month: string | null;
  fen: number;
  reverses: string | null;
  document: Document | null;
  note: string | null;
  by: string | null;
  at: string;
}

export interface HoldDetail extends HoldSummary {
  reason: string | null;
  basis: Document | null;
  clause: string | null;
  signedBasis: Document | null;
  signedClause: string | null;
  refusal: string | null;
  endReason: string | null;
  previousId: string | null;
  nextId: string | null;
  persons: { person: PersonRef; statement: string | null; statedAt: string | null }[];
  items: HoldItemView[];
  entries: HoldEntryView[];
  decisions: DecisionView[];
  /** Its open steps, as far as the reader sees them. */
  tasks: { id: string; title: string; dueAt: string | null }[];
}

export interface HoldQuery extends PageRequest {
  assessmentId?: string;
  villageId?: string;
  kind?: HoldKind;
  state?: HoldState;
}

type Row = Omit<HoldSummary, 'currentStep'> & { currentKey: string | null };

/** Figures are of what the reader may see: all of it, or one's own item. */
const selectHold = `
  select h.id, h.kind, h.state, h.attempt, h.assessment_id, h.organization_id, h.starts_on::text as "startsOn", h.ends_on::text as "endsOn", h.check_on::text as "checkOn",
    h.ended_by as "endedBy", h.ended_on::text as "endedOn", h.opened_at as "openedAt", h.workflow_id as "workflowId",
    (select jsonb_build_object('id', a.id, 'title', a.title) from assessment a where a.id = h.assessment_id) as assessment,
    ${organizationOf('h.organization_id')} as village, ${organizationOf('h.township_id')} as township, ${organizationOf('h.competent_body_id')} as "competentBody",
    coalesce((select sum(i.cap_fen) from hold_item i where i.hold_id = h.id and i.round = h.round), 0)::float8 as "orderedFen",
    money.held as "heldFen", money.paid as "paidBackFen", money.held - money.paid as "stillHeldFen", now_at.key as "currentKey", now_at.due_at as "dueAt"
  from hold h
    cross join lateral (select coalesce(sum(case e.kind when 'held' then e.fen when 'reversed' then -e.fen else 0 end), 0)::float8 as held,
        coalesce(sum(e.fen) filter (where e.kind = 'paidBack'), 0)::float8 as paid from hold_entry e where e.hold_id = h.id) money
    left join lateral (select t.key, t.due_at from task t where t.workflow_id = h.workflow_id and t.closed_at is null and t.due_at is not null
      order by t.opened_at desc limit 1) now_at on true`;

/** Holds as those see them who manage the village, sign the order, or are affected by it (R9). */
@Injectable()
export class HoldReader {
  constructor(
    private readonly database: Database,
    private readonly tasks: TaskReader,
    private readonly names: AccountNames,
  ) {}

  async list(actor: Actor, { limit, offset, assessmentId, villageId, kind, state }: HoldQuery): Promise<PageOf<HoldSummary>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<Row & { total: number }>(
        `select x.*, count(*) over ()::int as total from (${selectHold}) x
         where ($1::uuid is null or x.assessment_id = $1) and ($2::uuid is null or x.organization_id = $2) and ($3::text is null or x.kind = $3)
           and ($4::text is null or x.state = $4)
         order by x."openedAt" desc, x.village ->> 'name', x.kind limit $5 offset $6`,
        [assessmentId ?? null, villageId ?? null, kind ?? null, state ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    return { items: items.map((row) => summaryOf(row as Row)), total };
  }

  async get(actor: Actor, id: string): Promise<HoldDetail> {
    const seen = await this.database.read(actor, (tx) => look(tx, id));
    const [decisions, nameOf] = await Promise.all([this.tasks.opinions(seen.row.workflowId), this.names.of(seen.entries.map(({ enteredBy }) => enteredBy))]);
    const titles = new Map(seen.items.map((item) => [item.id, item.title]));
    return {
      ...summaryOf(seen.row),
      ...seen.more,
      persons: seen.persons.map(({ personId, name, statement, statedAt }) => ({ person: { id: personId, name }, statement, statedAt })),
      items: seen.items,
      entries: seen.entries.map((entry) => entryView(entry, titles.get(entry.itemId) ?? '', nameOf(entry.enteredBy))),
      // the forms name everybody and their pay; what of them the reader may see stands among the items
      decisions: decisions.map((decision) => ({ ...decision, form: {}, people: {} })),
      tasks: seen.tasks.map(({ id: taskId, key, dueAt }) => ({ id: taskId, title: titleOf(key) ?? key, dueAt })),
    };
  }
}

interface Seen {
  row: Row;
  more: Pick<HoldDetail, 'reason' | 'basis' | 'clause' | 'signedBasis' | 'signedClause' | 'refusal' | 'endReason' | 'previousId' | 'nextId'>;
  persons: HoldPerson[];
  items: HoldItemView[];
  entries: HoldEntry[];
  tasks: { id: string; key: string; dueAt: string | null }[];
}

async function look(tx: Transaction, id: string): Promise<Seen> {
  const [row] = await tx.query<Row>(`select x.* from (${selectHold}) x where x.id = $1`, [id]);
  const hold = await tx.manager.findOneBy(Hold, { id });
  if (!row || !hold) return refuse('hold.unknown', { holdId: id });
  const books = await booksOf(tx, hold);
  const balances = new Map(balancesOf(books).map(({ itemId, ...balance }) => [itemId, balance]));
  const [next] = await tx.manager.findBy(Hold, { previousId: id });
  const { reason, basis, clause, signedBasis, signedClause, refusal, endReason, previousId } = hold;
  return {
    row,
    more: { reason, basis, clause, signedBasis, signedClause, refusal, endReason, previousId, nextId: next?.id ?? null },
    persons: await tx.manager.find(HoldPerson, { where: { holdId: id }, order: { name: 'asc' } }),
    items: books.rows.map((item) => itemView(item, balances.get(item.id) ?? totalOf([]))),
    entries: await tx.manager.find(HoldEntry, { where: { holdId: id }, order: { at: 'asc', id: 'asc' } }),
    tasks: await tx.query('select id, key, due_at as "dueAt" from task where workflow_id = $1 and closed_at is null order by opened_at', [row.workflowId]),
  };
}

function summaryOf({ currentKey, ...row }: Row): HoldSummary {
  const { assessment_id: _assessment, organization_id: _village, ...shown } = row as Row & Record<string, unknown>;
  return { ...(shown as Omit<HoldSummary, 'currentStep'>), currentStep: titleOf(currentKey) };
}

function titleOf(key: string | null): string | null {
  return (holdSteps as Record<string, StepSpec>)[key ?? '']?.title.zh ?? null;
}

function itemView({ id, n, personId, title, category, monthlyFen, fen, exempt, exemptReason }: HoldItem, balance: Balance): HoldItemView {
  return { id, n, person: personId ? { id: personId, name: title } : null, title, category, monthlyFen, fen, exempt, exemptReason, ...balance };
}

function entryView({ id, itemId, kind, month, fen, reverses, document, note, at }: HoldEntry, title: string, by: string | null): HoldEntryView {
  return { id, itemId, title, kind, month, fen, reverses, document, note, by, at };
}
