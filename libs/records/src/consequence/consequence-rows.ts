import type { Consequence as Called, Trigger } from '#scoring';
import type { Assessment } from '../assessment/assessment.entity.js';
import type { Transaction } from '../database/transaction.js';
import { businessNow } from '../procedure/opening.service.js';
import { Consequence } from './consequence.entity.js';
import type { Derived } from './derive.js';

/** A published person's result, by the version it stands in. */
export interface PublishedResult {
  personId: string;
  versionId: string;
  grade: string | null;
  sets: string[];
  hits: string[];
  role: string | null;
  /** B6: first day of the term in which the result fell. */
  termFrom: string | null;
  consequences: Called[];
}

/** One at a time for a scheme's assessments: a publication and a correction of an earlier period must see each other. */
export async function lockFollowing(tx: Transaction, { organizationId, scheme }: Pick<Assessment, 'organizationId' | 'scheme'>): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('following:' || $1 || ':' || $2, 0))", [organizationId, scheme]);
}

/** The results of a version in force, of those of these persons who were published, whichever version told them so last. */
export function publishedResultsOf(tx: Transaction, versionId: string, persons: readonly string[]): Promise<PublishedResult[]> {
  return tx.query<PublishedResult>(
    `select r.person_id as "personId", r.version_id as "versionId", r.grade, r.sets, r.hits, e.role, e.term_from::text as "termFrom", r.consequences from result r
     left join lateral (select role, term_from from roster_entry where assessment_id = r.assessment_id and person_id = r.person_id limit 1) e on true
     where r.version_id = $1 and r.person_id = any($2::uuid[])
       and exists (select 1 from publication p where p.assessment_id = r.assessment_id and p.person_id = r.person_id) order by r.person_id`,
    [versionId, persons],
  );
}

export async function triggersOf(tx: Transaction, versionId: string): Promise<Trigger[]> {
  const [row] = await tx.query<{ triggers: Trigger[] | null }>("select figures -> 'removalTriggers' as triggers from result_version where id = $1", [
    versionId,
  ]);
  return row?.triggers ?? [];
}

/** Who of them was published in an earlier version already. */
export async function publishedBefore(
  tx: Transaction,
  { assessmentId, versionId, persons }: { assessmentId: string; versionId: string; persons: readonly string[] },
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    'select distinct person_id as id from publication where assessment_id = $1 and version_id <> $2 and person_id = any($3::uuid[])',
    [assessmentId, versionId, persons],
  );
  return new Set(rows.map(({ id }) => id));
}

export function rowsOf(tx: Transaction, assessmentId: string, persons: readonly string[]): Promise<Consequence[]> {
  return tx.manager
    .createQueryBuilder(Consequence, 'c')
    .where('c.assessment_id = :assessmentId and c.person_id = any(:persons)', { assessmentId, persons })
    .orderBy('c.id')
    .getMany();
}

/** Writes what is not written yet; the village and township are those of the result. */
export async function insertRows(tx: Transaction, assessment: Assessment, rows: (Derived & { versionId: string })[]): Promise<Consequence[]> {
  if (rows.length === 0) return [];
  const written = await tx.query<{ id: string }>(
    `insert into consequence (organization_id, township_id, assessment_id, version_id, person_id, kind, consequence, rule, effect, key, at, business_at)
     select r.organization_id, r.township_id, r.assessment_id, r.version_id, r.person_id, d.kind, d.consequence, d.rule, d.effect, d.key, $2, $3
     from jsonb_to_recordset($1::jsonb) as d ("personId" uuid, "versionId" uuid, kind text, consequence text, rule text, effect jsonb, key text)
       join result r on r.version_id = d."versionId" and r.person_id = d."personId"
     on conflict do nothing returning id`,
    [JSON.stringify(rows), tx.now(), businessNow(tx, assessment)],
  );
  return tx.manager
    .createQueryBuilder(Consequence, 'c')
    .where('c.id = any(:ids)', { ids: written.map(({ id }) => id) })
    .orderBy('c.township_id')
    .addOrderBy('c.person_id')
    .addOrderBy('c.kind')
    .getMany();
}

/** A row's case runs: its workflow is known from here on. */
export async function attachWorkflow(tx: Transaction, ids: readonly string[], workflowId: string): Promise<void> {
  await tx.query("update consequence set workflow_id = $2, state = case when state = 'due' then 'open' else state end where id = any($1::uuid[])", [
    ids,
    workflowId,
  ]);
}

/** The case a row had opened came to its end. */
export async function endConsequences(tx: Transaction, workflowId: string): Promise<void> {
  await tx.query("update consequence set state = 'done' where workflow_id = $1 and state in ('due', 'open')", [workflowId]);
}
