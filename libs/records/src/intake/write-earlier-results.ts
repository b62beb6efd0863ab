import { periodOf, realClock, refuse } from '#domain';
import type { Transaction } from '../database/transaction.js';
import type { CheckedRow } from './sheet.js';
import type { CountyWriter } from './write-county.js';

const adverseGrades = ['BASICALLY_QUALIFIED', 'UNQUALIFIED'];

/** R5: results of periods before this system, marked as imported; until a second person confirms them no streak counts them. */
export async function writeEarlierResults(
  tx: Transaction,
  county: CountyWriter,
  { rows, batchId }: { rows: readonly CheckedRow[]; batchId: string },
): Promise<void> {
  const [scheme] = await tx.query<{ id: string; scheme: string; hash: string; title: string }>(
    `select s.id, s.scheme, s.hash, s.title from scheme_version s join catalogue_entry c on c.id = s.catalogue_entry_id where c.state = 'inForce' order by s.imported_at desc limit 1`,
  );
  if (!scheme) return refuse('request.scheme_not_approved');
  const [leadUnit] = await tx.query<{ id: string }>("select id from organization where kind = 'organizationDepartment' order by code limit 1");
  for (const period of new Set(rows.map(({ values }) => String(values.period)))) {
    const { code, from, to } = periodOf(period);
    const [assessment] = await tx.query<{ id: string }>(
      `insert into assessment (organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, attempt, title, stage, clock, imported, content, content_hash)
       values ($1, $2, $3, $4, $5, $6, $7, 1, $8, 'end', $9, true, '{}', '') returning id`,
      [
        county.rootId,
        leadUnit?.id ?? county.rootId,
        scheme.id,
        scheme.scheme,
        code,
        from,
        to,
        `${scheme.title}（${code}，导入）`,
        JSON.stringify(realClock(tx.now())),
      ],
    );
    const [version] = await tx.query<{ id: string }>(
      `insert into result_version (assessment_id, n, organization_id, scheme_version_id, scheme_hash, engine_version, reason, state, imported, import_batch_id)
       values ($1, 1, $2, $3, $4, 'imported', 'imported', 'provisional', true, $5) returning id`,
      [assessment?.id, county.rootId, scheme.id, scheme.hash, batchId],
    );
    const results = rows
      .filter(({ values }) => values.period === period)
      .map(({ values }) => ({
        person_id: county.personId(values.number),
        points: values.points,
        rank: values.rank,
        grade: values.grade === 'NONE' ? null : values.grade,
        status: values.grade === 'NONE' ? 'ungraded' : 'graded',
        adverse: adverseGrades.includes(String(values.grade)),
      }));
    await tx.query(
      `insert into result (version_id, person_id, assessment_id, organization_id, township_id, series, status, points, rank, grade, adverse)
       select $2, g.person_id, $3, p.organization_id, coalesce(o.parent_id, o.id), 'village', g.status, g.points, g.rank, g.grade, g.adverse
       from jsonb_to_recordset($1::jsonb) as g (person_id uuid, points int, rank int, grade text, status text, adverse boolean)
       join person p on p.id = g.person_id join organization o on o.id = p.organization_id`,
      [JSON.stringify(results), version?.id, assessment?.id],
    );
  }
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
