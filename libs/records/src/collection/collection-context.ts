import type { FormField, ProcedureContext } from '#domain';
import { collectForm, type CollectionField } from '#scoring';
import { Injectable } from '@nestjs/common';
import { AccountNames } from '../account/account-names.js';
import type { Transaction } from '../database/transaction.js';
import { WorkingGroups } from '../group/working-groups.js';
import { answeredByReader } from '../procedure/own-answer.js';
import { ProcedureEffects, type ShownTask } from '../procedure/effects.js';
import { shownFact } from '../procedure/shown-fact.js';
import { roundOf, standingAnswers, type OpenedRound } from './collection-rounds.js';
import { organizationsFor, personsWithin, subjectsOf, type Subject } from './collection-subjects.js';

/** What somebody sees of one item when answering or checking it. */
export interface ShownItem {
  name: string;
  place: string;
  /** What was answered in earlier rounds, newest first. */
  earlier: { round: string; form: Record<string, unknown>; at: string }[];
  /** What was answered in this round: for the checker, and for whoever is asked again. */
  answer?: { form: Record<string, unknown>; by: string; at: string };
  /** C2: why it was returned. */
  returned?: { reason: string; by: string };
}

interface Mine {
  subject: string;
}

/** The reader's open items; items of others are theirs to see. */
const mine = `
  with held as (select * from jsonb_to_recordset($2::jsonb) as g ("role" text, "organizationId" uuid))
  select i.subject from task_item i join task t on t.id = i.task_id where t.workflow_id = $1 and t.key = $4 and i.answered_at is null and t.stage = 'open'
    and (i.holder_person_id = $3 or exists (select 1 from held h where h.role = i.holder_role and h."organizationId" = i.organization_id))
    and not ${answeredByReader('i', { person: '$3', account: '$5' })} order by i.subject`;

/** R2: what a clerk may have on paper: every open item of the step below where the clerk is. */
const onPaper = `
  select i.subject from task_item i join task t on t.id = i.task_id
  where t.workflow_id = $1 and t.key = $2 and i.answered_at is null and t.stage = 'open' and exists (
    select 1 from organization held join organization_closure c on c.ancestor_id = case when held.kind = 'organizationDepartment' then held.parent_id else held.id end
    where held.id = any($3::uuid[]) and c.descendant_id = i.organization_id) order by i.subject`;

const earlierAnswers = `
  select s.subject, r.round, coalesce(c.form, s.form) as form, s.business_at as at from submission s join collection_round r on r.id = s.round_id left join submission_check c on c.submission_id = s.id
  where r.assessment_id = $1 and r.collection = $2 and r.id <> $3 and s.subject = any($4) and not exists (select 1 from submission later where later.replaces = s.id) order by r.from_date desc`;

/** C2: the checker reads the answer under the fields it was given in. */
function answeredFields({ scheme, collection }: OpenedRound, key: string): { fields?: FormField[] } {
  return key === 'check' ? { fields: collectForm(scheme, collection, { organizations: [] }) } : {};
}

function chosen(subjects: readonly Subject[], items: readonly Mine[]): Subject[] {
  const keys = new Set(items.map(({ subject }) => subject));
  return subjects.filter(({ key }) => keys.has(key));
}

/** C2, D2: what the page of a round shows beside the form. */
@Injectable()
export class CollectionContext {
  constructor(
    private readonly effects: ProcedureEffects,
    private readonly groups: WorkingGroups,
    private readonly names: AccountNames,
  ) {}

  onModuleInit(): void {
    this.effects.contexts.collection = (tx, context, task) => this.show(tx, context, task);
  }

  private async show(tx: Transaction, context: ProcedureContext, { key, personId, accountId, grants = [] }: ShownTask): Promise<Record<string, unknown>> {
    const round = await roundOf(tx, context);
    const { row, assessment, collection } = round;
    const own = await tx.query<Mine>(mine, [context.workflowId, JSON.stringify(grants), personId ?? null, key, accountId ?? null]);
    const among = await subjectsOf(tx, this.groups, { assessment, collection, round: row });
    const subjects = chosen(among, own);
    const clerkAt = grants.flatMap(({ role, organizationId }) => (role === 'clerk' ? organizationId : []));
    const nameable = clerkAt.length > 0 ? chosen(among, await tx.query<Mine>(onPaper, [context.workflowId, key, clerkAt])) : subjects;
    const named = await this.namedIn(tx, round, nameable);
    return {
      facts: factsOf(round),
      collection: {
        id: collection.id,
        roundId: row.id,
        round: row.round,
        title: collection.title,
        from: row.fromDate,
        to: row.toDate,
        each: collection.each,
        rule: collection.rule,
        note: collection.note ?? null,
        checked: collection.check !== undefined,
        mayCorrect: collection.check?.mayCorrect ?? false,
        standings: collection.standings ?? null,
      },
      ...named,
      ...answeredFields(round, key),
      items: await this.itemsOf(tx, round, subjects),
    };
  }

  /** Whom rows may name, and the rows to begin with: one for each of them where the reader has one item. */
  private async namedIn(tx: Transaction, round: OpenedRound, subjects: Subject[]): Promise<Record<string, unknown>> {
    const { assessment, collection, row } = round;
    const tables = collection.form.filter((field) => field.kind === 'rows');
    if (tables.length === 0) return {};
    const people = new Map<string, { id: string; name: string }>();
    const units = new Map<string, { id: string; name: string }>();
    for (const subject of subjects) {
      for (const person of await personsWithin(tx, { assessment, collection, subject, round: row })) people.set(person.id, person);
      for (const unit of await organizationsFor(tx, { assessmentId: assessment.id, subject, round: row })) units.set(unit.id, unit);
    }
    const one = subjects.length === 1;
    return { people: [...people.values()], ...(one && { rows: Object.fromEntries(tables.map((field) => [field.name, firstRows(field, { people, units })])) }) };
  }

  private async itemsOf(tx: Transaction, { row, assessment, collection }: OpenedRound, subjects: Subject[]): Promise<Record<string, ShownItem>> {
    const keys = subjects.map(({ key }) => key);
    const given = new Map((await standingAnswers(tx, row.id)).map((one) => [one.subject, one]));
    const earlier = await tx.query<{ subject: string; round: string; form: Record<string, unknown>; at: string }>(earlierAnswers, [
      assessment.id,
      collection.id,
      row.id,
      keys,
    ]);
    const places = await tx.query<{ id: string; name: string }>('select id, name from organization where id = any($1::uuid[])', [
      subjects.map(({ organizationId }) => organizationId),
    ]);
    const nameOf = await this.names.of([...given.values()].flatMap(({ answeredBy, checkedBy }) => [answeredBy, checkedBy]));
    return Object.fromEntries(
      subjects.map(({ key, name, organizationId }): [string, ShownItem] => {
        const answer = given.get(key);
        return [
          key,
          {
            name,
            place: places.find(({ id }) => id === organizationId)?.name ?? '',
            earlier: earlier.filter(({ subject }) => subject === key).map(({ round, form, at }) => ({ round, form, at })),
            ...(answer && { answer: { form: answer.form, by: nameOf(answer.answeredBy) ?? '', at: answer.businessAt } }),
            ...(answer?.verdict === 'return' && { returned: { reason: answer.reason ?? '', by: nameOf(answer.checkedBy) ?? '' } }),
          },
        ];
      }),
    );
  }
}

function factsOf({ row, collection }: OpenedRound): unknown[] {
  return [
    shownFact(['事项', 'Matter'], collection.title),
    shownFact(['所属时段', 'Part of the period'], `${row.fromDate} — ${row.toDate}`),
    ...(collection.note === undefined ? [] : [shownFact(['说明', 'Note'], collection.note)]),
  ];
}

interface Offered {
  people: ReadonlyMap<string, { id: string }>;
  units: ReadonlyMap<string, { id: string }>;
}

function firstRows(field: CollectionField, { people, units }: Offered): Record<string, unknown>[] {
  const column = field.kind === 'rows' ? field.columns.find(({ kind }) => kind === 'person' || kind === 'organization') : undefined;
  if (!column) return [];
  return [...(column.kind === 'person' ? people : units).keys()].map((id) => ({ [column.name]: id }));
}
