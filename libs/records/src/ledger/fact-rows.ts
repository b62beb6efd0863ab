import { DomainError, refuse } from '#domain';
import type { EntryPart } from '#scoring';
import { QueryFailedError } from 'typeorm';
import type { Transaction } from '../database/transaction.js';
import type { FactKind } from './fact.entity.js';

/** Whom a fact is about: an assessed person, or a village whose post nobody holds (R3); one of them. */
export interface FactSubject {
  personId?: string;
  /** The village. */
  organizationId?: string;
}

/** A line to append; its sequence number is drawn under the lock its caller holds. */
export interface FactDraft {
  assessmentId: string;
  approvalId: string;
  businessAt: string;
  commandId?: string;
  kind: FactKind;
  item: string;
  personId?: string;
  organizationId: string;
  points: number;
  month?: string;
  occurredOn?: string;
  sourceEvent?: string;
  code?: string;
  document?: Record<string, unknown>;
  evidence?: string[];
  reason?: string;
  cancels?: string;
  /** A9: the sub-items of the township's scheme that a base item was scored by. */
  parts?: readonly EntryPart[];
  /** A15: the other member of the committees it is about. */
  aboutPersonId?: string;
  /** Who decided it, where the transaction is the system's. */
  enteredBy?: string;
  /** The second person, where there is one (C2). */
  confirmedBy?: string;
  /** E3: with ratings. */
  raterClass?: string;
  rater?: string;
  /** D2, R3: the part of the period it is for. */
  fromDate?: string;
  toDate?: string;
  /** C6, C7, E4. */
  tier?: string;
  occurrence?: string;
  submissionId?: string;
}

/** All at once, in the order given; an entry or contest result supersedes the one that stood before. */
export async function appendFacts(tx: Transaction, drafts: FactDraft[]): Promise<string[]> {
  const [first] = drafts;
  if (!first) return [];
  const rows = drafts.map(rowOf);
  assertDistinct(drafts);
  await assertEvidence(
    tx,
    drafts.flatMap(({ evidence }) => evidence ?? []),
  );
  try {
    const appended = await tx.query<{ id: string }>(append, [
      first.assessmentId,
      first.approvalId,
      JSON.stringify(rows),
      tx.actor.accountId,
      first.commandId ?? null,
      first.businessAt,
    ]);
    return appended.map(({ id }) => id);
  } catch (error) {
    throw refusalOf(error);
  }
}

function rowOf(draft: FactDraft): Record<string, unknown> {
  const { kind, item, points, month, code, document, evidence = [], reason, cancels, rater, tier, occurrence } = draft;
  return {
    kind,
    item,
    points,
    month,
    code,
    document,
    evidence,
    reason,
    cancels,
    rater,
    tier,
    occurrence,
    person_id: draft.personId,
    organization_id: draft.organizationId,
    occurred_on: draft.occurredOn,
    source_event: draft.sourceEvent,
    rater_class: draft.raterClass,
    from_date: draft.fromDate,
    to_date: draft.toDate,
    submission_id: draft.submissionId,
    entered_by: draft.enteredBy,
    confirmed_by: draft.confirmedBy,
    parts: draft.parts,
    about_person_id: draft.aboutPersonId,
  };
}

/** A fact rests on material that is there. */
export async function assertEvidence(tx: Transaction, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const known = await tx.query<{ id: string }>('select id from evidence where id = any($1::uuid[])', [ids]);
  const unknown = ids.find((id) => !known.some((row) => row.id === id));
  if (unknown) refuse('evidence.unknown', { evidenceId: unknown });
}

/** Two entries of one subject and item in one write have no order. */
function assertDistinct(drafts: FactDraft[]): void {
  const seen = new Set<string>();
  for (const { kind, item, personId, organizationId, month, sourceEvent, fromDate, raterClass, rater } of drafts) {
    const key = kind === 'event' ? `event ${sourceEvent}` : [kind, item, personId ?? organizationId, month, fromDate, raterClass, rater].join(' ');
    if (kind !== 'cancellation' && seen.has(key))
      refuse(kind === 'event' ? 'fact.duplicate_event' : 'input.invalid', { personId, organizationId, item, sourceEvent });
    seen.add(key);
  }
}

const append = `
  with given as (
    select row_number() over () as n, g.* from jsonb_to_recordset($3::jsonb) as g (kind text, item text, person_id uuid, organization_id uuid, points int, month text,
      occurred_on date, source_event text, code text, document jsonb, evidence uuid[], reason text, cancels uuid, parts jsonb, about_person_id uuid,
      rater_class text, rater uuid, from_date date, to_date date, tier text, occurrence text, submission_id uuid, entered_by uuid, confirmed_by uuid))
  insert into fact (assessment_id, approval_id, seq, kind, item, person_id, organization_id, points, month, occurred_on, source_event, code, document, evidence, reason,
    entered_by, confirmed_by, command_id, cancels, supersedes, business_at, parts, about_person_id, rater_class, rater, from_date, to_date, tier, occurrence, submission_id)
  select $1, $2, nextval('fact_seq'), g.kind, g.item, g.person_id, g.organization_id, g.points, g.month, g.occurred_on, g.source_event, g.code, g.document, g.evidence, g.reason,
    coalesce(g.entered_by, $4), g.confirmed_by, $5, g.cancels, former.id, $6, g.parts, g.about_person_id, g.rater_class, g.rater, g.from_date, g.to_date, g.tier, g.occurrence,
    g.submission_id
  from given g left join lateral (
    select f.id from fact f where f.assessment_id = $1 and f.person_id is not distinct from g.person_id and (g.person_id is not null or f.organization_id = g.organization_id) and f.item = g.item and f.kind = g.kind and f.month is not distinct from g.month
      and f.from_date is not distinct from g.from_date and f.rater_class is not distinct from g.rater_class and f.rater is not distinct from g.rater
    order by f.seq desc limit 1) former on g.kind in ('entry', 'contest', 'rating')
  order by g.n returning id`;

const constraintCodes: Record<string, string> = {
  uq_fact_source_event: 'fact.duplicate_event',
  uq_fact_cancels: 'fact.already_cancelled',
  uq_fact_supersedes: 'fact.changed_meanwhile',
  uq_fact_first_entry: 'fact.changed_meanwhile',
  uq_fact_first_contest: 'fact.changed_meanwhile',
  uq_fact_first_rating: 'fact.changed_meanwhile',
  uq_fact_first_village_rating: 'fact.changed_meanwhile',
  uq_fact_first_village_entry: 'fact.changed_meanwhile',
  uq_fact_first_village_contest: 'fact.changed_meanwhile',
  fk_fact_approved: 'target.outside_approval',
};

/** What the table itself refuses, in the words of the rules. */
function refusalOf(error: unknown): unknown {
  if (!(error instanceof QueryFailedError)) return error;
  const { constraint } = error.driverError as { constraint?: string };
  const code = constraint ? constraintCodes[constraint] : undefined;
  return code ? new DomainError(code) : error;
}

export interface Subjects {
  /** Where the fact goes: the person with their village, or the village alone. */
  placeOf(subject: FactSubject): { personId?: string; organizationId: string };
}

/** Where the assessed stand; who is not on the roster takes no facts, nor does a village beside the person who heads it (R3). */
export async function findSubjects(tx: Transaction, assessmentId: string, subjects: readonly FactSubject[]): Promise<Subjects> {
  const unclear = subjects.findIndex(({ personId, organizationId }) => (personId === undefined) === (organizationId === undefined));
  if (unclear >= 0) refuse('fact.subject_unclear', { index: unclear });
  const [persons, villages] = [subjects.flatMap(({ personId = [] }) => personId), subjects.flatMap(({ organizationId = [] }) => organizationId)];
  const rows = await tx.query<{ personId: string | null; organizationId: string }>(
    `select person_id as "personId", organization_id as "organizationId" from roster_entry where assessment_id = $1
       and ((person_id = any($2::uuid[]) and status in ('graded', 'ungraded', 'scoredOnly')) or (organization_id = any($3::uuid[]) and status = 'villageOnly'))`,
    [assessmentId, persons, villages],
  );
  const places = new Map(rows.map(({ personId, organizationId }) => [personId ?? organizationId, { ...(personId && { personId }), organizationId }]));
  const unknown = [...persons, ...villages].filter((id) => !places.has(id));
  if (unknown.length) refuse('fact.subject_unknown', { persons: unknown.slice(0, 20) });
  return {
    placeOf: ({ personId, organizationId }) => places.get(personId ?? organizationId ?? '') ?? refuse('fact.subject_unknown', { personId, organizationId }),
  };
}
