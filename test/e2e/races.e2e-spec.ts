import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { HttpClient } from '../support/http-client.js';
import { testServers } from '../support/servers.js';
import { TestSystem } from '../support/system.js';
import { answerMine, decide, expectOk, requestContent, todoOf } from './support/acts.js';
import { expectRefused } from './support/refusals.js';
import { TemporalProxy } from './support/temporal-proxy.js';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const quarters = [
  { code: '2026-Q4', from: '2026-10-01', to: '2026-12-31' },
  { code: '2027-Q1', from: '2027-01-01', to: '2027-03-31' },
  { code: '2027-Q2', from: '2027-04-01', to: '2027-06-30' },
  { code: '2027-Q3', from: '2027-07-01', to: '2027-09-30' },
  { code: '2027-Q4', from: '2027-10-01', to: '2027-12-31' },
  { code: '2028-Q1', from: '2028-01-01', to: '2028-03-31' },
  { code: '2028-Q2', from: '2028-04-01', to: '2028-06-30' },
];

let system: TestSystem;
let proxy: TemporalProxy;
let asked = 0;

beforeAll(async () => {
  proxy = await TemporalProxy.to(testServers().temporalAddress);
  system = await TestSystem.create({ env: { TEMPORAL_ADDRESS: proxy.address } });
}, 120_000);
afterAll(async () => {
  await system?.stop();
  await proxy?.cut();
}, 240_000);

/** A request of a period of its own. */
async function request(): Promise<{ assessmentId: string }> {
  const content = requestContent(system.county, quarters[asked++]);
  return { assessmentId: expectOk(await (await system.as('unit')).post<{ id: string }>('/api/assessments', { content }), 'request').id };
}

/** So many signed-in people who all hold one role at the county. */
async function crowd(role: string, count: number): Promise<HttpClient[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const id = randomUUID();
      const token = randomBytes(32).toString('base64url');
      const { county } = system.county;
      await system.rows("insert into account (id, login, name, password_hash, organization_id) values ($1, $2, $2, 'none', $3)", [
        id,
        `${role}-${asked}-${index}`,
        county,
      ]);
      await system.rows(
        "insert into role_grant (account_id, role, organization_id, valid_from, proposed_by, confirmed_by, confirmed_at) values ($1, $2, $3, now() - interval '1 day', $4, $5, now())",
        [id, role, county, randomUUID(), randomUUID()],
      );
      await system.rows('insert into session (token_hash, account_id, created_at, seen_at) values ($1, $2, now(), now())', [
        createHash('sha256').update(token).digest('hex'),
        id,
      ]);
      return new HttpClient(system.base, id, `kaoji=${token}`);
    }),
  );
}

const standingDecisions = (taskId: string) => system.rows<{ action: string }>('select action from decision where task_id = $1 and stands', [taskId]);

describe('many at once (F17, F18)', () => {
  it('accepts one of fifty approvers who decide at the same moment', async () => {
    const on = await request();
    await decide(await system.as('officer'), 'request.examine', { action: 'agree' }, on);
    const approvers = await crowd('countyLeader', 50);
    const task = await todoOf(approvers[0] as HttpClient, 'request.approve', on);
    const answers = await Promise.all(approvers.map((approver) => approver.post<{ code?: string }>(`/api/tasks/${task.id}/decision`, { action: 'agree' })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(({ status, body }) => `${status} ${body.code}`))).toEqual(new Set(['409 task.closed']));
    expect(await standingDecisions(task.id)).toEqual([{ action: 'agree' }]);
    expect(await system.rows('select 1 from assessment_approval where assessment_id = $1', [on.assessmentId])).toHaveLength(1);
  }, 240_000);

  it('carries out forty decisions sent at once on one workflow under one key once, and gives all the same answer', async () => {
    const on = await request();
    const officer = await system.as('officer');
    const task = await todoOf(officer, 'request.examine', on);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 40 }, () => officer.post(`/api/tasks/${task.id}/decision`, { action: 'agree' }, { key })));
    expect(answers.map(({ status }) => status)).toEqual(Array(40).fill(200));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body)))).toHaveProperty('size', 1);
    expect(await standingDecisions(task.id)).toHaveLength(1);
  }, 240_000);

  it('lets one of forty handings of a step through and refuses the rest', async () => {
    const on = await request();
    const officers = await Promise.all(['officer', 'officer2'].map((login) => system.as(login)));
    const task = await todoOf(officers[0] as HttpClient, 'request.examine', on);
    const { department } = system.county;
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        (officers[index % 2] as HttpClient).post<{ code?: string }>(`/api/tasks/${task.id}/decision`, {
          action: 'delegate',
          holder: { role: 'organizationDepartmentLeader', organizationId: department },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    await decide(await system.as('department-leader'), 'request.examine', { action: 'advise', opinion: '可以' }, on);
    await decide(officers[0] as HttpClient, 'request.examine', { action: 'agree' }, on);
  }, 240_000);
});

describe('from paper (R2)', () => {
  it('records the leader as signer of a form that one clerk entered and another confirmed', async () => {
    const on = await request();
    await decide(await system.as('officer'), 'request.examine', { action: 'agree' }, on);
    const leader = await system.as('leader');
    const task = await todoOf(leader, 'request.approve', on);
    const clerk = await system.as('clerk');
    const printed = await clerk.get<string>(`/api/tasks/${task.id}/sign-off-form`);
    expect(printed.status).toBe(200);
    expect(String(printed.body)).toContain('签批单');
    const scan = expectOk(await clerk.upload<{ id: string; sha256: string }>('/api/evidence', { name: '签批单.png', bytes: png }), 'scan');
    const signers = expectOk(await clerk.get<{ accountId: string }[]>(`/api/tasks/${task.id}/signers`), 'signers');
    expect(signers.map(({ accountId }) => accountId)).toContain(system.county.accounts['leader']);
    const form = { action: 'agree', evidenceId: scan.id, signerAccountId: system.county.accounts['leader'], signerName: '县委书记', dateOnPaper: '2026-01-15' };
    const { id } = expectOk(await clerk.post<{ id: string }>(`/api/tasks/${task.id}/paper`, form), 'paper');
    await expectRefused(system, () => clerk.post(`/api/paper/${id}/confirmation`, { confirm: true }), { status: 403, code: 'paper.same_clerk' });
    await expectRefused(system, async () => leader.post(`/api/paper/${id}/confirmation`, { confirm: true }), { status: 403, code: 'permission.denied' });
    expectOk(await (await system.as('clerk2')).post(`/api/paper/${id}/confirmation`, { confirm: true }), 'confirmation');
    const seen = expectOk(await leader.get<{ opinions: { action: string; onPaper: unknown }[] }>(`/api/tasks/${task.id}`), 'task');
    expect(seen.opinions.at(-1)).toMatchObject({ action: 'agree', onPaper: { date: '2026-01-15', sha256: scan.sha256 } });
    await answerMine(await system.as('east'), 'roster.confirm', {}, on);
  }, 240_000);
});

describe('servers away (F1, F4)', () => {
  it('accepts nothing while Temporal is away, says when to come back, and takes the same key afterwards', async () => {
    const on = await request();
    const officer = await system.as('officer');
    const task = await todoOf(officer, 'request.examine', on);
    const key = randomUUID();
    await proxy.cut();
    const away = await officer.post<{ code: string }>(`/api/tasks/${task.id}/decision`, { action: 'agree' }, { key });
    expect(away).toMatchObject({ status: 503, body: { code: 'temporal.unavailable' } });
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await standingDecisions(task.id)).toEqual([]);
    expect(await officer.get('/api/tasks')).toMatchObject({ status: 200 });
    await proxy.mend();
    const until = Date.now() + 30_000;
    let again = away;
    while (again.status === 503 && Date.now() < until) again = await officer.post(`/api/tasks/${task.id}/decision`, { action: 'agree' }, { key });
    expect(again).toMatchObject({ status: 200, body: { outcome: 'agree' } });
    expect(await standingDecisions(task.id)).toHaveLength(1);
  }, 240_000);

  it('says that the outcome is unknown while nobody works, and tells it to the same key once somebody does', async () => {
    const on = await request();
    const officer = await system.as('officer');
    const task = await todoOf(officer, 'request.examine', on);
    await system.stopWorker();
    const key = randomUUID();
    expect(await officer.post(`/api/tasks/${task.id}/decision`, { action: 'agree' }, { key })).toMatchObject({
      status: 503,
      body: { code: 'outcome.unknown' },
    });
    await system.startWorker();
    expect(await officer.post(`/api/tasks/${task.id}/decision`, { action: 'agree' }, { key })).toMatchObject({ status: 200, body: { outcome: 'agree' } });
    expect(await standingDecisions(task.id)).toHaveLength(1);
  }, 240_000);

  it('I11: builds a procedure again from its rows when its run is gone', async () => {
    const on = await request();
    const officer = await system.as('officer');
    const task = await todoOf(officer, 'request.examine', on);
    const [procedure] = await system.rows<{ id: string }>(
      "update procedure set started_at = started_at - interval '1 hour' where assessment_id = $1 returning workflow_id as id",
      [on.assessmentId],
    );
    await system.stopWorker();
    const connection = await Connection.connect({ address: testServers().temporalAddress });
    const client = new Client({ connection, namespace: system.config.temporalNamespace });
    await client.workflow.getHandle(procedure?.id ?? '').terminate('lost');
    await connection.close();
    await system.startWorker();
    const until = Date.now() + 20_000;
    let answer = await officer.post(`/api/tasks/${task.id}/decision`, { action: 'agree' });
    while (answer.status !== 200 && Date.now() < until) answer = await officer.post(`/api/tasks/${task.id}/decision`, { action: 'agree' });
    expect(answer).toMatchObject({ status: 200, body: { outcome: 'agree' } });
    await todoOf(await system.as('leader'), 'request.approve', on);
    expect(await standingDecisions(task.id)).toHaveLength(1);
  }, 240_000);
});
