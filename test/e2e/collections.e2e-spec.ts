import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TestSystem } from '../support/system.js';
import { expectOk, todoOf } from './support/acts.js';
import { Case, waitForRows } from './support/case.js';
import { enterPaper } from './support/paper.js';
import { addLogin, addScheme, Year } from './support/year.js';

interface Round {
  id: string;
  collection: string;
  round: string;
  state: string;
  asked: number;
  answered: number;
  confirmed: number;
  taskId: string | null;
  fields: { name: string }[];
}

interface Submissions {
  total: number;
  items: { subject: string; answeredBy: string; form: Record<string, unknown>; check: { verdict: string; by: string } | null }[];
}

let system: TestSystem;
let year: Year;

beforeAll(async () => {
  system = await TestSystem.create();
  const { townships, villages } = system.county;
  await addLogin(system, { login: 'town-office', role: 'leadUnitOfficer', at: townships[0] ?? '' });
  year = new Year(system, 'town-office');
  const scheme = await addScheme(system, 'town-points', () => undefined);
  await year.request({ title: '东山镇2026年积分', leadUnitId: townships[0] ?? '', villages: villages.slice(0, 3), ...scheme });
  await year.confirmRoster('east');
}, 240_000);
afterAll(() => system?.stop(), 60_000);

const rounds = async (login: string): Promise<Round[]> =>
  expectOk(await (await system.as(login)).get<Round[]>(`/api/collections?assessmentId=${year.id}`), 'rounds');
const submissions = async (login: string): Promise<Submissions> =>
  expectOk(await (await system.as(login)).get<Submissions>(`/api/submissions?assessmentId=${year.id}`), 'submissions');
const send = async (login: string, body: Record<string, unknown>, key: string = randomUUID()) =>
  (await system.as(login)).post<{ code?: string; details?: Record<string, unknown>; answered?: number; remaining?: number }>(
    '/api/submissions',
    { assessmentId: year.id, ...body },
    { key },
  );

/** A line of the pool, signed on paper and entered by the first clerk. */
async function bonusPool(kind: string, signer: string, form: Record<string, unknown>): Promise<string> {
  const [{ workflowId }] = await waitForRows<{ workflowId: string }>(system, {
    sql: 'select workflow_id as "workflowId" from collection_round where assessment_id = $1 and collection = \'bonusPool\'',
    parameters: [year.id],
    what: 'the collection bonusPool',
  });
  const taskId = await new Case(system, workflowId).task(kind);
  return enterPaper(system, { taskId, signer, dateOnPaper: '2026-12-31', form });
}

const confirmed = async (paper: string, login: string) =>
  (await system.as(login)).post<{ code?: string }>(`/api/paper/${paper}/confirmation`, { confirm: true });

describe('collections over HTTP', () => {
  it('B3, R5: a sheet is answered in one act by the name of its round: all of it or nothing', async () => {
    const task = await todoOf(await system.as('east'), 'collection.answer', year.on);
    const [round] = await rounds('east');
    expect(round).toMatchObject({
      collection: 'duties',
      round: '0',
      state: 'open',
      asked: 3,
      answered: 0,
      taskId: task.id,
      fields: [{ name: 'duties' }, { name: 'opinion' }],
    });
    const answers = system.county.persons.slice(0, 3).map((subject, index) => ({ subject, form: { duties: `分工${index + 1}` } }));
    const sheet = { collection: 'duties', round: '0', answers };
    const strange = randomUUID();
    const broken = await send('east', { ...sheet, answers: [...answers, { subject: strange, form: { duties: '—' } }] });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(broken.body).toMatchObject({ code: 'roll.item_unknown', details: { subject: strange } });
    expect((await submissions('east')).total).toBe(0);
    expect((await send('cadre1', sheet)).body).toMatchObject({ code: 'collection.not_open' });
    expect((await send('east', { ...sheet, answers: 'all' })).status).toBeGreaterThanOrEqual(400);
    const key = randomUUID();
    for (let again = 0; again < 2; again += 1) expect(await send('east', sheet, key)).toMatchObject({ status: 200, body: { answered: 3, remaining: 0 } });
  }, 120_000);

  it('everybody reads what is about them, the office all of it', async () => {
    expect((await submissions('east')).total).toBe(3);
    const own = await submissions('cadre1');
    expect(own.items.map(({ subject }) => subject)).toEqual([system.county.persons[0]]);
    expect((await submissions('west')).total).toBe(0);
  });

  it('B5, R2: base data from paper carries who signed it, not who typed it; the answer came before the period’s close', async () => {
    await waitForRows(system, { sql: "select 1 from assessment where id = $1 and stage = 'running'", parameters: [year.id], what: 'the period' });
    const answer = await bonusPool('collection.answer', 'east', {
      pool: 1_000_000,
      grounds: '镇党委会议研究',
      document: { issuer: '东山镇党委', number: '东委纪〔2026〕12号', signedBy: '书记', date: '2026-12-20' },
    });
    expect((await confirmed(answer, 'clerk')).body).toMatchObject({ code: 'paper.same_clerk' });
    expect((await confirmed(answer, 'east')).body).toMatchObject({ code: 'permission.denied' });
    expect((await submissions('east')).total).toBe(3);
    expectOk(await confirmed(answer, 'clerk2'), 'answer on paper');
    expectOk(await confirmed(await bonusPool('collection.check', 'east-secretary', { verdict: 'confirm' }), 'clerk2'), 'check on paper');
    const { items } = expectOk(
      await (await system.as('east')).get<{ items: Record<string, unknown>[] }>(`/api/base-data?assessmentId=${year.id}&kind=bonusPool`),
      'base data',
    );
    expect(items).toMatchObject([
      { data: { amountFen: 1_000_000, bonus: 'yearEnd' }, enteredBy: 'east同志', confirmedBy: 'east-secretary同志', standing: true },
    ]);
    const pool = (await rounds('east')).find(({ collection }) => collection === 'bonusPool');
    expect(pool).toMatchObject({ answered: 1, confirmed: 1 });
    const lines = expectOk(
      await (await system.as('east')).get<{ step: string; answeredBy: string; onBehalf: boolean }[]>(`/api/collections/${pool?.id}/items`),
      'lines',
    );
    expect(lines.map(({ step, answeredBy, onBehalf }) => [step, answeredBy, onBehalf])).toEqual([
      ['collect', 'east同志', true],
      ['check', 'east-secretary同志', true],
    ]);
  }, 240_000);
});
