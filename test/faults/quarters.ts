import { decide } from '../e2e/support/acts.js';
import { Quarter } from '../e2e/support/quarter.js';
import type { SeededCounty } from '../support/seeded-county.js';
import type { FaultyOffice } from './office.js';

const document = { issuer: '中共青溪县委组织部', number: '青组发〔2026〕9号', signedBy: '部长', date: '2026-06-30' };
const daySeconds = 2;
/** What follows runs on a clock on which nobody is late while processes come back. */
const slowScale = 6;
const published = 40_000;

/** A confirmed earlier quarter and one driven over HTTP, in both of which these secretaries are basically qualified. */
export async function publishFailures(office: FaultyOffice, persons: readonly number[]): Promise<void> {
  await importEarlier(office.county, persons);
  const quarter = new Quarter(office, daySeconds);
  await quarter.toRunning();
  await quarter.enterContests();
  await quarter.enterScores(office.county.persons.map((_person, index) => (persons.includes(index) ? 1600 : 4800)));
  await quarter.close();
  const on = { ...quarter.on, within: 90_000 };
  const head = await office.as('department-leader');
  const { rows } = office.county;
  const confirmations = async () =>
    (
      await rows<{ personId: string }>(
        `select r.person_id as "personId" from result r join result_version v on v.id = r.version_id where r.adverse and v.assessment_id = $1`,
        [quarter.id],
      )
    ).map(({ personId }) => ({ personId }));
  await decide(head, 'result.confirm', { action: 'agree', form: { confirmations: await waited(confirmations) } }, on);
  await decide(await office.as('officer'), 'notice.issue', { action: 'agree', form: { document } }, on);
  await slowDown(office.county, quarter.id);
  await decide(head, 'result.publish', { action: 'agree', form: { document } }, { ...on, within: published });
}

/** Everybody adverse, once the results are computed. */
async function waited(read: () => Promise<{ personId: string }[]>): Promise<{ personId: string }[]> {
  for (;;) {
    const found = await read();
    if (found.length > 0) return found;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** As the county's earlier results come in: imported by one person, confirmed by another (R5). */
async function importEarlier(
  { rows, county, unit, schemeVersionId, persons: all, villages, townships, accounts }: SeededCounty,
  persons: readonly number[],
): Promise<void> {
  await rows(
    `with a as (insert into assessment (organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, attempt, title, stage, clock, imported, content, content_hash)
       values ($1, $2, $3, 'county-dynamic', '2026-Q1', '2026-01-01', '2026-03-31', 1, '导入', 'end', '{}', true, '{}', '') returning id, organization_id, scheme_version_id),
     b as (insert into import_batch (organization_id, kind, file_hash, counts, imported_by, confirmed_by, confirmed_at) values ($1, 'earlierResults', 'earlier', '{}', $4, $5, now()) returning id),
     v as (insert into result_version (assessment_id, n, organization_id, scheme_version_id, scheme_hash, engine_version, reason, state, imported, import_batch_id)
       select a.id, 1, organization_id, scheme_version_id, 'imported', 'imported', 'imported', 'provisional', true, b.id from a, b returning id, assessment_id)
     insert into result (version_id, person_id, assessment_id, organization_id, township_id, series, status, points, grade, adverse)
       select v.id, p.person, v.assessment_id, p.village, p.township, 'village', 'graded', 6500, 'BASICALLY_QUALIFIED', true
       from v, jsonb_to_recordset($6::jsonb) p (person uuid, village uuid, township uuid)`,
    [
      county,
      unit,
      schemeVersionId,
      accounts['officer'],
      accounts['department-leader'],
      JSON.stringify(persons.map((index) => ({ person: all[index], village: villages[index], township: townships[Math.floor(index / 3)] }))),
    ],
  );
  await rows("update result_version set state = 'published', confirmed_by = $1, confirmed_at = now(), published_at = now() where imported", [
    accounts['department-leader'],
  ]);
}

/** From its business instant on, at another pace; what is opened from now on keeps to it. */
async function slowDown({ rows }: SeededCounty, assessmentId: string): Promise<void> {
  const [row] = await rows<{ clock: { realOrigin: string; businessOrigin: string; scale: number } }>('select clock from assessment where id = $1', [
    assessmentId,
  ]);
  if (!row) throw new Error('no assessment');
  const { realOrigin, businessOrigin, scale } = row.clock;
  const now = Date.now();
  const business = new Date(Date.parse(businessOrigin) + (now - Date.parse(realOrigin)) * scale).toISOString();
  const clock = { ...row.clock, realOrigin: new Date(now).toISOString(), businessOrigin: business, scale: slowScale };
  await rows('update assessment set clock = $2 where id = $1', [assessmentId, JSON.stringify(clock)]);
}
