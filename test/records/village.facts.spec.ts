import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain';
import type { Scheme } from '#scoring';
import { readOrganizationResults, type Assessment, type EventInput } from '#records';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

let county: AssessedCounty;
let assessment: DrivenAssessment;
let vacant: string;
let townshipId: string;
let officer: Actor;

/** A county in which the last village lost its secretary before the period began. */
beforeAll(async () => {
  county = await AssessedCounty.create([3]);
  const left = county.people.pop() as AssessedPerson;
  [vacant, townshipId] = [left.villageId, left.townshipId];
  await county.rows("update post set to_date = '2025-11-30' where person_id = $1", [left.id]);
  const villages = [...county.people.map(({ villageId }) => villageId), vacant];
  assessment = await new DrivenAssessment(county, county.content({ villages })).run();
  officer = await county.account('townshipOfficer', townshipId);
}, 240_000);

afterAll(() => county?.close());

const target = () => ({ assessmentId: assessment.id });
const enter = (organizationId: string | undefined, item: string, points: number, personId?: string) =>
  county.as(officer, (tx) => county.services.ledger.writeEntries(tx, target(), [{ organizationId, personId, item, points }]));
const record = (given: Partial<EventInput>) =>
  county.as(officer, (tx) =>
    county.services.ledger.writeEvents(tx, target(), [
      { item: 'events', points: -300, occurredOn: '2026-02-01', sourceEvent: randomUUID(), reason: '督查通报', document: '县督〔2026〕1号', ...given },
    ]),
  );
const contest = (month: string, points: number) =>
  county.act((tx) => county.services.ledger.writeContest(tx, target(), { item: 'contest', month, results: [{ organizationId: vacant, points }] }));

describe('R3: a village whose post nobody holds', () => {
  it('stands on the roster without a person', async () => {
    const [row] = await county.rows<{ status: string }>('select status from roster_entry where organization_id = $1', [vacant]);
    expect(row).toEqual({ status: 'villageOnly' });
  });

  it.each([
    ['fact.subject_unknown', 'a village that has a secretary', () => enter(county.people[0]?.villageId, 'work', 1)],
    ['fact.subject_unknown', 'no village at all', () => enter(randomUUID(), 'work', 1)],
    ['fact.subject_unclear', 'neither', () => enter(undefined, 'work', 1)],
    ['fact.subject_unclear', 'both', () => enter(vacant, 'work', 1, county.people[0]?.id)],
    ['input.invalid', 'an item twice in one write', () => county.as(officer, (tx) => county.services.ledger.writeEntries(tx, target(), twice()))],
  ])('%s: %s, and nothing changes', async (code, _what, write) => {
    await expect(write()).rejects.toMatchObject({ code });
    expect(await county.rows('select 1 from fact')).toEqual([]);
  });

  const twice = () => [1, 2].map((points) => ({ organizationId: vacant, item: 'work', points }));

  it('takes each item once; a newer entry supersedes', async () => {
    await enter(vacant, 'work', 4000);
    await enter(vacant, 'work', 4200);
    await enter(vacant, 'daily', 2000);
    await enter(vacant, 'evaluation', 2000);
    await contest('2026-01', 9000);
    await contest('2026-01', 8000);
    const rows = await county.rows<{ first: boolean }>(
      "select supersedes is null as first from fact where organization_id = $1 and item in ('work', 'contest') order by seq",
      [vacant],
    );
    expect(rows.map(({ first }) => first)).toEqual([true, false, true, false]);
    await expect(
      county.superuser(
        `insert into fact (assessment_id, approval_id, seq, kind, item, organization_id, points, entered_by, business_at)
         select assessment_id, approval_id, nextval('fact_seq'), kind, item, organization_id, points, entered_by, business_at from fact where item = 'daily'`,
      ),
    ).rejects.toThrow(/uq_fact_first_village_entry/);
  });

  it('is scored from its own facts, without a person in n, sets or ranks; nobody is told of its deduction', async () => {
    await record({ organizationId: vacant });
    expect(await county.rows('select 1 from personal_notice')).toEqual([]);
    await assessment.score(() => 8000);
    await assessment.closePeriod();
    const [village] = await county.rows<{ points: number; persons: number }>('select points, persons from organization_result where organization_id = $1', [
      vacant,
    ]);
    expect(village?.persons).toBe(0);
    expect(village?.points).toBeGreaterThan(7000);
    expect(await county.rows('select 1 from result')).toHaveLength(2);
  });

  it('its township appeals against the deduction; the village moves though no person does', async () => {
    const [fact] = await county.rows<{ id: string }>("select id from fact where kind = 'event'");
    const pointsOf = async () =>
      (
        await county.rows<{ points: number }>(
          'select points from organization_result r join result_version v on v.id = r.version_id where r.organization_id = $1 order by v.n desc',
          [vacant],
        )
      )[0]?.points ?? 0;
    const before = await pointsOf();
    const prepared = await county.act((tx) => county.services.appeals.prepare(tx, { kind: 'deduction', factId: fact?.id ?? '', applicant: { townshipId } }));
    await county.act((tx) => county.services.ledger.cancel(tx, { fact: prepared.fact, reason: '申诉成立', accountId: officer.accountId }));
    expect(await county.act((tx) => county.services.results.recompute(tx, assessment.effect))).toMatchObject({ version: 2, moved: 0 });
    expect(await pointsOf()).toBe(before + 300);
  });
});

describe('R3: a dated event', () => {
  it('keeps the evidence it rests on, and refuses what is not there', async () => {
    const [evidence] = await county.rows<{ id: string }>(
      `insert into evidence (sha256, media_type, size, bytes, name, title, uploaded_by, organization_id) values ('a', 'application/pdf', 1, 'x', 'a.pdf', '任免文件', $1, $2) returning id`,
      [officer.accountId, townshipId],
    );
    const next = await new DrivenAssessment(county, county.content({ period: { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' } })).run();
    const [person] = county.people as [AssessedPerson];
    const change = (ids: string[]) =>
      county.act((tx) =>
        county.services.rosters.recordEvent(tx, {
          assessmentId: next.id,
          personId: person.id,
          villageId: person.villageId,
          status: 'ungraded',
          reason: '请假过半',
          occurredOn: '2026-05-01',
          evidence: ids,
        }),
      );
    await expect(change([randomUUID()])).rejects.toMatchObject({ code: 'evidence.unknown' });
    await change([evidence?.id ?? '']);
    expect(await county.rows('select evidence from roster_event')).toEqual([{ evidence: [evidence?.id] }]);
  });

  it('A15: another assessment bundles a village’s published total as its last correction left it', async () => {
    const next = await new DrivenAssessment(
      county,
      county.content({ villages: [vacant], period: { code: '2026-Q3', from: '2026-07-01', to: '2026-09-30' } }),
    ).run();
    const versions = await county.rows<{ n: number; points: number }>(
      `select v.n, r.points from organization_result r join result_version v on v.id = r.version_id where r.organization_id = $1 order by v.n desc`,
      [vacant],
    );
    await county.superuser("set session_replication_role = replica; update result_version set state = 'published'; set session_replication_role = default");
    const bundled = async (decimals: number) => {
      const scheme = { decimals, items: { village: { kind: 'bundle' } } } as unknown as Scheme;
      const of = await county.act((tx) => tx.manager.findOneByOrFail<Assessment>('assessment', { id: next.id }));
      return (await county.act((tx) => readOrganizationResults(tx, of, scheme))).find(({ organization }) => organization === vacant)?.points;
    };
    expect(versions.map(({ n }) => n)).toEqual([2, 1]);
    expect(await bundled(2)).toBe(versions[0]?.points);
    expect(await bundled(0)).toBe(Math.round((versions[0]?.points ?? 0) / 100));
  });
});
