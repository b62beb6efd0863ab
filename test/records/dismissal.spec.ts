import { randomUUID } from 'node:crypto';
import { resolveSeats, AppealService, DismissalReader, MeetingService, PartyAppealService, RemovalService, TaskReader, type DismissalBranch } from '#records';
import { appealSteps, shiftDate, systemActor, type Actor, type ProcedureContext, type Task } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DrivenCase } from '../support/driven-case.js';
import { documentOf, RemovalCounty, today } from '../support/removal-county.js';

let made: RemovalCounty;
let cadres: Actor[];
let next = 0;
const page = { limit: 50, offset: 0 };
const refused = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
  made = await RemovalCounty.create({ low: 12, saved: 0 });
  cadres = await Promise.all(Array.from({ length: 12 }, (_, index) => made.cadre(index)));
  for (const index of [0, 1]) await made.addPost(index, 'villageCommitteeDirector', 'elected');
}, 120_000);

afterAll(() => made?.county.close());

/** Each story has a person of its own. */
const one = (): { index: number; cadre: Actor } => {
  const index = next++;
  return { index, cadre: cadres[index] as Actor };
};

async function partyBranch() {
  const { index, cadre } = one();
  const driven = await made.proceed(index, cadre);
  const { driven: branch, row } = await made.branch(driven.id, 'party');
  return { index, cadre, dismissal: driven, branch, row };
}

const conclude = (driven: DrivenCase, end: 'removed' | 'notRemoved' | 'noStep' | 'proposed') =>
  made.county.act((tx) => made.county.get(RemovalService).conclude(tx, { ...driven.context, effect: `${end}/conclude@1` }, end));
const postOf = async ({ postId }: Pick<DismissalBranch, 'postId'>) =>
  (
    await made.county.rows<{ to: string | null; events: string[] }>(
      `select to_date as "to", coalesce((select array_agg(kind order by at) from post_event e where e.post_id = p.id), '{}') as events from post p where id = $1`,
      [postId],
    )
  )[0];
const meetingsOf = ({ id }: Pick<DismissalBranch, 'id'>) => made.county.rows('select 1 from committee_meeting where branch_id = $1', [id]);

describe('R4, R11, R12: both posts with different ends', () => {
  it('the party post by meeting, filing, notice and hand-over; the elected one by no step, with reasons', async () => {
    const { dismissal, branch, row, cadre } = await partyBranch();
    const elected = await made.branch(dismissal.id, 'elected');
    await made.removed(branch);
    expect(await postOf(row)).toEqual({ to: today, events: ['removed'] });
    for (const date of [shiftDate(today, -1), shiftDate(today, 1)])
      await expect(branch.act('handover', made.actors.recorder, 'handOver', { form: { receiver: '王五', date, matters: '公章' } })).rejects.toEqual(
        refused('removal.date_invalid'),
      );
    await branch.act('handover', made.actors.recorder, 'handOver', { form: { receiver: '王五', date: today, matters: '公章、账目' } });
    await conclude(branch, 'removed');
    await elected.driven.act('proposeElected', made.actors.secretary, 'takeNoStep', { opinion: '没有法定事由' });
    await conclude(elected.driven, 'noStep');
    const seen = await made.county.get(DismissalReader).get(cadre, dismissal.id);
    expect(seen.branchList.map(({ appointment, outcome }) => [appointment, outcome]).sort()).toEqual([
      ['elected', 'noStep'],
      ['party', 'removed'],
    ]);
    const wakes = await made.county.rows("select 1 from outbox where kind = 'wake' and payload ->> 'topic' = 'branches' and payload ->> 'workflowId' = $1", [
      dismissal.context.workflowId,
    ]);
    expect(wakes).toHaveLength(2);
  });

  it('an elected post is proposed under a listed ground with facts, and stays held; an assessment result is no ground', async () => {
    const { index, cadre } = one();
    const driven = await made.proceed(index, cadre);
    const { driven: elected, row } = await made.branch(driven.id, 'elected');
    const propose = (form: object) => elected.act('proposeElected', made.actors.secretary, 'propose', { form: { ...form } });
    await expect(propose({ ground: 'assessmentResult', facts: '连续两次不合格' })).rejects.toEqual(refused('decision.form_invalid'));
    await expect(propose({ ground: 'absence' })).rejects.toEqual(refused('decision.form_invalid'));
    const unlisted = { action: 'propose', form: { ground: 'assessmentResult', facts: '连续两次不合格' } };
    await expect(
      made.county.act((tx) => made.county.get(RemovalService).proposeElected(tx, elected.context, made.assessments[0]?.decision(unlisted) as never)),
    ).rejects.toEqual(refused('ground.not_listed'));
    await propose({ ground: 'absence', facts: '2026年1月至4月无故未履职' });
    await conclude(elected, 'proposed');
    expect(await postOf(row)).toMatchObject({ to: null });
    expect((await made.branch(driven.id, 'elected')).row).toMatchObject({ outcome: 'proposed', ground: 'absence' });
  });
});

describe('(k), R7: before the branches', () => {
  it('a leader who has not read it signs nothing; facts and statement are seen by the person', async () => {
    const { index, cadre } = one();
    const driven = await made.caseOf(index);
    await expect(driven.act('confirmFacts', made.actors.officer, 'confirm', {})).rejects.toEqual(refused('decision.form_invalid'));
    await driven.act('confirmFacts', made.actors.officer, 'confirm', { form: { facts: '两季度均不合格' } });
    await made.hear(driven, index, cadre);
    await expect(driven.act('decide', made.actors.leader, 'proceed', { form: { seen: false }, opinion: '同意' })).rejects.toEqual(
      refused('dismissal.not_seen'),
    );
    await expect(driven.act('decide', made.actors.officer, 'proceed', { form: { seen: true }, opinion: '同意' })).rejects.toEqual(refused('task.not_signer'));
    await expect(driven.act('decide', made.actors.leader, 'notRemoved', { form: { seen: true } })).rejects.toEqual(refused('decision.opinion_missing'));
    await driven.act('decide', made.actors.leader, 'notRemoved', { form: { seen: true }, opinion: '受灾影响，不予免职' });
    const seen = await made.county.get(DismissalReader).get(cadre, driven.id);
    expect(seen).toMatchObject({ facts: '两季度均不合格', statement: '工作有不足', reasons: '受灾影响，不予免职', branchList: [] });
    expect(seen.results.map(({ period }) => period)).toEqual(['2026-Q1', '2026-Q2']);
  });

  it('nobody else speaks for the person', async () => {
    const { index } = one();
    const driven = await made.caseOf(index);
    await driven.act('confirmFacts', made.actors.officer, 'confirm', { form: { facts: '属实' } });
    await expect(made.hear(driven, index, cadres[0] as Actor)).rejects.toEqual(refused('task.unknown'));
    await expect(made.hear(driven, index, made.actors.recorder)).rejects.toEqual(refused('task.not_signer'));
  });

  it('what the person says in the hearing is read by those who may read the case, not by others of the village or the county', async () => {
    const { index, cadre } = one();
    const driven = await made.caseOf(index);
    await driven.act('confirmFacts', made.actors.officer, 'confirm', { form: { facts: '属实' } });
    await made.hear(driven, index, cadre);
    const { county } = made;
    const [task] = await county.rows<{ id: string }>("select id from task where workflow_id = $1 and key = 'hear'", [driven.context.workflowId]);
    const seen = (actor: Actor) => county.get(TaskReader).get(actor, task?.id ?? '');
    for (const actor of [cadre, made.actors.recorder, made.actors.supervisor, await county.account('disciplineOfficer', county.county)])
      expect((await seen(actor)).rollItems).toMatchObject([{ form: { statement: '工作有不足' } }]);
    const outsiders = [await county.account('cadre', made.person(index).villageId), await county.account('leadUnitOfficer', county.county)];
    for (const actor of outsiders) await expect(seen(actor)).rejects.toEqual(refused('task.unknown'));
  });
});

describe('R11: the meeting', () => {
  it('a record that is not in order changes nothing; the secretary’s own endorsement is another person’s', async () => {
    const { branch, row } = await partyBranch();
    await branch.act('propose', made.actors.recorder, 'propose', { form: { facts: '事实清楚' } });
    const record = (votes: unknown, given = {}) => branch.act('meeting', made.actors.recorder, 'record', made.meeting(votes as never, given));
    const [secretary = '', second = ''] = made.members;
    const bad: [string, unknown][] = [
      ['meeting.quorum_missing', made.votes((cell, index) => (index < 4 ? { member: cell.member, present: false } : cell))],
      ['meeting.recused_vote', made.votes((cell) => (cell.member === second ? { ...cell, recusal: 'relative' } : cell))],
      ['meeting.member_missing', made.votes((cell) => (cell.member === second ? undefined : cell))],
      ['meeting.member_twice', made.votes((cell) => cell, [{ member: second, present: false }])],
      ['meeting.member_unknown', made.votes((cell) => cell, [{ member: made.person(0).id, present: false }])],
      ['meeting.secretary_not_last', made.votes((cell) => (cell.member === secretary ? { ...cell, spoke: 1 } : { ...cell, spoke: (cell.spoke ?? 0) + 1 }))],
      ['meeting.order_invalid', made.votes((cell) => ({ ...cell, spoke: 1 }))],
      ['meeting.absent_vote', made.votes((cell) => (cell.member === second ? { ...cell, present: false } : cell))],
      ['meeting.vote_missing', made.votes((cell) => (cell.member === second ? { member: second, present: true, spoke: cell.spoke } : cell))],
      ['meeting.reason_missing', made.votes((cell) => (cell.member === second ? { ...cell, reason: ' ' } : cell))],
      ['input.unknown_field', made.votes((cell) => ({ ...cell, grade: 'A' }))],
      ['decision.form_invalid', []],
    ];
    for (const [code, votes] of bad) await expect(record(votes)).rejects.toEqual(refused(code));
    for (const date of ['2099-01-01', shiftDate(today, -1)]) await expect(record(made.votes(), { date })).rejects.toEqual(refused('removal.date_invalid'));
    await expect(record(made.votes((cell) => (cell.spoke ? { ...cell, spoke: cell.spoke + 3_000_000_000 } : cell)))).rejects.toEqual(
      refused('decision.form_invalid'),
    );
    expect(await meetingsOf(row)).toEqual([]);
    await record(made.votes((cell) => (cell.member === second ? { member: second, present: true, recusal: 'relative' } : cell)));
    await expect(branch.act('endorse', made.actors.recorder, 'agree')).rejects.toEqual(refused('task.not_signer'));
    await branch.act('endorse', made.actors.secretary, 'agree');
    expect(await meetingsOf(row)).toHaveLength(1);
    const votes = await made.county.rows<{ recusal: string | null }>(
      'select recusal from committee_vote v join committee_meeting m on m.id = v.meeting_id where m.branch_id = $1',
      [row.id],
    );
    expect(votes.filter(({ recusal }) => recusal !== null)).toHaveLength(1);
    await expect(made.county.rows('update committee_vote set vote = null')).rejects.toThrow();
    await expect(made.county.rows('delete from committee_meeting')).rejects.toThrow();
  });

  it('who scored the person is barred; marked as recused they count among those due and do not vote', async () => {
    const { index, branch, row } = await partyBranch();
    await made.county.rows(
      `insert into fact (seq, assessment_id, approval_id, kind, item, person_id, organization_id, points, occurred_on, source_event, reason, document, entered_by, business_at)
       select (select max(seq) + 1 from fact), assessment_id, approval_id, 'event', 'events', person_id, organization_id, -1, '2026-02-01', 'E-scored', '通报', '"1号"', $2, business_at from fact where person_id = $1 limit 1`,
      [made.person(index).id, made.actors.recorder.accountId],
    );
    await branch.act('propose', made.actors.recorder, 'propose', { form: { facts: '事实清楚' } });
    await expect(branch.act('meeting', made.actors.recorder, 'record', made.meeting())).rejects.toEqual(refused('meeting.recusal_missing'));
    const scorer = made.members[1] ?? '';
    const shown = await made.county.act(
      (tx) => made.county.services.effects.contexts['removal']?.(tx, branch.context, { key: 'meeting', subject: '' }) ?? Promise.resolve({}),
    );
    expect(shown).toMatchObject({ meeting: { due: 9, quorum: 6, majority: 5, secretary: made.members[0] } });
    expect((shown as { rows: { votes: unknown[] } }).rows.votes).toContainEqual({ member: scorer, present: true, recusal: 'scorer' });
    const four = made.votes((cell, place) =>
      cell.member === scorer ? { member: scorer, present: true, recusal: 'scorer' } : { ...cell, vote: place < 5 ? 'for' : 'against' },
    );
    await branch.act('meeting', made.actors.recorder, 'record', made.meeting(four));
    const { adopted } = await made.county.act((tx) => made.county.get(MeetingService).lastOutcome(tx, branch.context));
    expect(adopted).toBe(false);
    await expect(branch.act('notice', made.actors.secretary, 'issue', { form: { document: documentOf('镇委〔2026〕9号') } })).rejects.toEqual(
      refused('removal.not_adopted'),
    );
    expect(await postOf(row)).toMatchObject({ to: null });
  });

  it('an objecting reply returns it: another meeting, and no notice before the reply without objection', async () => {
    const { branch, row } = await partyBranch();
    const notice = (date = today) => branch.act('notice', made.actors.secretary, 'issue', { form: { document: documentOf('镇委〔2026〕8号', date) } });
    await made.adopted(branch);
    await expect(notice()).rejects.toEqual(refused('removal.not_filed'));
    await expect(branch.act('file', made.actors.leader, 'object', { form: { document: documentOf('组备〔2026〕1号') } })).rejects.toEqual(
      refused('decision.opinion_missing'),
    );
    await branch.act('file', made.actors.leader, 'object', { form: { document: documentOf('组备〔2026〕1号') }, opinion: '事实表述不清' });
    await expect(notice()).rejects.toEqual(refused('removal.not_filed'));
    await branch.act('meeting', made.actors.recorder, 'record', made.meeting());
    await branch.act('endorse', made.actors.secretary, 'agree');
    await branch.act('file', made.actors.leader, 'noObjection', { form: { document: documentOf('组备〔2026〕2号') } });
    await expect(notice('2026-01-01')).rejects.toEqual(refused('removal.date_invalid'));
    await notice();
    expect(await meetingsOf(row)).toHaveLength(2);
    expect(await postOf(row)).toEqual({ to: today, events: ['removed'] });
    expect(await made.county.audited('removal.effective')).toBeGreaterThan(0);
  });
});

describe('who sees a case', () => {
  it('the person their own with facts and decisions, but no member’s vote; the chain by scope; nobody else', async () => {
    const { cadre, dismissal, branch } = await partyBranch();
    await made.removed(branch);
    const reader = made.county.get(DismissalReader);
    const own = await reader.get(cadre, dismissal.id);
    expect(own.branchList[0]?.meetings).toMatchObject([{ due: 9, votesFor: 9, adopted: true, votes: [] }]);
    expect(own.decisions.map(({ action }) => action)).toEqual(['confirm', 'proceed']);
    expect(JSON.stringify(own)).not.toContain('"spoke"');
    expect(own.branchList[0]?.appealUntil).not.toBeNull();
    for (const actor of [made.actors.secretary, made.actors.leader, made.actors.supervisor])
      expect((await reader.get(actor, dismissal.id)).branchList[0]?.meetings[0]?.votes).toHaveLength(actor === made.actors.secretary ? 9 : 9);
    const { organizationId: township } = made.actors.secretary.grants[0] ?? { organizationId: '' };
    const { county } = made;
    const member = await county.rows<{ id: string }>('select person_id as id from dismissal where id = $1', [dismissal.id]);
    const votes = (actor: Actor) => county.database.read(actor, (tx) => tx.query('select 1 from committee_vote'));
    for (const role of ['clerk', 'leadUnitOfficer'] as const) expect(await votes(await county.account(role, township))).toEqual([]);
    for (const role of ['townshipOfficer', 'disciplineOfficer'] as const) expect((await votes(await county.account(role, township))).length).toBeGreaterThan(0);
    const meetings = await county.rows('select 1 from committee_vote v join committee_meeting m on m.id = v.meeting_id where m.person_id <> $1', [
      member[0]?.id,
    ]);
    // whatever office the person concerned holds
    expect(await votes(await county.account('townshipOfficer', township, member[0]?.id))).toHaveLength(meetings.length);
    for (const stranger of [made.actors.otherTownship, await made.cadre(20)]) {
      await expect(reader.get(stranger, dismissal.id)).rejects.toEqual(refused('dismissal.unknown'));
      expect((await reader.list(stranger, page)).total).toBe(0);
    }
  });
});

describe('R11: a party member’s appeal', () => {
  const contextOf = async (branchId: string, personId: string): Promise<ProcedureContext> => {
    const { assessment, townshipId } = await made.county.act((tx) => made.county.get(PartyAppealService).prepare(tx, { branchId, personId }));
    const id = randomUUID();
    return {
      workflowId: `appeal/party/${id}/1`,
      procedure: 'appeal',
      subjectId: id,
      assessmentId: assessment.id,
      organizationId: assessment.organizationId,
      clock: assessment.clock,
      places: { township: townshipId, starter: { personId } },
    };
  };
  const run = (kind: string, context: ProcedureContext, given: object) =>
    made.county.act(
      (tx) =>
        made.county.services.effects.decisions[kind]?.run(tx, context, made.assessments[0]?.decision({ kind, ...given }) as never) ??
        Promise.reject(new Error(kind)),
    );

  it('is filed by the person in time after the notice, once; upheld, the post is held again, and nothing stood still meanwhile', async () => {
    const { cadre, index, dismissal, branch, row } = await partyBranch();
    const personId = made.person(index).id;
    const prepare = (claim: { branchId: string; personId: string }, now?: string) =>
      now
        ? made.county.later(now, (tx) => made.county.get(PartyAppealService).prepare(tx, claim))
        : made.county.as(cadre, (tx) => made.county.get(PartyAppealService).prepare(tx, claim));
    await expect(prepare({ branchId: row.id, personId })).rejects.toEqual(refused('appeal.window_not_open'));
    await made.removed(branch);
    await expect(prepare({ branchId: row.id, personId: made.person(0).id })).rejects.toEqual(refused('appeal.not_party'));
    await expect(prepare({ branchId: randomUUID(), personId })).rejects.toEqual(refused('removal.unknown'));
    await expect(prepare({ branchId: row.id, personId }, '2099-01-01T00:00:00.000Z')).rejects.toEqual(refused('appeal.window_closed'));
    const context = await contextOf(row.id, personId);
    await run('appeal.submit', context, {
      action: 'submit',
      signerPersonId: personId,
      form: { reason: '事实有误' },
      body: { kind: 'party', branchId: row.id },
    });
    await expect(prepare({ branchId: row.id, personId })).rejects.toEqual(refused('appeal.exists'));
    expect(await postOf(row)).toMatchObject({ to: today });
    const appeals = made.county.get(AppealService);
    expect(await made.county.act((tx) => made.county.services.windows.countOpen(tx, { assessmentId: context.assessmentId }))).toBe(0);
    await run('party.decide', context, { action: 'uphold', opinion: '依据不足' });
    await made.county.act((tx) => appeals.conclude(tx, context, 'upheld'));
    expect(await postOf(row)).toEqual({ to: null, events: ['removed', 'reinstated'] });
    const seen = await made.county.get(DismissalReader).get(cadre, dismissal.id);
    expect(seen.branchList[0]).toMatchObject({ outcome: 'revoked', appealUntil: null, appeal: { outcome: 'upheld' } });
  });

  it('who had a part in the removal does not decide it: the county’s leader does', async () => {
    const { index, branch, row } = await partyBranch();
    await made.removed(branch);
    const personId = made.person(index).id;
    const context = await contextOf(row.id, personId);
    await run('appeal.submit', context, {
      action: 'submit',
      signerPersonId: personId,
      form: { reason: '请求复议' },
      body: { kind: 'party', branchId: row.id },
    });
    const holdersOf = () =>
      made.county.act(async (tx) => {
        const sitting = await made.county.services.effects.seats['party.decide']?.(tx, context, {} as Task);
        return (await resolveSeats(tx, context, { step: appealSteps.countyDecide, subject: '', sitting })).map(({ holder }) => holder);
      });
    expect(await holdersOf()).toEqual([{ role: 'organizationDepartmentLeader', organizationId: made.county.department }]);
    await made.county.database.engine((tx) =>
      tx.query(
        "update account set disabled_at = now() where id <> $1 and id in (select account_id from role_grant where role = 'organizationDepartmentLeader')",
        [made.actors.leader.accountId],
      ),
    );
    expect(await holdersOf()).toEqual([{ role: 'countyLeader', organizationId: made.county.county }]);
    await made.county.database.transaction(systemActor(made.county.county), (tx) => made.county.get(AppealService).conclude(tx, context, 'rejected'));
    expect(await postOf(row)).toEqual({ to: today, events: ['removed'] });
  });
});
