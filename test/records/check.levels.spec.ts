import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AuditVerifier, CatalogueService, InvariantChecker, type Fact } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

type SchemeText = { id: string; items: { events: { ledger: { catalogue: Record<string, unknown> } } } };

const title = (zh: string) => ({ zh, en: zh });
const promoted = { title: title('推广'), add: { tiers: { CITY: { title: title('市级'), points: 10 }, COUNTY: { title: title('县级'), points: 5 } } } };

let county: AssessedCounty;
let assessment: DrivenAssessment;

beforeAll(async () => {
  county = await AssessedCounty.create([3]);
  assessment = await new DrivenAssessment(county, county.content({ schemeVersionId: await withLevels() })).run();
  await assessment.score((_person, index) => 8000 - index);
}, 120_000);

afterAll(() => county?.close());

/** The county's scheme with a line of its catalogue that has levels. */
async function withLevels(): Promise<string> {
  const scheme = parse(readFileSync(path.join(import.meta.dirname, '../../schemes/county-dynamic.yaml'), 'utf8')) as SchemeText;
  scheme.id = 'levels';
  scheme.items.events.ledger.catalogue = { ...scheme.items.events.ledger.catalogue, promoted };
  const officer = { ...(await county.account('organizationDepartmentOfficer', county.department)), scope: [county.county] };
  const [{ id } = { id: '' }] = await county.rows<{ id: string }>("select id from catalogue_entry where code = 'A-1'");
  const source = stringify(scheme, { aliasDuplicateObjects: false });
  return county.as(officer, (tx) =>
    county.get(CatalogueService).importScheme(tx, { organizationId: county.county, source, version: '1', catalogueEntryId: id }),
  );
}

/** What a collection writes of a matter at one level. */
async function tell({ id }: AssessedPerson, occurrence: string, tier: 'CITY' | 'COUNTY'): Promise<string> {
  const [row] = await county.rows<{ id: string }>(
    `insert into fact (assessment_id, approval_id, seq, kind, item, code, tier, occurrence, person_id, organization_id, points, occurred_on, source_event, reason, entered_by, business_at)
     select f.assessment_id, f.approval_id, nextval('fact_seq'), 'event', 'events', 'promoted', $3, $2, f.person_id, f.organization_id, $4, '2026-02-01', f.person_id || $2 || $3, $2, f.entered_by, f.business_at
     from fact f where f.person_id = $1 and f.item = 'work' limit 1 returning id`,
    [id, occurrence, tier, tier === 'CITY' ? 1000 : 500],
  );
  return row?.id ?? '';
}

describe('I1, C6: a matter told of at several levels', () => {
  it('adds up at its highest that stands, every matter and every person apart', async () => {
    const [one, other] = county.people as [AssessedPerson, AssessedPerson];
    await tell(one, '产业到户', 'CITY');
    await tell(one, '产业到户', 'COUNTY');
    await tell(one, '就业培训', 'COUNTY');
    const cancelled = await tell(other, '产业到户', 'CITY');
    await tell(other, '产业到户', 'COUNTY');
    await county.act(async (tx) => {
      const fact = await tx.manager.findOneByOrFail<Fact>('fact', { id: cancelled });
      return county.services.ledger.cancel(tx, { fact, reason: '材料不实', accountId: county.unit });
    });
    await assessment.closePeriod();
    const checker = new InvariantChecker(county.database, county.services.versions, county.services.effects, new AuditVerifier(county.database));
    const results = await county.rows<{ person: string; points: number }>('select person_id as person, points from result where person_id = any($1)', [
      [one.id, other.id],
    ]);
    expect(new Map(results.map(({ person, points }) => [person, points]))).toEqual(
      new Map([
        [one.id, 8000 + 1000 + 500],
        [other.id, 7999 + 500],
      ]),
    );
    expect((await checker.check()).find(({ id }) => id === 'I1')).toMatchObject({ violations: [] });
  });
});
