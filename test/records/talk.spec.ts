import { countyDateOf, engineActor, shiftDate, type Actor, type ProcedureContext } from '#domain';
import { InfluenceService, TalkMeetingService, TalkReader, TalkService, TaskReader, type Consequence, type NewMeeting, type Talk } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AssessedCounty, type AssessedPerson } from '../support/assessed-county.js';
import { DrivenAssessment } from '../support/driven-assessment.js';
import { DrivenCase } from '../support/driven-case.js';

const farLater = '2099-01-01T00:00:00.000Z';
const today = countyDateOf(new Date().toISOString());
const refused = (code: string) => expect.objectContaining({ code });
const page = { limit: 100, offset: 0 };

let county: AssessedCounty;
let assessment: DrivenAssessment;
let deduction: string;
/** The three of the bottom set: the first one's deduction is cancelled later. */
let low: AssessedPerson[];
let actors: Record<'leader' | 'officer' | 'second' | 'leadUnit' | 'township' | 'otherTownship' | 'secretary' | 'supervisor', Actor>;
let cadres: Actor[];
let meetingId: string;

const inCounty = (actor: Actor): Actor => ({ ...actor, scope: [county.county] });
const meeting = (given: Partial<NewMeeting> = {}): NewMeeting => ({
  assessmentId: assessment.id,
  date: today,
  time: '09:30',
  place: '县委二楼会议室',
  talkerId: actors.leader.accountId,
  recorderId: actors.second.accountId,
  agenda: '一季度末位书记集体约谈',
  ...given,
});
const create = (given: Partial<NewMeeting> = {}, actor = actors.officer) => county.as(actor, (tx) => county.get(TalkMeetingService).create(tx, meeting(given)));
const content = { reason: '三项工作靠后', statement: '认识到不足', measures: '一个月内补齐台账', deadline: shiftDate(today, 30) };

const talkOf = async (person: AssessedPerson | undefined, kind = 'summons'): Promise<Talk> => {
  const [row] = await county.rows<{ id: string }>('select id from talk where person_id = $1 and kind = $2', [person?.id, kind]);
  const found = await county.act((tx) => tx.manager.getRepository<Talk>('talk').findOneBy({ id: row?.id ?? '' }));
  if (!found) throw new Error('no talk');
  return found;
};
const caseOf = async (person: AssessedPerson | undefined, kind = 'summons') => DrivenCase.of(county, (await talkOf(person, kind)).workflowId);

/** Up to the two open ways of closing the record. */
async function held(person: AssessedPerson | undefined): Promise<DrivenCase> {
  const driven = await caseOf(person);
  await driven.act('arrange', actors.officer, 'arrange', { form: { meetingId, cause: '末位' } });
  await driven.act('record', actors.second, 'record', { form: content });
  await driven.act('endorse', actors.leader, 'agree');
  return driven;
}

beforeAll(async () => {
  county = await AssessedCounty.create([30, 30]);
  const [township = '', other = ''] = county.townships;
  low = county.people.slice(0, 3);
  actors = {
    leader: inCounty(await county.account('organizationDepartmentLeader', county.department)),
    officer: inCounty(await county.account('organizationDepartmentOfficer', county.department)),
    second: inCounty(await county.account('organizationDepartmentOfficer', county.department)),
    leadUnit: inCounty(await county.account('leadUnitOfficer', county.unit)),
    township: await county.account('townshipOfficer', township),
    otherTownship: await county.account('townshipOfficer', other),
    secretary: await county.account('townshipSecretary', township),
    supervisor: await county.account('supervisor', county.county),
  };
  cadres = await Promise.all(county.people.slice(0, 4).map(({ id, villageId }) => county.account('cadre', villageId, id)));
  assessment = await new DrivenAssessment(county, county.content()).run();
  await assessment.score((person, index) => (low.includes(person) ? (person === low[0] ? 8900 : 7000 + index) : 8000 + index));
  deduction = await assessment.event(low[0] as AssessedPerson, -2000);
  await assessment.closePeriod();
  await assessment.confirm();
  await assessment.issueNotice();
  await assessment.enter('publish');
  await assessment.publish(farLater);
  await assessment.enter('receipts');
}, 120_000);

afterAll(() => county?.close());

describe('A14: the bottom set', () => {
  it('one talk and one procedure for each person, convened by the organization department, collective', async () => {
    const talks = await county.rows<Talk>('select person_id as "personId", kind, formal, collective, convener_id as "convenerId" from talk');
    expect(talks).toHaveLength(3);
    expect(new Set(talks.map(({ personId }) => personId))).toEqual(new Set(low.map(({ id }) => id)));
    for (const talk of talks) expect(talk).toMatchObject({ kind: 'summons', formal: true, collective: true, convenerId: county.department });
    const started = await county.rows("select 1 from outbox where kind = 'start' and payload ->> 'procedure' = 'talk'");
    expect(started).toHaveLength(3);
    expect(await county.rows("select 1 from consequence where kind = 'talk' and state = 'open' and workflow_id is not null")).toHaveLength(3);
  });

  it('opened again, nothing is doubled', async () => {
    await county.act(async (tx) => {
      const rows = await tx.manager.getRepository<Consequence>('consequence').findBy({ kind: 'talk' });
      const [given] = await county.act((other) => other.manager.getRepository('assessment').findBy({ id: assessment.id }));
      await county.get(TalkService).open(tx, given as never, rows);
    });
    expect(await county.rows('select 1 from talk')).toHaveLength(3);
  });
});

describe('A14, R10: a collective meeting', () => {
  it('is refused to a recorder who talks, a talker without authority, a recorder of somebody else’s', async () => {
    const { leader, leadUnit, township } = actors;
    await expect(create({ recorderId: leader.accountId })).rejects.toEqual(refused('talk.recorder_is_talker'));
    await expect(create({ talkerId: leadUnit.accountId })).rejects.toEqual(refused('talk.no_authority'));
    await expect(create({ talkerId: actors.secretary.accountId })).rejects.toEqual(refused('talk.no_authority'));
    await expect(create({ recorderId: township.accountId })).rejects.toEqual(refused('talk.recorder_unfit'));
    await expect(create({}, leadUnit)).rejects.toEqual(refused('talk.no_authority'));
    expect(await county.rows('select 1 from talk_meeting')).toEqual([]);
  });

  it('is one row, to which talks refer; it names who may be chosen', async () => {
    meetingId = await create();
    expect(await county.audited('talk_meeting.created')).toBe(1);
    const { talkers, recorders } = await county.get(TalkReader).candidates(actors.officer);
    expect(talkers.map(({ accountId }) => accountId)).toContain(actors.leader.accountId);
    expect(recorders.map(({ accountId }) => accountId)).toContain(actors.second.accountId);
    expect(recorders.map(({ accountId }) => accountId)).not.toContain(actors.leader.accountId);
  });
});

describe('R10: arranging', () => {
  it('asks for the whole arrangement, a meeting of the convener’s, and two persons', async () => {
    const driven = await caseOf(low[1]);
    const arrange = (form: Record<string, unknown>) => driven.act('arrange', actors.officer, 'arrange', { form: { cause: '末位', ...form } });
    const whole = { date: today, time: '09:30', place: '会议室', talker: actors.leader.accountId, recorder: actors.second.accountId };
    await expect(arrange({ date: today })).rejects.toEqual(refused('talk.arrangement_incomplete'));
    await expect(arrange({ meetingId: 'x' })).rejects.toEqual(refused('talk.meeting_unknown'));
    await expect(arrange({ ...whole, recorder: actors.leader.accountId })).rejects.toEqual(refused('talk.recorder_is_talker'));
    await expect(arrange({ ...whole, talker: actors.secretary.accountId })).rejects.toEqual(refused('talk.no_authority'));
    await expect(arrange({ ...whole, date: shiftDate(today, -1) })).rejects.toEqual(refused('talk.date_past'));
    await expect(create({ date: shiftDate(today, -1) })).rejects.toEqual(refused('talk.date_past'));
    const others = await create({}, actors.township).catch((error: unknown) => error);
    expect(others).toEqual(refused('talk.no_authority'));
    expect(await talkOf(low[1])).toMatchObject({ standing: 'arrange', heldOn: null });
  });

  it('is the convener’s officer’s: no township’s, no lead unit’s', async () => {
    const driven = await caseOf(low[1]);
    for (const actor of [actors.township, actors.leadUnit]) {
      await expect(driven.act('arrange', actor, 'arrange', { form: { meetingId, cause: '末位' } })).rejects.toEqual(refused('task.not_signer'));
    }
  });
});

describe('R10: the record', () => {
  let driven: DrivenCase;

  it('is kept by the recorder arranged, with a deadline to come, after the talk', async () => {
    driven = await caseOf(low[1]);
    const later = await create({ date: shiftDate(today, 7) });
    await driven.act('arrange', actors.officer, 'arrange', { form: { meetingId: later, cause: '末位' } });
    await expect(driven.act('record', actors.officer, 'record', { form: content })).rejects.toEqual(refused('talk.not_recorder'));
    await expect(driven.act('record', actors.second, 'record', { form: content })).rejects.toEqual(refused('talk.not_held_yet'));
    await driven.act('arrange', actors.officer, 'arrange', { form: { meetingId, cause: '末位' } });
    const past = { ...content, deadline: shiftDate(today, -1) };
    await expect(driven.act('record', actors.second, 'record', { form: past })).rejects.toEqual(refused('talk.deadline_invalid'));
    await driven.act('record', actors.second, 'record', { form: content });
    expect(await talkOf(low[1])).toMatchObject({ ...content, standing: 'endorse', meetingId, talkerId: actors.leader.accountId });
  });

  it('is endorsed by the talker and by nobody else', async () => {
    const other = inCounty(await county.account('organizationDepartmentLeader', county.department));
    await expect(driven.act('endorse', other, 'agree')).rejects.toEqual(refused('talk.not_talker'));
    await driven.act('endorse', actors.leader, 'agree');
  });

  it('R10: the notice is acknowledged by the person, and shown as such', async () => {
    const roll = await driven.open('receive');
    const [row] = await county.rows<{ id: string }>('select id from task where workflow_id = $1 and name = $2', [driven.context.workflowId, roll.name]);
    await driven.answer(row?.id ?? '', cadres[1] as Actor, low[1]?.id ?? '');
    const { items } = await county.get(TalkReader).list(cadres[1] as Actor, page);
    expect(items).toEqual([expect.objectContaining({ receivedAt: expect.any(String), place: '县委二楼会议室' })]);
  });

  it('signed, it is locked: no step, no statement and not the table’s owner changes it', async () => {
    await expect(driven.act('sign', cadres[0] as Actor, 'sign')).rejects.toEqual(refused('task.not_signer'));
    await driven.act('sign', cadres[1] as Actor, 'sign', { opinion: '属实' });
    const talk = await talkOf(low[1]);
    expect(talk).toMatchObject({ signature: 'signed', remark: '属实', lockedOn: today, standing: 'rectify' });
    await expect(driven.act('witness', actors.second, 'witness', { form: witnesses() })).rejects.toEqual(refused('talk.locked'));
    for (const change of ["measures = '改'", "talker_name = '别人'", 'locked_at = null, signature = null', "refusal = '{}'"])
      await expect(county.superuser(`update talk set ${change} where id = '${talk.id}'`)).rejects.toThrow(/never changed/);
    await expect(county.superuser(`delete from talk where id = '${talk.id}'`)).rejects.toThrow(/never deleted/);
    await expect(county.superuser(`update talk_meeting set place = '别处'`)).rejects.toThrow(/never changed/);
  });

  it('the rectification is due when the measures are, not after the step’s own days', async () => {
    await driven.open('rectify');
    const [row] = await county.rows<{ due: string }>("select due_business_at as due from task where workflow_id = $1 and key = 'rectify'", [
      driven.context.workflowId,
    ]);
    expect(countyDateOf(new Date(row?.due ?? '').toISOString())).toBe(content.deadline);
    await driven.act('rectify', cadres[1] as Actor, 'report', { form: { report: '已补齐' } });
  });

  it('is checked by somebody else than the talker and the person; passed, it ends without an influence period', async () => {
    const both = { ...actors.leader, grants: actors.officer.grants };
    await county.database.engine((tx) =>
      tx.query(
        `insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at) values ($1, 'organizationDepartmentOfficer', $2, now() - interval '1 day', gen_random_uuid(), gen_random_uuid(), now())`,
        [both.accountId, county.department],
      ),
    );
    await expect(driven.act('check', both, 'passed')).rejects.toEqual(refused('separation.violated'));
    await driven.act('check', actors.officer, 'passed');
    await county.act((tx) => county.get(TalkService).conclude(tx, driven.context, 'passed'));
    expect(await talkOf(low[1])).toMatchObject({ state: 'ended', outcome: 'passed', verdict: 'passed' });
    expect(await county.rows("select 1 from consequence where kind = 'talk' and state = 'done' and person_id = $1", [low[1]?.id])).toHaveLength(1);
    expect(await county.rows('select 1 from influence_period')).toEqual([]);
  });
});

const witnesses = (first?: string, second?: string) => ({
  refusal: '阅后拒绝签字',
  firstWitness: first ?? actors.officer.accountId,
  secondWitness: second ?? actors.second.accountId,
});

describe('R10: a refusal to sign', () => {
  it('is witnessed by two different named persons, neither the person, recorded by the recorder', async () => {
    const driven = await held(low[2]);
    await driven.open('sign');
    await driven.open('witness');
    const witness = (form: Record<string, unknown>, actor = actors.second) => driven.act('witness', actor, 'witness', { form });
    await expect(witness(witnesses(), actors.officer)).rejects.toEqual(refused('talk.not_recorder'));
    await expect(witness(witnesses(actors.second.accountId))).rejects.toEqual(refused('talk.witness_invalid'));
    await expect(witness(witnesses(low[2]?.id))).rejects.toEqual(refused('talk.witness_invalid'));
    await expect(witness(witnesses(cadres[2]?.accountId))).rejects.toEqual(refused('talk.witness_invalid'));
    await expect(witness({ ...witnesses(), secondWitness: undefined })).rejects.toEqual(refused('decision.form_invalid'));
    await witness(witnesses(undefined, low[0]?.id));
    const talk = await talkOf(low[2]);
    expect(talk).toMatchObject({ signature: 'witnessed', standing: 'rectify' });
    expect(talk.refusal?.witnesses.map(({ name }) => name)).toEqual(['organizationDepartmentOfficer', low[0]?.name]);
    await expect(driven.act('sign', cadres[2] as Actor, 'sign')).rejects.toEqual(refused('talk.locked'));
  });
});

describe('R10: failed, an admonition of its own', () => {
  let admonition: DrivenCase;
  const whole = () => ({ date: today, time: '15:00', place: '部长办公室', cause: '整改未通过', recorder: actors.second.accountId });

  it('is opened by the organization department’s leader, for its cause, once', async () => {
    const driven = await held(low[0]);
    await driven.act('sign', cadres[0] as Actor, 'sign');
    await driven.act('check', actors.officer, 'failed', { opinion: '台账仍不全' });
    await expect(driven.act('escalate', actors.officer, 'openAdmonition', { opinion: '诫勉' })).rejects.toEqual(refused('task.not_signer'));
    await driven.act('escalate', actors.leader, 'openAdmonition', { opinion: '诫勉' });
    await county.act((tx) => county.get(TalkService).conclude(tx, driven.context, 'escalated'));
    const failed = await talkOf(low[0]);
    admonition = await caseOf(low[0], 'admonition');
    expect(admonition.context).toMatchObject({
      workflowId: `talk/${low[0]?.id}/${failed.id}/1`,
      variant: 'admonition',
      places: { convener: county.department },
    });
    expect(await talkOf(low[0], 'admonition')).toMatchObject({ causedBy: failed.id, formal: true, collective: false });
  });

  it('is held by a leader only, and approved', async () => {
    const arrange = (talker: Actor) => admonition.act('arrange', actors.officer, 'arrange', { form: { ...whole(), talker: talker.accountId } });
    const third = inCounty(await county.account('organizationDepartmentOfficer', county.department));
    await expect(arrange(third)).rejects.toEqual(refused('talk.no_authority'));
    await arrange(actors.leader);
    expect((await talkOf(low[0], 'admonition')).standing).toBe('approve');
    await expect(admonition.act('approve', actors.officer, 'agree')).rejects.toEqual(refused('task.not_signer'));
    await admonition.act('approve', actors.leader, 'agree');
    expect(await talkOf(low[0], 'admonition')).toMatchObject({ standing: 'record', approvedBy: actors.leader.accountId });
  });

  it('arranged anew, what was approved and recorded before carries nothing: a return that comes straight back is refused', async () => {
    const arrange = () => admonition.act('arrange', actors.officer, 'arrange', { form: { ...whole(), talker: actors.leader.accountId } });
    await admonition.act('record', actors.second, 'record', { form: content });
    await arrange();
    await expect(admonition.act('endorse', actors.leader, 'agree')).rejects.toEqual(refused('talk.not_approved'));
    await expect(admonition.act('record', actors.second, 'record', { form: content })).rejects.toEqual(refused('talk.not_approved'));
    await admonition.act('approve', actors.leader, 'agree');
    await expect(admonition.act('endorse', actors.leader, 'agree')).rejects.toEqual(refused('talk.not_recorded'));
  });

  it('signed, its influence period of six months begins', async () => {
    await admonition.act('record', actors.second, 'record', { form: content });
    await admonition.act('endorse', actors.leader, 'agree');
    expect(await county.rows('select 1 from influence_period')).toEqual([]);
    await admonition.act('sign', cadres[0] as Actor, 'sign');
    const influences = county.get(InfluenceService);
    const found = await county.act((tx) => influences.find(tx, low[0]?.id ?? '', today));
    expect(found).toMatchObject({ fromDate: today, liftedAt: null, withdrawn: false });
    const on = (date: string) => county.act((tx) => influences.find(tx, low[0]?.id ?? '', date));
    expect(await on(found?.toDate ?? '')).toBeDefined();
    expect(await on(shiftDate(found?.toDate ?? today, 1))).toBeUndefined();
    expect(await on(shiftDate(today, -1))).toBeUndefined();
    expect(await county.act((tx) => influences.endsAt(tx, admonition.context))).toBe(Date.parse(`${shiftDate(found?.toDate ?? today, 1)}T00:00:00+08:00`));
  });

  it('nobody is excellent in it: the ceiling stands in the closing’s snapshot with its reason', async () => {
    const year = today.slice(0, 4);
    const [period] = [1, 2, 3, 4].map((n) => quarterOf(Number(year), n)).filter(({ to }) => to >= today);
    if (!period) throw new Error('no quarter');
    const next = await new DrivenAssessment(county, county.content({ period })).run();
    await next.score((_person, index) => 9900 - index);
    await next.closePeriod();
    const rows = await county.rows<{ personId: string; grade: string }>(
      'select person_id as "personId", grade from result where assessment_id = $1 and person_id = any($2::uuid[])',
      [next.id, low.map(({ id }) => id)],
    );
    expect(Object.fromEntries(rows.map(({ personId, grade }) => [personId, grade]))).toMatchObject({
      [low[0]?.id ?? '']: 'QUALIFIED',
      [low[1]?.id ?? '']: 'EXCELLENT',
    });
    const [{ ceiling } = { ceiling: null }] = await county.rows<{ ceiling: unknown }>(
      `select p -> 'ceiling' as ceiling from input_snapshot s, jsonb_array_elements(s.content -> 'persons') p where s.assessment_id = $1 and p ->> 'id' = $2`,
      [next.id, low[0]?.id],
    );
    expect(ceiling).toEqual({ grade: 'QUALIFIED', reason: expect.stringContaining('诫勉影响期') });
  });

  it('is lifted by itself, once, and said to be automatic', async () => {
    const other = await county.act((tx) => county.get(InfluenceService).find(tx, low[0]?.id ?? '', today));
    await county.act((tx) => county.get(InfluenceService).lift(tx, admonition.context));
    await county.act((tx) => county.get(InfluenceService).lift(tx, admonition.context));
    expect(await county.audited('influence.lifted')).toBe(1);
    const [entry] = await county.rows<{ kind: string; automatic: boolean }>(
      "select actor_kind as kind, (data ->> 'automatic')::boolean as automatic from audit_entry where type = 'influence.lifted'",
    );
    expect(entry).toEqual({ kind: 'system', automatic: true });
    await expect(county.superuser(`update influence_period set to_date = '2030-01-01' where id = '${other?.id}'`)).rejects.toThrow(/never changed/);
  });
});

describe('R10: who sees a talk', () => {
  const seen = async (actor: Actor) => (await county.get(TalkReader).list(actor, page)).total;

  it('the person their own, the managing chain its own, nobody else any', async () => {
    expect(await seen(actors.officer)).toBe(4);
    expect(await seen(actors.supervisor)).toBe(4);
    expect(await seen(actors.secretary)).toBe(4);
    expect(await seen(actors.otherTownship)).toBe(0);
    expect(await seen(actors.leadUnit)).toBe(0);
    expect(await seen(cadres[0] as Actor)).toBe(2);
    expect(await seen(cadres[3] as Actor)).toBe(0);
  });

  it('one unseen is unknown; its influence period and its meeting too', async () => {
    const { id } = await talkOf(low[0], 'admonition');
    for (const actor of [actors.leadUnit, actors.otherTownship, cadres[3] as Actor]) {
      await expect(county.get(TalkReader).get(actor, id)).rejects.toEqual(refused('talk.unknown'));
      expect(await county.as(actor, (tx) => tx.query('select 1 from influence_period'))).toEqual([]);
      expect(await county.as(actor, (tx) => tx.query('select 1 from talk_meeting'))).toEqual([]);
    }
    expect(await county.get(TalkReader).get(cadres[0] as Actor, id)).toMatchObject({
      signature: 'signed',
      influence: { withdrawn: false },
      measures: content.measures,
    });
    expect((await county.get(TalkReader).listMeetings(cadres[0] as Actor, page)).total).toBe(1);
  });

  it('nor does anybody else read what was asked and answered in its steps', async () => {
    const { workflowId } = await talkOf(low[0]);
    const [task] = await county.rows<{ id: string }>("select id from task where workflow_id = $1 and key = 'record'", [workflowId]);
    const tasks = county.get(TaskReader);
    expect(await tasks.get(actors.officer, task?.id ?? '')).toMatchObject({ context: { facts: expect.any(Array) } });
    for (const actor of [actors.leadUnit, actors.otherTownship, cadres[3] as Actor])
      await expect(tasks.get(actor, task?.id ?? '')).rejects.toEqual(refused('task.unknown'));
    expect((await county.as(cadres[0] as Actor, (tx) => tx.query("select 1 from task where kind = 'talk.sign'"))).length).toBe(2);
  });

  it('nobody writes one past the procedure’s own steps', async () => {
    const { id } = await talkOf(low[0], 'admonition');
    for (const actor of [cadres[0] as Actor, actors.leadUnit]) {
      expect(await county.as(actor, (tx) => tx.query("update talk set standing = 'passed' where id = $1 returning id", [id]))).toEqual([]);
    }
  });
});

describe('R7: a correction takes the ground away', () => {
  it('the talk, the admonition it led to and its influence end, with notice; every later act is refused', async () => {
    const admonition = await caseOf(low[0], 'admonition');
    await correct(deduction);
    expect(await talkOf(low[0])).toMatchObject({ state: 'ended', outcome: 'withdrawn' });
    expect(await talkOf(low[0], 'admonition')).toMatchObject({ state: 'ended', outcome: 'withdrawn' });
    expect(await county.act((tx) => county.get(InfluenceService).find(tx, low[0]?.id ?? '', today))).toBeUndefined();
    const withdrawn = await county.rows<{ id: string }>('select workflow_id as id from withdrawal');
    expect(withdrawn.map(({ id }) => id)).toEqual(expect.arrayContaining([admonition.context.workflowId, (await talkOf(low[0])).workflowId]));
    await expect(admonition.act('rectify', cadres[0] as Actor, 'report', { form: { report: '已改' } })).rejects.toEqual(refused('case.withdrawn'));
    const told = await county.database.transaction(engineActor, (tx) =>
      tx.query("select 1 from outbox where kind = 'notification' and payload ->> 'event' = 'talk.withdrawn'"),
    );
    expect(told).toHaveLength(2);
    expect((await talkOf(low[1])).outcome).toBe('passed');
  });
});

describe('C10: a village party organization', () => {
  const village = { kind: 'talk', talk: 'admonition', convener: 'villagePartyOrganization', collective: false, formal: true } as const;

  it.each([
    ['with a member: its own talk, informal', 10, false],
    ['with its own secretary: the township’s, formal', 11, true],
  ])('%s', async (_case, index, formal) => {
    const person = county.people[index] as AssessedPerson;
    if (!formal) await county.rows("update post set kind = 'villageCommitteeMember', appointment = 'elected' where person_id = $1", [person.id]);
    await county.act(async (tx) => {
      const [version] = await tx.query<{ id: string }>('select id from result_version where assessment_id = $1 order by n limit 1', [assessment.id]);
      const [row] = await tx.query<{ id: string }>(
        `insert into consequence (organization_id, township_id, assessment_id, version_id, person_id, kind, consequence, rule, effect, business_at)
         values ($1, $2, $3, $4, $5, 'talk', 'villageTalk', 'C10', $6, now()) returning id`,
        [person.villageId, person.townshipId, assessment.id, version?.id, person.id, JSON.stringify(village)],
      );
      const given = await tx.manager.getRepository('assessment').findOneBy({ id: assessment.id });
      const rows = await tx.manager.getRepository<Consequence>('consequence').findBy({ id: row?.id });
      await county.get(TalkService).open(tx, given as never, rows);
    });
    const talk = await talkOf(person, 'admonition');
    expect(talk).toMatchObject({ formal, convenerId: formal ? person.townshipId : person.villageId });
    const driven = await caseOf(person, 'admonition');
    expect(driven.context.variant).toBe(formal ? 'admonition' : 'ordinary');
    if (!formal) await assertOnlySecretaryConvenes(driven, person);
  });
});

function quarterOf(year: number, n: number): { code: string; from: string; to: string } {
  const first = (n - 1) * 3 + 1;
  const ends = ['03-31', '06-30', '09-30', '12-31'];
  return { code: `${year}-Q${n}`, from: `${year}-${String(first).padStart(2, '0')}-01`, to: `${year}-${ends[n - 1]}` };
}

/** The member who is talked to, and others of the village, convene nothing; its party secretary talks, a township officer records. */
async function assertOnlySecretaryConvenes(driven: DrivenCase, { id, villageId, townshipId }: AssessedPerson): Promise<void> {
  const [secretary = '', member = ''] = await Promise.all(
    ['villagePartySecretary', 'villageCommitteeMember'].map(async (kind) => {
      const [row] = await county.rows<{ id: string }>("insert into person (name, organization_id) values ('李四', $1) returning id", [villageId]);
      await county.rows("insert into post (person_id, organization_id, kind, appointment, from_date) values ($1, $2, $3, 'party', '2021-01-01')", [
        row?.id,
        villageId,
        kind,
      ]);
      return row?.id ?? '';
    }),
  );
  const [own, colleague, chief] = [
    await county.account('cadre', villageId, id),
    await county.account('cadre', villageId, member),
    await county.account('cadre', villageId, secretary),
  ];
  const recorder = await county.account('townshipOfficer', townshipId);
  const form = { date: today, time: '09:00', place: '村委会', talker: chief.accountId, recorder: recorder.accountId, cause: '履职不力' };
  await expect(driven.act('arrange', own, 'arrange', { form })).rejects.toEqual(refused('separation.violated'));
  await expect(driven.act('arrange', colleague, 'arrange', { form })).rejects.toEqual(refused('talk.no_authority'));
  await expect(driven.act('arrange', chief, 'arrange', { form: { ...form, talker: colleague.accountId } })).rejects.toEqual(refused('talk.no_authority'));
  await driven.act('arrange', chief, 'arrange', { form });
  await driven.act('record', recorder, 'record', { form: content });
  await driven.act('endorse', chief, 'agree');
  await driven.act('sign', own, 'sign');
  expect(await county.rows('select 1 from influence_period where person_id = $1', [id])).toEqual([]);
}

/** A deduction cancelled after publication. */
async function correct(factId: string): Promise<void> {
  const context: ProcedureContext = { ...assessment.context, procedure: 'correction', workflowId: `correction/${assessment.id}/1/1` };
  const service = county.services.corrections;
  const form = { reason: '督查通报已撤销', cancels: [factId] };
  await county.act((tx) => service.submit(tx, context, assessment.decision({ action: 'submit', form })));
  await county.act((tx) => service.draft(tx, context));
  await county.act((tx) => service.confirm(tx, context, assessment.decision({ form: { document: assessment.document } })));
}
