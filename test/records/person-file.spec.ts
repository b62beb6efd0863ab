import { randomUUID } from 'node:crypto';
import type { Actor } from '#domain';
import { AuditLog, PersonFileReader, type PersonFile } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

const farLater = '2099-01-01T00:00:00.000Z';
let county: AssessedCounty;
let [own, colleague]: AssessedPerson[] = [];
let cadre: Actor;
let officers: Actor[];
let department: Actor;
let files: PersonFileReader;
let assessment: DrivenAssessment;

beforeAll(async () => {
  county = await AssessedCounty.create([3, 3]);
  [own, colleague] = county.people as [AssessedPerson, AssessedPerson];
  files = new PersonFileReader(county.database, new AuditLog(county.database));
  cadre = await county.account('cadre', own?.villageId ?? '', own?.id);
  officers = await Promise.all(county.townships.map((id) => county.account('townshipOfficer', id)));
  department = { ...(await county.account('organizationDepartmentOfficer', county.department)), scope: [county.department, county.county] };
  await importEarlier();
  assessment = await new DrivenAssessment(county, county.content()).run();
  await assessment.score((person, index) => (person.id === own?.id ? 9500 : 8000 - index));
  await assessment.closePeriod();
  await assessment.confirm();
  await assessment.issueNotice();
  await assessment.enter('publish');
  await assessment.publish(farLater);
  await talkWithInfluence();
}, 240_000);

afterAll(() => county?.close());

/** The quarter before, imported and confirmed by name. */
async function importEarlier(): Promise<void> {
  await county.rows(
    `with a as (insert into assessment (organization_id, lead_unit_id, scheme_version_id, scheme, period_code, period_from, period_to, attempt, title, stage, clock, imported, content, content_hash)
       values ($1, $2, $3, 'county-dynamic', '2025-Q4', '2025-10-01', '2025-12-31', 1, '导入', 'end', '{}', true, '{}', '') returning id, organization_id, scheme_version_id),
     v as (insert into result_version (assessment_id, n, organization_id, scheme_version_id, scheme_hash, engine_version, reason, state, imported)
       select id, 1, organization_id, scheme_version_id, 'x', 'imported', 'imported', 'provisional', true from a returning id, assessment_id)
     insert into result (version_id, person_id, assessment_id, organization_id, township_id, series, status, points, rank, grade, adverse)
       select v.id, $4, v.assessment_id, $5, $6, 'village', 'graded', 9400, 1, 'EXCELLENT', false from v`,
    [county.county, county.unit, county.schemeVersionId, own?.id, own?.villageId, own?.townshipId],
  );
  await county.rows("update result_version set state = 'published', confirmed_by = $1, confirmed_at = now(), published_at = now() where imported", [
    randomUUID(),
  ]);
}

/** An admonition the person passed, as its procedure leaves it. */
async function talkWithInfluence(): Promise<void> {
  await county.rows(
    `with r as (select version_id, person_id, assessment_id, organization_id, township_id from result where assessment_id = $1 and person_id = $2 order by version_id limit 1),
     c as (insert into consequence (organization_id, township_id, assessment_id, version_id, person_id, kind, consequence, rule, effect, key, state, business_at)
       select organization_id, township_id, assessment_id, version_id, person_id, 'talk', 'trial', 'C10', '{}', 'trial', 'done', now() from r returning *),
     t as (insert into talk (organization_id, township_id, assessment_id, person_id, consequence_id, workflow_id, kind, formal, collective, rule, convener_id, reason, state, standing, outcome)
       select organization_id, township_id, assessment_id, person_id, id, 'talk/trial', 'admonition', true, false, 'C10', $3, '履职不力', 'ended', 'passed', 'passed' from c returning *)
     insert into influence_period (person_id, organization_id, talk_id, from_date, to_date) select person_id, organization_id, id, '2026-05-01', '2026-10-31' from t`,
    [assessment.id, own?.id, county.department],
  );
}

const codeOf = (work: Promise<unknown>) => work.then(() => undefined).catch((error: { code?: string }) => error.code);
const reads = () => county.audited('person.file_read');

describe('C12: the file of a cadre', () => {
  it('holds posts, published results with the imported one marked, streaks with their rule, talks with their influence', async () => {
    const file = await files.file(department, own?.id ?? '');
    expect(file).toMatchObject({ person: { id: own?.id }, township: { id: own?.townshipId }, own: false });
    expect(file.posts).toMatchObject([{ kind: 'villagePartySecretary', title: { zh: expect.any(String) }, from: '2021-01-01', to: null }]);
    expect(file.results.map(({ periodCode, imported, grade, total }) => [periodCode, imported, grade, total])).toEqual([
      ['2026-Q1', false, 'EXCELLENT', 9500],
      ['2025-Q4', true, 'EXCELLENT', 9400],
    ]);
    expect(file.streaks.find(({ id }) => id === 'excellentTwice')).toMatchObject({
      rule: 'A12',
      length: 2,
      run: 2,
      held: true,
      periods: ['2025-Q4', '2026-Q1'],
      leadsTo: ['growthPlan'],
      note: expect.any(String),
    });
    expect(file.streaks.find(({ id }) => id === 'lowTwice')).toMatchObject({ run: 0, held: false, leadsTo: ['dismissal'] });
    expect(file.talks).toMatchObject([
      { kind: 'admonition', stage: { zh: '整改通过' }, open: false, influence: { from: '2026-05-01', to: '2026-10-31', liftedAt: null } },
    ]);
  });

  it('shows no result before it is published, and no allocation before it is verified', async () => {
    const next = await new DrivenAssessment(county, county.content({ period: { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' } })).run();
    await next.score(() => 8000);
    await next.closePeriod();
    const file = await files.file(department, own?.id ?? '');
    expect(file.results.map(({ periodCode }) => periodCode)).toEqual(['2026-Q1', '2025-Q4']);
    expect(file.rewards).toEqual([]);
  });

  it('is read by the person whole, and by the township; a township of others is told of nobody', async () => {
    const [mine, ofTownship] = [await files.own(cadre), await files.file(officers[0] as Actor, own?.id ?? '')];
    const without = ({ own: _own, ...rest }: PersonFile) => rest;
    expect(mine.own).toBe(true);
    expect(without(mine)).toEqual(without(ofTownship));
    expect(await codeOf(files.file(officers[1] as Actor, own?.id ?? ''))).toBe('person.unknown');
  });

  it('is no colleague’s, no lead unit’s and no administrator’s', async () => {
    expect(await codeOf(files.file(cadre, colleague?.id ?? ''))).toBe('person.unknown');
    const neighbour = await county.account('cadre', own?.villageId ?? '', colleague?.id);
    expect(await codeOf(files.file(neighbour, own?.id ?? ''))).toBe('person.unknown');
    for (const role of ['leadUnitOfficer', 'systemAdministrator', 'clerk'] as const)
      expect(await codeOf(files.file(await county.account(role, county.county), own?.id ?? ''))).toBe('person.unknown');
    expect(await codeOf(files.own(department))).toBe('person.unknown');
  });

  it('leaves a trace when somebody else reads it', async () => {
    const before = await reads();
    await files.own(cadre);
    expect(await reads()).toBe(before);
    await files.file(department, own?.id ?? '');
    expect(await reads()).toBe(before + 1);
  });
});
