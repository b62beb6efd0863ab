import { periodOf, realClock, refuse } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { CheckedRow } from './sheet.js';
import type { CountyWriter } from './write-county.js';

const adverseGrades = ['BASICALLY_QUALIFIED', 'UNQUALIFIED'];

interface InForce {
  id: string;
  scheme: string;
  hash: string;
  title: string;
  leadUnitId: string;
  hits: string[];
  /** B4: nobody gets a grade by this scheme. */
  ungraded: boolean;
}

/** R5: results of periods before this system, marked as imported; until a second person confirms them no streak counts them. */
export async function writeEarlierResults(tx: Transaction, county: CountyWriter, given: { rows: readonly CheckedRow[]; batchId: string }): Promise<void> {
  const [scheme] = await tx.query<InForce>(
    `select s.id, s.scheme, s.hash, s.title, array(select jsonb_object_keys(coalesce(s.content -> 'hits', '{}'))) as hits, s.content -> 'grading' ? 'none' as ungraded, (select id from organization where kind = 'organizationDepartment' order by code limit 1) as "leadUnitId"
     from scheme_version s join catalogue_entry c on c.id = s.catalogue_entry_id where c.state = 'inForce' order by s.imported_at desc limit 1`,
  );
  if (!scheme) return refuse('request.scheme_not_approved');
  for (const period of new Set(given.rows.map(({ values }) => String(values.period)))) {
    const ids = await addVersion(tx, { scheme, period, rootId: county.rootId, batchId: given.batchId });
    const results = given.rows.filter(({ values }) => values.period === period).map((row) => resultOf(county, row, scheme));
    await tx.query(
      `insert into result (version_id, person_id, assessment_id, organization_id, township_id, series, status, points, rank, grade, hits, adverse)
       select $2, g.person_id, $3, p.organization_id, coalesce(o.parent_id, o.id), 'village', g.status, g.points, g.rank, g.grade, g.hits, g.adverse
       from jsonb_to_recordset($1::jsonb) as g (person_id uuid, points int, rank int, grade text, hits text[], status text, adverse boolean)
       join person p on p.id = g.person_id join organization o on o.id = p.organization_id`,
      [JSON.stringify(results), ids.version, ids.assessment],
    );
  }
}

/** An assessment that was held elsewhere, and the one version of its results. */
async function addVersion(tx: Transaction, { scheme, period, rootId, batchId }: { scheme: InForce; period: string; rootId: string; batchId: string }) {
  const { code, from, to } = periodOf(period);
  const clock = JSON.stringify(realClock(tx.now()));
  const [assessment] = await tx.query<{ id: string }>(
    `insert into assessment (organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, attempt, title, stage, clock, imported, content, content_hash)
     values ($1, $2, $3, $4, $5, $6, $7, 1, $8, 'end', $9, true, '{}', '') returning id`,
    [rootId, scheme.leadUnitId, scheme.id, scheme.scheme, code, from, to, `${scheme.title}（${code}，导入）`, clock],
  );
  const [version] = await tx.query<{ id: string }>(
    `insert into result_version (assessment_id, n, organization_id, scheme_version_id, scheme_hash, engine_version, reason, state, imported, import_batch_id)
     values ($1, 1, $2, $3, $4, 'imported', 'imported', 'provisional', true, $5) returning id`,
    [assessment?.id, rootId, scheme.id, scheme.hash, batchId],
  );
  return { assessment: assessment?.id, version: version?.id };
}

/** Hits of the scheme in force, by their ids (B6). */
function hitsOf({ row, values: { hits } }: CheckedRow, known: readonly string[]): string[] {
  const given = hits
    ? String(hits)
        .split(/[;；,，\s]+/)
        .filter(Boolean)
    : [];
  const unknown = given.filter((hit) => !known.includes(hit));
  return unknown.length > 0 ? refuse('intake.hit_unknown', { row, unknown, known }) : given;
}

function resultOf(county: CountyWriter, row: CheckedRow, scheme: InForce) {
  const { number, points, rank, grade } = row.values;
  const hits = hitsOf(row, scheme.hits);
  const given = grade === 'NONE' ? null : grade;
  return {
    person_id: county.personId(number),
    points,
    rank,
    grade: given,
    status: given === null && !scheme.ungraded ? 'ungraded' : 'graded',
    hits,
    adverse: adverseGrades.includes(String(given)) || hits.length > 0,
  };
}

/** The second person's word: from here on the imported results count for streaks and triggers. Answers the periods. */
export async function confirmEarlierResults(tx: Transaction, batchId: string): Promise<string[]> {
  const confirmed = await tx.query<{ period: string }>(
    `update result_version v set state = 'published', confirmed_by = $2, confirmed_at = $3, published_at = $3
     from assessment a where a.id = v.assessment_id and v.import_batch_id = $1 and v.state = 'provisional' returning a.period_code as period`,
    [batchId, tx.actor.accountId, tx.now()],
  );
  return confirmed.map(({ period }) => period);
}
