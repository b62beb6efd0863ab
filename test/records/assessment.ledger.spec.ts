import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#domain';
import { getFact, type EventInput } from '#records';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

let county: AssessedCounty;
let assessment: DrivenAssessment;
let person: AssessedPerson;
let officer: Actor;

beforeAll(async () => {
  county = await AssessedCounty.create([3, 2]);
  assessment = await new DrivenAssessment(county, county.content()).run();
  person = county.people[0] as AssessedPerson;
  officer = await county.account('townshipOfficer', person.townshipId);
});

afterAll(() => county?.close());

const enter = (item: string, points: number, personId = person.id) =>
  county.as(officer, (tx) => county.services.ledger.writeEntries(tx, { assessmentId: assessment.id }, [{ personId, item, points }]));
const record = (changes: Partial<EventInput> = {}) =>
  county.as(officer, (tx) =>
    county.services.ledger.writeEvents(tx, { assessmentId: assessment.id }, [
      {
        personId: person.id,
        item: 'events',
        points: -100,
        occurredOn: '2026-02-01',
        sourceEvent: randomUUID(),
        reason: '督查通报',
        document: '县督〔2026〕1号',
        ...changes,
      },
    ]),
  );
const facts = async () => (await county.rows<{ count: number }>('select count(*)::int as count from fact'))[0]?.count;

describe('bad facts get a clear refusal, and nothing changes', () => {
  it.each([
    ['score.above_maximum', () => enter('work', 5001)],
    ['score.below_minimum', () => enter('work', -1)],
    ['score.precision', () => enter('work', 10.5)],
    ['fact.item_unknown', () => enter('nothing', 1)],
    ['fact.item_unknown', () => enter('constructor', 1)],
    ['fact.kind_invalid', () => enter('events', 1)],
    ['fact.subject_unknown', () => enter('work', 1, randomUUID())],
    ['fact.subject_unknown', () => enter('work', 1, county.people.at(-1)?.id)],
    ['fact.outside_period', () => record({ occurredOn: '2026-04-01' })],
    ['fact.document_missing', () => record({ document: undefined })],
    ['score.above_maximum', () => record({ code: 'villageAward', points: 1001 })],
    ['score.below_minimum', () => record({ code: 'villagePenalty', points: -1001 })],
    ['fact.item_unknown', () => record({ code: 'unheardOf' })],
    ['fact.kind_invalid', () => record({ item: 'work' })],
    ['evidence.unknown', () => record({ evidence: [randomUUID()] })],
    ['contest.month_invalid', () => contest('2026-04')],
  ])('%s', async (code, write) => {
    const before = await facts();
    await expect(write()).rejects.toMatchObject({ code });
    expect(await facts()).toBe(before);
  });

  it('C2, D2: nobody enters what counts for themselves', async () => {
    const { id: personId, townshipId } = county.people[1] as AssessedPerson;
    const self = await county.account('townshipOfficer', townshipId, personId);
    const target = { assessmentId: assessment.id };
    const event = { personId, item: 'events', points: 100, occurredOn: '2026-02-01', sourceEvent: randomUUID(), reason: '表彰', document: '1号' };
    const own = { code: 'collection.own_score' };
    await expect(county.as(self, (tx) => county.services.ledger.writeEvents(tx, target, [event]))).rejects.toMatchObject(own);
    await expect(county.as(self, (tx) => county.services.ledger.writeEntries(tx, target, [{ personId, item: 'work', points: 1 }]))).rejects.toMatchObject(own);
  });

  it('E: no office enters events about its own leading team, nor about the office itself', async () => {
    const { townshipId } = county.people[1] as AssessedPerson;
    const [team] = await county.rows<{ id: string }>("insert into person (name, organization_id, kind) values ('镇领导班子', $1, 'team') returning id", [
      townshipId,
    ]);
    const target = { assessmentId: assessment.id };
    const enter = (actor: Actor, subject: { personId?: string; organizationId?: string }) =>
      county.as(actor, (tx) => {
        const event = { ...subject, item: 'events', points: 100, occurredOn: '2026-02-01', sourceEvent: randomUUID(), reason: '表彰', document: '1号' };
        return county.services.ledger.writeEvents(tx, target, [event]);
      });
    await county.superuser(
      'set session_replication_role = replica',
      `insert into roster_entry (assessment_id, approval_id, person_id, organization_id, township_id, series, status)
       select assessment_id, approval_id, '${team?.id}', '${townshipId}', '${townshipId}', series, status from roster_entry where assessment_id = '${assessment.id}' limit 1`,
    );
    const own = await county.account('townshipOfficer', townshipId);
    await expect(enter(own, { personId: team?.id ?? '' })).rejects.toMatchObject({ code: 'collection.own_score' });
    const department = { ...(await county.account('organizationDepartmentOfficer', county.department)), scope: [county.county] };
    await expect(enter(department, { personId: team?.id ?? '' })).resolves.toHaveLength(1);
    await county.superuser('set session_replication_role = replica', `delete from roster_entry where person_id = '${team?.id}'`);
  });

  const contest = (month: string) =>
    county.act((tx) =>
      county.services.ledger.writeContest(
        tx,
        { assessmentId: assessment.id },
        { item: 'contest', month, results: county.people.map(({ id }) => ({ personId: id, points: 8000 })) },
      ),
    );

  it('the same event twice', async () => {
    const sourceEvent = 'DC-2026-7';
    await record({ sourceEvent });
    await expect(record({ sourceEvent })).rejects.toMatchObject({ code: 'fact.duplicate_event' });
  });
});

describe('A7: entries', () => {
  it('a newer one supersedes the one before; both stay', async () => {
    await enter('work', 4000);
    await enter('work', 4200);
    const rows = await county.rows<{ points: number; first: boolean }>("select points, supersedes is null as first from fact where item = 'work' order by seq");
    expect(rows).toEqual([
      { points: 4000, first: true },
      { points: 4200, first: false },
    ]);
    expect(await county.audited('scores.entered')).toBe(2);
  });

  it('of one person at the same moment: one wins, the other is told', async () => {
    const both = await Promise.allSettled([enter('daily', 2000), enter('daily', 2100)]);
    const rows = await county.rows<{ first: boolean }>("select supersedes is null as first from fact where item = 'daily'");
    expect(rows.filter(({ first }) => first)).toHaveLength(1);
    for (const outcome of both) if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'fact.changed_meanwhile' });
  });

  it('are complete before the township says so', async () => {
    const complete = () => county.act((tx) => county.services.ledger.assertScoresComplete(tx, assessment.id, person.townshipId));
    await expect(complete()).rejects.toMatchObject({ code: 'score.missing' });
    await expect(close()).rejects.toMatchObject({ code: 'score.missing' });
    await assessment.score(() => 8000);
    await complete();
    await close();
  });

  const close = () =>
    county.act(
      (tx) =>
        county.services.effects.decisions['period.close']?.run(tx, assessment.context, assessment.decision()) ?? Promise.reject(new Error('period.close')),
    );
});

describe('R6: a deduction', () => {
  it('is told to the person it hits, and from then on may be appealed', async () => {
    await county.account('cadre', person.villageId, person.id);
    const [factId = ''] = await record({ points: -200 });
    const notices = await county.rows<{ personId: string }>('select person_id as "personId" from personal_notice where fact_id = $1 and kind = \'deduction\'', [
      factId,
    ]);
    expect(notices).toEqual([{ personId: person.id }]);
    expect(await county.database.engine((tx) => tx.query("select 1 from outbox where payload ->> 'event' = 'notice.deduction'"))).toHaveLength(1);
  });
});

describe('the ledger', () => {
  it('is never changed, not even by a superuser', async () => {
    await expect(county.rows('update fact set points = 0')).rejects.toThrow(/permission denied/);
    await expect(county.rows('delete from fact')).rejects.toThrow(/permission denied/);
    await expect(county.superuser('update fact set points = 0')).rejects.toThrow(/never changed/);
  });

  it('a cancelled fact cannot be cancelled again', async () => {
    const [id = ''] = await record();
    const cancel = () =>
      county.act(async (tx) => county.services.ledger.cancel(tx, { fact: await getFact(tx, id), reason: '申诉成立', accountId: officer.accountId }));
    await cancel();
    await expect(cancel()).rejects.toMatchObject({ code: 'fact.already_cancelled' });
    expect(await county.audited('fact.cancelled')).toBe(1);
  });
});

describe('a cut is a cut', () => {
  it('waits for writers that have drawn a lower number, and refuses all that come later', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let drawn: (() => void) | undefined;
    const started = new Promise<void>((resolve) => (drawn = resolve));
    const slow = county.as(officer, async (tx) => {
      const [id] = await county.services.ledger.writeEntries(tx, { assessmentId: assessment.id }, [{ personId: person.id, item: 'work', points: 1234 }]);
      drawn?.();
      await held;
      return id;
    });
    await started;
    await enter('evaluation', 2000);
    const cutting = county.act((tx) => county.services.results.cutPeriod(tx, assessment.effect));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await county.database.read({ ...officer, scope: [county.county] }, (tx) => tx.query('select 1 from ledger_cut'))).toEqual([]);
    release();
    const slowId = await slow;
    await cutting;
    const [inside] = await county.rows<{ inside: boolean }>(
      'select f.seq <= c.max_seq as inside from fact f join ledger_cut c on c.assessment_id = f.assessment_id where f.id = $1',
      [slowId],
    );
    expect(inside).toEqual({ inside: true });
    const before = await facts();
    await expect(enter('work', 1)).rejects.toMatchObject({ code: 'fact.after_cut' });
    await expect(record()).rejects.toMatchObject({ code: 'fact.after_cut' });
    expect(await facts()).toBe(before);
  });

  it('is made once', async () => {
    await county.act((tx) => county.services.results.cutPeriod(tx, assessment.effect));
    expect(await county.rows('select n from ledger_cut')).toEqual([{ n: 1 }]);
    expect(await county.audited('ledger.cut')).toBe(1);
  });
});
