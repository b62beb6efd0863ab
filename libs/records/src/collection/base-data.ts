import { refuse } from '#domain';
import type { BaseKind, CollectedBase } from '#scoring';
import type { Transaction } from '../database/transaction.js';
import { businessNow } from '../procedure/opening.service.js';
import type { Counting } from './collected-facts.js';

const ofPersons: readonly BaseKind[] = ['coefficient', 'membership', 'subsidy'];

const insert = `
  with given as (
    select g.*, coalesce(r.organization_id, g.organization) as place from jsonb_to_recordset($3::jsonb) as g (kind text, person uuid, organization uuid, data jsonb, document jsonb, path text)
      left join roster_entry r on r.assessment_id = $1 and r.person_id = g.person)
  insert into base_data (organization_id, assessment_id, kind, person_id, data, document, entered_by, confirmed_by, submission_id, path, supersedes, at, business_at)
  select g.place, $1, g.kind, g.person, g.data, g.document, $4, $5, $2, g.path, former.id, $6, $7
  from given g left join lateral (
    select b.id from base_data b where b.assessment_id = $1 and b.kind = g.kind and (b.person_id = g.person or (g.person is null and b.organization_id = g.place))
      and b.data ->> 'bonus' is not distinct from g.data ->> 'bonus' and b.data ->> 'series' is not distinct from g.data ->> 'series' and b.data ->> 'grade' is not distinct from g.data ->> 'grade'
      and not exists (select 1 from base_data later where later.supersedes = b.id)
    limit 1) former on true
  returning id`;

/**
 * C10, D1, D2, B5, A13: what counts beside the ledger; a later answer takes the place of an earlier one, and both stay. What is about a person
 * follows the person, wherever they are assessed by then. One writer at a time, so that of two first answers one is the later.
 */
export async function writeBaseData(tx: Transaction, counting: Counting, base: readonly CollectedBase[]): Promise<string[]> {
  if (base.length === 0) return [];
  const { round, subject, submissionId, answeredBy, checkedBy } = counting;
  const rows = base.map(({ kind, about, data, document, path }) => ({
    kind,
    data,
    document: document ?? { title: round.collection.title.zh },
    path,
    person: ofPersons.includes(kind) ? (about.person ?? refuse('fact.subject_unclear', { path })) : null,
    organization: about.organization ?? subject.organizationId,
  }));
  assertOnce(rows);
  await tx.query("select pg_advisory_xact_lock(hashtextextended('base:' || $1, 0))", [round.assessment.id]);
  const written = await tx.query<{ id: string }>(insert, [
    round.assessment.id,
    submissionId,
    JSON.stringify(rows),
    answeredBy,
    checkedBy ?? null,
    tx.now(),
    businessNow(tx, round.assessment),
  ]);
  return written.map(({ id }) => id);
}

/** Two figures for the same in one form would have no order. */
function assertOnce(rows: readonly { kind: string; person: string | null; organization: string; data: Record<string, unknown>; path: string }[]): void {
  const seen = new Set<string>();
  for (const { kind, person, organization, data, path } of rows) {
    const key = [kind, person ?? organization, data['bonus'], data['series'], data['grade']].join('|');
    if (seen.has(key)) refuse('collection.subject_outside', { path, twice: person ?? organization });
    seen.add(key);
  }
}
