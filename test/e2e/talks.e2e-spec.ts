import { shiftDate } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpClient } from '../support/http-client.js';
import { TestSystem } from '../support/system.js';
import { expectOk } from './support/acts.js';
import { waitForRows } from './support/case.js';
import { publishQuarter, quarters, type Published } from './support/published-quarter.js';
import { expectRefused } from './support/refusals.js';
import { daySeconds } from './support/stage.js';

interface Task {
  id: string;
  kind: string;
}
interface Talk {
  id: string;
  person: { id: string };
  standing: string;
  signature: string | null;
  meetingId: string | null;
  tasks: (Task & { mine: boolean })[];
}

const today = shiftDate(quarters.second.to, 10);
let system: TestSystem;
let published: Published;
let meetingId: string;

/** Half of six stand last: three talks. */
beforeAll(async () => {
  system = await TestSystem.create({ scheme: (source) => source.replace('lowest: { rateBps: 500', 'lowest: { rateBps: 5000') });
  published = await publishQuarter(system, { quarter: quarters.second, totals: [9500, 9400, 9300, 7400, 7300, 7200], daySeconds });
}, 240_000);
afterAll(() => system?.stop(), 60_000);

const meeting = (change: Record<string, unknown> = {}) => ({
  assessmentId: published.id,
  date: today,
  time: '09:30',
  place: '县委二楼会议室',
  talkerId: system.county.accounts['department-leader'],
  recorderId: system.county.accounts['officer2'],
  agenda: '末位集体约谈',
  ...change,
});

const talksOf = async (client: HttpClient): Promise<Talk[]> => expectOk(await client.get<{ items: Talk[] }>('/api/talks'), 'talks').items;

/** The open tasks of a kind, once there are as many. */
async function tasks(kind: string, count: number): Promise<string[]> {
  const sql = `select array_agg(id) as ids from task where kind = $1 and stage = 'open' having count(*) = $2`;
  const [{ ids }] = await waitForRows<{ ids: string[] }>(system, { sql, parameters: [kind, count], what: `${count} open ${kind}` });
  return ids;
}

/** One act on all of them; answers how each stands. */
async function together(login: string, taskIds: string[], body: Record<string, unknown>): Promise<(string | undefined)[]> {
  const client = await system.as(login);
  const { results } = expectOk(
    await client.post<{ results: { standing?: string; code?: string }[] }>('/api/tasks/decisions', { taskIds, ...body }),
    'together',
  );
  return results.map(({ standing, code }) => code ?? standing);
}

describe('A14: a collective talk over HTTP', () => {
  it('its meeting is refused to whoever may not convene, talk or record', async () => {
    const post = async (login: string, change: Record<string, unknown> = {}) => (await system.as(login)).post('/api/talk-meetings', meeting(change));
    const { accounts } = system.county;
    await tasks('talk.arrange', 3);
    await expectRefused(system, () => post('unit'), { status: 403, code: 'permission.denied' });
    await expectRefused(system, () => post('cadre1'), { status: 403, code: 'permission.denied' });
    await expectRefused(system, () => post('officer', { recorderId: accounts['department-leader'] }), { status: 422, code: 'talk.recorder_is_talker' });
    await expectRefused(system, () => post('officer', { talkerId: accounts['unit'] }), { status: 422, code: 'talk.no_authority' });
    await expectRefused(system, () => post('officer', { recorderId: accounts['east'] }), { status: 422, code: 'talk.recorder_unfit' });
    await expectRefused(system, () => post('officer', { date: '2026-02-30' }), { status: 422, code: 'input.invalid' });
  }, 240_000);

  it('is one meeting, and one bulk act each for arranging, recording and endorsing; every person has a record of their own', async () => {
    meetingId = expectOk(await (await system.as('officer')).post<{ id: string }>('/api/talk-meetings', meeting()), 'meeting').id;
    const arranged = await together('officer', await tasks('talk.arrange', 3), { action: 'arrange', form: { meetingId, cause: '全县末位' } });
    expect(arranged).toEqual(['closed', 'closed', 'closed']);
    const content = { reason: '三项工作靠后', statement: '诚恳接受', measures: '限期补齐', deadline: shiftDate(today, 20) };
    expect(await together('officer', await tasks('talk.record', 3), { action: 'record', form: content })).toEqual(Array(3).fill('talk.not_recorder'));
    expect(await together('officer2', await tasks('talk.record', 3), { action: 'record', form: content })).toEqual(Array(3).fill('closed'));
    expect(await together('department-leader', await tasks('talk.endorse', 3), { action: 'agree' })).toEqual(Array(3).fill('closed'));
    await tasks('talk.sign', 3);
    const talks = await talksOf(await system.as('officer'));
    expect(talks).toHaveLength(3);
    expect(new Set(talks.map((talk) => talk.meetingId))).toEqual(new Set([meetingId]));
    const shown = expectOk(await (await system.as('officer')).get(`/api/talk-meetings/${meetingId}`), 'meeting');
    expect(shown).toMatchObject({ talks: 3, signed: 0, talker: 'department-leader同志' });
  }, 120_000);

  it('one signs, one refuses before two witnesses, one has not answered; nobody is taken to have signed', async () => {
    const [signer] = await talksOf(await system.as('cadre4'));
    const own = signer?.tasks.find(({ mine }) => mine);
    expectOk(await (await system.as('cadre4')).post(`/api/tasks/${own?.id}/decision`, { action: 'sign', opinion: '属实' }), 'sign');
    const [refuser] = await talksOf(await system.as('cadre5'));
    const recorder = await system.as('officer2');
    const open = (await talksOf(recorder)).find(({ id }) => id === refuser?.id)?.tasks.find(({ kind }) => kind === 'talk.witness');
    const { accounts } = system.county;
    const witness = (second: string | undefined) => ({
      action: 'witness',
      form: { refusal: '阅后拒签', firstWitness: accounts['officer'], secondWitness: second },
    });
    const path = `/api/tasks/${open?.id}/decision`;
    await expectRefused(system, () => recorder.post(path, witness(system.county.persons[4])), { status: 422, code: 'talk.witness_invalid' });
    expectOk(await recorder.post(path, witness(accounts['officer2'])), 'witness');
    await tasks('talk.rectify', 2);
    const talks = await talksOf(recorder);
    expect(talks.map(({ signature }) => signature).sort()).toEqual([null, 'signed', 'witnessed'].sort());
  }, 120_000);
});

describe('R10: who reads a talk over HTTP', () => {
  it('the person and the managing chain; a lead unit is refused, another cadre finds none', async () => {
    const [{ id } = { id: '' }] = await talksOf(await system.as('cadre4'));
    for (const login of ['cadre4', 'west', 'officer', 'leader', 'supervisor']) expectOk(await (await system.as(login)).get(`/api/talks/${id}`), login);
    const asked = async (login: string) => (await (await system.as(login)).get(`/api/talks/${id}`)).status;
    expect(await asked('unit')).toBe(403);
    expect(await asked('discipline')).toBe(403);
    expect(await asked('east')).toBe(404);
    expect(await asked('cadre1')).toBe(404);
  }, 240_000);
});
