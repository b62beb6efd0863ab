import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appealSteps, type Actor, type ProcedureContext, type Task } from '#domain';
import { CalendarService, importCalendar, resolveSeats } from '#records';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';

const farLater = '2099-01-01T00:00:00.000Z';
let county: AssessedCounty;
let assessment: DrivenAssessment;
let person: AssessedPerson;
let officer: Actor;
let quarter = 0;

beforeAll(async () => {
  county = await AssessedCounty.create([12, 10]);
  person = county.people[5] as AssessedPerson;
  officer = await county.account('townshipOfficer', person.townshipId);
  await county.account('organizationDepartmentOfficer', county.department);
}, 240_000);

afterAll(() => county?.close());

/** Each story has a quarter of its own. */
beforeEach(async () => {
  const [year, number] = [2026 + Math.floor(quarter / 4), (quarter++ % 4) + 1];
  const [from, to] = [`${year}-${['01-01', '04-01', '07-01', '10-01'][number - 1]}`, `${year}-${['03-31', '06-30', '09-30', '12-31'][number - 1]}`];
  assessment = await new DrivenAssessment(county, county.content({ period: { code: `${year}-Q${number}`, from, to } })).run();
  await assessment.score((_person, index) => 9500 - 100 * index);
});

const contextOf = (kind: string, id: string): ProcedureContext => ({
  ...assessment.context,
  procedure: 'appeal',
  subjectId: id,
  workflowId: `appeal/${kind}/${id}/1`,
  places: { township: person.townshipId, starter: { personId: person.id } },
});

async function file(kind: 'deduction' | 'recheck', factId: string): Promise<ProcedureContext> {
  const context = contextOf(kind, randomUUID());
  await county.act(
    (tx) =>
      county.services.effects.decisions['appeal.submit']?.run(
        tx,
        context,
        assessment.decision({
          kind: 'appeal.submit',
          action: 'submit',
          signerPersonId: person.id,
          form: { reason: '理由' },
          body: { kind, factId, reason: '理由' },
        }),
      ) ?? Promise.resolve(),
  );
  return context;
}

const event = (points: number, by?: Actor) => {
  const [date] = [assessment.content.period.from];
  const given = { personId: person.id, item: 'events', points, occurredOn: date, sourceEvent: randomUUID(), reason: '通报', document: '1号' };
  const write = (tx: Parameters<Parameters<typeof county.act>[0]>[0]) => county.services.ledger.writeEvents(tx, { assessmentId: assessment.id }, [given]);
  return (by ? county.as(by, write) : county.act(write)).then(([id = '']) => id);
};

const run = (kind: string, context: ProcedureContext, given: object) =>
  county.act((tx) => county.services.effects.decisions[kind]?.run(tx, context, assessment.decision({ kind, ...given })) ?? Promise.reject(new Error(kind)));
const conclude = (context: ProcedureContext, outcome: 'corrected' | 'founded' | 'upheld') =>
  county.act((tx) => county.services.appeals.conclude(tx, context, outcome));
const recompute = () => county.act((tx) => county.services.results.recompute(tx, assessment.effect));
const totalOf = async () =>
  (
    await county.rows<{ points: number }>(
      'select r.points from result r join result_version v on v.id = r.version_id where v.assessment_id = $1 and r.person_id = $2 order by v.n desc limit 1',
      [assessment.id, person.id],
    )
  )[0]?.points;

const seatsOf = (key: 'investigate' | 'decide' | 'recheck' | 'register' | 'inquire' | 'close' | 'resolve', context: ProcedureContext) =>
  county.act(async (tx) => {
    const step = appealSteps[key];
    const sitting = await county.services.effects.seats[step.kind]?.(tx, context, {} as Task);
    return (await resolveSeats(tx, context, { step, subject: '', sitting })).map(({ holder }) => holder);
  });

describe('R6: who investigates and decides', () => {
  it('the township, for a deduction that it did not enter', async () => {
    const context = await file('deduction', await event(-100));
    expect(await seatsOf('investigate', context)).toEqual([{ role: 'townshipOfficer', organizationId: person.townshipId }]);
  });

  it('another lead unit records nothing in an assessment that it does not lead', async () => {
    const stranger = await county.account('leadUnitOfficer', county.department);
    await expect(event(-100, { ...stranger, scope: [county.county] })).rejects.toMatchObject({ code: 'permission.denied' });
  });

  it('for its own deduction the discipline commission, else the organization department', async () => {
    const context = await file('deduction', await event(-100, officer));
    expect(await seatsOf('investigate', context)).toEqual([{ role: 'organizationDepartmentOfficer', organizationId: county.department }]);
    await county.account('disciplineOfficer', county.county);
    expect(await seatsOf('investigate', context)).toEqual([{ role: 'disciplineOfficer', organizationId: county.county }]);
    await county.account('disciplineOfficer', person.townshipId);
    expect(await seatsOf('investigate', context)).toEqual([{ role: 'disciplineOfficer', organizationId: person.townshipId }]);
  });

  it('a re-check is the township secretary’s, and somebody else’s where there is none', async () => {
    const context = contextOf('recheck', randomUUID());
    expect(await seatsOf('recheck', context)).toEqual([{ role: 'disciplineOfficer', organizationId: person.townshipId }]);
    const secretary = await county.account('townshipSecretary', person.townshipId);
    expect(await seatsOf('recheck', context)).toEqual([{ role: 'townshipSecretary', organizationId: person.townshipId }]);
    await county.rows('update account set disabled_at = now() where id = $1', [secretary.accountId]);
  });

  it('R8: an objection is never without somebody to inquire, to close and to resolve it', async () => {
    const context = contextOf('objection', randomUUID());
    const held = (role: string) => county.rows<{ id: string }>('select account_id as id from role_grant where role = $1', [role]);
    const disabled = (roles: { id: string }[], at: string) =>
      county.rows(`update account set disabled_at = ${at} where id = any($1::uuid[])`, [roles.map(({ id }) => id)]);
    const [discipline, officers, leaders] = [
      await held('disciplineOfficer'),
      await held('organizationDepartmentOfficer'),
      await held('organizationDepartmentLeader'),
    ];
    await disabled(discipline, 'now()');
    expect(await seatsOf('inquire', context)).toEqual([{ role: 'organizationDepartmentOfficer', organizationId: county.department }]);
    await disabled(officers, 'now()');
    for (const key of ['inquire', 'close'] as const)
      expect(await seatsOf(key, context)).toEqual([{ role: 'organizationDepartmentLeader', organizationId: county.department }]);
    await disabled(leaders, 'now()');
    expect(await seatsOf('resolve', context)).toEqual([{ role: 'countyLeader', organizationId: county.county }]);
    await disabled([...discipline, ...officers, ...leaders], 'null');
  });

  it('nobody left: the department’s leaders', async () => {
    const only = (await county.rows<{ id: string }>("select account_id as id from role_grant where role = 'organizationDepartmentOfficer'")).map(
      ({ id }) => id,
    );
    const context = await file('deduction', await event(-100));
    expect(await seatsOf('decide', context)).toEqual([{ role: 'organizationDepartmentOfficer', organizationId: county.department }]);
    await county.database.engine((tx) => tx.query('update account set disabled_at = now() where id = any($1::uuid[])', [only]));
    expect(await seatsOf('decide', context)).toEqual([{ role: 'organizationDepartmentLeader', organizationId: county.department }]);
    await county.database.engine((tx) => tx.query('update account set disabled_at = null where id = any($1::uuid[])', [only]));
  });
});

describe('nobody decides an appeal about themselves or their own unit', () => {
  it('an officer whom it is about is passed over', async () => {
    const context = await file('deduction', await event(-100));
    const officers = await county.rows<{ id: string }>("select account_id as id from role_grant where role = 'organizationDepartmentOfficer'");
    const set = (value: string) =>
      county.superuser(`update account set disabled_at = ${value} where id in (${officers.map(({ id }) => `'${id}'`).join(', ')})`);
    await set('now()');
    const self = await county.account('organizationDepartmentOfficer', county.department, person.id);
    expect(await seatsOf('decide', context)).toEqual([{ role: 'organizationDepartmentLeader', organizationId: county.department }]);
    await county.superuser(`update account set disabled_at = now(), person_id = null where id = '${self.accountId}'`);
    await set('null');
  });

  it('E: about the department’s own team it goes above the department', async () => {
    const context = await file('deduction', await event(-100));
    const [team] = await county.rows<{ id: string }>("insert into person (name, organization_id, kind) values ('组织部领导班子', $1, 'team') returning id", [
      county.department,
    ]);
    await county.superuser('set session_replication_role = replica', `update appeal set person_id = '${team?.id}' where id = '${context.subjectId}'`);
    const above = [{ role: 'countyLeader', organizationId: county.county }];
    for (const key of ['decide', 'close', 'register'] as const) expect(await seatsOf(key, context)).toEqual(above);
    const { concerned } = county.services.effects;
    expect(await county.act(async (tx) => concerned.appeal?.(tx, context))).toEqual(
      expect.arrayContaining(
        (await county.rows<{ id: string }>('select account_id as id from role_grant where organization_id = $1', [county.department])).map(({ id }) => id),
      ),
    );
  });
});

describe('R6: the window', () => {
  it('I13: moves with a calendar that comes later, and says so', async () => {
    await assessment.closePeriod();
    const before = await county.act((tx) => county.services.windows.open(tx, assessment.effect, 'all'));
    const year = Number(new Date().toISOString().slice(0, 4));
    const source = { issuer: '国务院办公厅', title: '通知', number: '1', issuedOn: `${year}-01-01` };
    const holidays = (of: number) => [{ name: '临时放假', from: `${of}-01-01`, to: `${of}-12-31` }];
    const years = [year, year + 1].map((each) => ({ region: 'cn', year: each, source, holidays: holidays(each), makeUpDays: [] }));
    await county.database.engine((tx) => importCalendar(tx, new CalendarService(), years));
    const [window] = await county.rows<{ due_at: string }>('select due_at from appeal_window where assessment_id = $1', [assessment.id]);
    expect(Date.parse(window?.due_at ?? '')).toBeGreaterThan(before);
    expect(await county.rows("select 1 as moved from audit_entry where subject = $1 and type = 'appeal_window.moved'", [assessment.id])).toHaveLength(1);
    const wakes = "select payload->>'topic' as topic from outbox where kind = 'wake' and payload->>'workflowId' = $1";
    expect(await county.rows(wakes, [assessment.context.workflowId])).toContainEqual({ topic: 'appealWindow' });
  });
});

describe('R6: a base item', () => {
  it('is re-checked by the township, within its limits, and the newer entry counts', async () => {
    const [entry] = await county.rows<{ id: string; points: number }>(
      "select id, points from fact where assessment_id = $1 and person_id = $2 and item = 'work'",
      [assessment.id, person.id],
    );
    await assessment.closePeriod();
    await county.act((tx) => county.services.windows.open(tx, assessment.effect, 'all'));
    const before = await totalOf();
    const context = await file('recheck', entry?.id ?? '');
    const correct = (points: string) => run('appeal.recheck', context, { action: 'correct', opinion: '漏记', form: { points } });
    await expect(correct('50.01')).rejects.toMatchObject({ code: 'score.above_maximum' });
    await expect(correct('40.005')).rejects.toMatchObject({ code: 'score.precision' });
    await correct('49.5');
    await conclude(context, 'corrected');
    await recompute();
    expect(await totalOf()).toBe((before ?? 0) - (entry?.points ?? 0) + 4950);
  });
});

async function throughNotice(): Promise<{ noticeId: string; object: (subject: AssessedPerson) => Promise<ProcedureContext> }> {
  await assessment.closePeriod();
  await assessment.confirm();
  const noticeId = await assessment.issueNotice();
  const object = async (subject: AssessedPerson) => {
    const [village] = await county.rows<{ name: string }>('select name from organization where id = $1', [subject.villageId]);
    const id = await county.act((tx) =>
      county.services.objections.file(tx, { noticeId, person: subject.name, village: village?.name ?? '', objector: '村民甲', facts: '情况' }),
    );
    return contextOf('objection', id);
  };
  return { noticeId, object };
}

describe('R8: a founded objection', () => {
  const holder = () => county.people[0] as AssessedPerson;
  const award = async () => {
    const [id = ''] = await county.act((tx) =>
      county.services.ledger.writeEvents(tx, { assessmentId: assessment.id }, [
        {
          personId: holder().id,
          item: 'events',
          points: 900,
          occurredOn: assessment.content.period.from,
          sourceEvent: randomUUID(),
          reason: '获奖',
          document: '证书',
        },
      ]),
    );
    return id;
  };

  it('before any publication takes away what was false, and everybody is computed and confirmed again', async () => {
    await assessment.score((_person, index) => 8900 - 100 * index);
    const factId = await award();
    const { object } = await throughNotice();
    const context = await object(holder());
    await run('objection.investigate', context, { action: 'founded', form: { findings: '证书系伪造', cancels: [factId] } });
    expect(await county.rows('select 1 from fact where cancels = $1', [factId])).toEqual([]);
    await conclude(context, 'founded');
    expect(await county.act((tx) => county.services.publications.state(tx, assessment.context))).toMatchObject({ changed: true, published: 0 });
    await assessment.enter('publish');
    await expect(assessment.publish(farLater)).rejects.toMatchObject({ code: 'result.version_stale' });
    expect(await recompute()).toMatchObject({ version: 2, newlyAdverse: 1 });
    await assessment.confirm();
    expect(await county.act((tx) => county.services.publications.state(tx, assessment.context))).toMatchObject({ changed: false, ready: 22 });
  });

  it('after the others’ publication lowers the person concerned alone and harms nobody else (R7)', async () => {
    await assessment.score((_person, index) => 8900 - 100 * index);
    const factId = await award();
    const { object } = await throughNotice();
    const context = await object(holder());
    await assessment.enter('publish');
    await assessment.publish(farLater);
    await run('objection.investigate', context, { action: 'founded', form: { findings: '证书系伪造', cancels: [factId] } });
    await conclude(context, 'founded');
    expect(await recompute()).toMatchObject({ version: 2, newlyAdverse: 1 });
    const results = await county.rows<{ person: string; n: number; grade: string; rank: number }>(
      'select r.person_id as person, v.n, r.grade, r.rank from result r join result_version v on v.id = r.version_id where v.assessment_id = $1',
      [assessment.id],
    );
    const grade = (id: string, n: number) => results.find((row) => row.person === id && row.n === n)?.grade;
    expect([grade(holder().id, 1), grade(holder().id, 2)]).toEqual(['EXCELLENT', 'QUALIFIED']);
    for (const { id } of county.people.slice(1)) {
      const [before, after] = [1, 2].map((n) => results.find((row) => row.person === id && row.n === n)?.rank ?? 0);
      expect(after).toBeLessThanOrEqual(before ?? 0);
    }
  });
});

describe('R7: an appeal upheld after everything is published', () => {
  it('starts a correction instead of touching the ledger', async () => {
    const factId = await event(-100);
    const context = await file('deduction', factId);
    await assessment.closePeriod();
    await county.act((tx) => tx.query("update appeal set state = 'ended' where id = $1", [context.subjectId]));
    await assessment.confirm();
    await county.act((tx) => tx.query("update appeal set state = 'open' where id = $1", [context.subjectId]));
    await assessment.issueNotice();
    await assessment.enter('publish');
    await assessment.publish(farLater);
    await assessment.enter('receipts');
    await run('appeal.decide', context, { action: 'uphold', opinion: '属实' });
    await conclude(context, 'upheld');
    expect(await county.rows('select 1 from fact where cancels = $1', [factId])).toEqual([]);
    const workflowId = `correction/${assessment.id}/1/1`;
    expect(await county.rows('select workflow_id as id, origin, cancels from correction where appeal_id = $1', [context.subjectId])).toEqual([
      { id: workflowId, origin: 'appeal', cancels: [factId] },
    ]);
    const starts = await county.database.engine((tx) =>
      tx.query<{ payload: { procedure: string; input: { origin: string } } }>('select payload from outbox where dedup_key = $1', [`start:${workflowId}`]),
    );
    expect(starts.map(({ payload }) => [payload.procedure, payload.input.origin])).toEqual([['correction', 'appeal']]);
  });
});
