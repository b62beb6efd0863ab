import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

const farLater = '2099-01-01T00:00:00.000Z';
let county: AssessedCounty;
let [twice, newcomer]: AssessedPerson[] = [];

beforeAll(async () => {
  county = await AssessedCounty.create([3, 3]);
  [twice, newcomer] = county.people as [AssessedPerson, AssessedPerson];
}, 240_000);

afterAll(() => county?.close());

/** One more quarter: the two people are excellent when named. */
async function quarter(number: number, excellent: (AssessedPerson | undefined)[]): Promise<DrivenAssessment> {
  const [from, to] = [`2026-${['01-01', '04-01', '07-01'][number - 1]}`, `2026-${['03-31', '06-30', '09-30'][number - 1]}`];
  const assessment = await new DrivenAssessment(county, county.content({ period: { code: `2026-Q${number}`, from, to } })).run();
  await assessment.score((person, index) => (excellent.includes(person) ? 9500 - index : 8000 - index));
  await assessment.closePeriod();
  return assessment;
}

async function publish(assessment: DrivenAssessment): Promise<void> {
  await assessment.confirm();
  await assessment.issueNotice();
  await assessment.enter('publish');
  await assessment.publish(farLater);
  await assessment.enter('end');
}

const runOf = async (assessment: DrivenAssessment, person: AssessedPerson | undefined) => {
  const [row] = await county.rows<{ run: number }>(
    "select (r.streaks #>> '{excellentTwice,run}')::int as run from result r join result_version v on v.id = r.version_id where v.assessment_id = $1 and r.person_id = $2 order by v.n desc limit 1",
    [assessment.id, person?.id],
  );
  return row?.run;
};

/** As an import writes them, by the second person's word or without it. */
async function importEarlier(person: AssessedPerson | undefined, confirmedBy: string | null): Promise<void> {
  await county.rows(
    `with a as (insert into assessment (organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, attempt, title, stage, clock, imported, content, content_hash)
       values ($1, $2, $3, 'county-dynamic', '2025-Q4', '2025-10-01', '2025-12-31', 1, '导入', 'end', '{}', true, '{}', '') returning id, organization_id, scheme_version_id),
     v as (insert into result_version (assessment_id, n, organization_id, scheme_version_id, scheme_hash, engine_version, reason, state, imported)
       select id, 1, organization_id, scheme_version_id, 'x', 'imported', 'imported', 'provisional', true from a returning id, assessment_id)
     insert into result (version_id, person_id, assessment_id, organization_id, township_id, series, status, points, rank, grade, adverse)
       select v.id, $4, v.assessment_id, $5, $6, 'village', 'graded', 9400, 1, 'EXCELLENT', false from v`,
    [county.county, county.unit, county.schemeVersionId, person?.id, person?.villageId, person?.townshipId],
  );
  if (confirmedBy) await confirmImport(confirmedBy);
}

const confirmImport = (by: string) =>
  county.rows("update result_version set state = 'published', confirmed_by = $1, confirmed_at = now(), published_at = now() where imported", [by]);

it('A12, R5: an imported quarter counts only after a named confirmation', async () => {
  await importEarlier(newcomer, null);
  const first = await quarter(1, [twice, newcomer]);
  expect([await runOf(first, twice), await runOf(first, newcomer)]).toEqual([1, 1]);
  await publish(first);
  await confirmImport(randomUUID());
  const [{ snapshot } = { snapshot: null }] = await county.rows<{ snapshot: unknown }>(
    "select content -> 'earlierResults' as snapshot from input_snapshot where assessment_id = $1",
    [first.id],
  );
  expect(snapshot).toEqual([]);
});

it('A12: published quarters make streaks, confirmed imports too; the class one plan follows', async () => {
  const second = await quarter(2, [twice, newcomer]);
  expect([await runOf(second, twice), await runOf(second, newcomer)]).toEqual([2, 3]);
  const plans = await county.rows(
    'select 1 from result r join result_version v on v.id = r.version_id where v.assessment_id = $1 and r.consequences @> \'[{"effect": {"kind": "growthPlan"}}]\'',
    [second.id],
  );
  expect(plans).toHaveLength(2);
});

it('a quarter that is not published yet counts for nobody', async () => {
  const third = await quarter(3, [twice]);
  expect([await runOf(third, twice), await runOf(third, newcomer)]).toEqual([2, 0]);
});
