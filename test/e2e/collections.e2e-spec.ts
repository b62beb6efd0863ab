import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TestSystem } from '../support/system.js';
import { expectOk, todoOf } from './support/acts.js';
import { waitForRows } from './support/case.js';
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

  it('B5: base data carries who entered and who signed it; the answer came before the period’s close', async () => {
    await waitForRows(system, { sql: "select 1 from assessment where id = $1 and stage = 'running'", parameters: [year.id], what: 'the period' });
    await year.collect('bonusPool', 'east', () => ({
      pool: 1_000_000,
      grounds: '镇党委会议研究',
      document: { issuer: '东山镇党委', number: '东委纪〔2026〕12号', signedBy: '书记', date: '2026-12-20' },
    }));
    await year.check('bonusPool', 'east-secretary');
    const { items } = expectOk(
      await (await system.as('east')).get<{ items: Record<string, unknown>[] }>(`/api/base-data?assessmentId=${year.id}&kind=bonusPool`),
      'base data',
    );
    expect(items).toMatchObject([
      { data: { amountFen: 1_000_000, bonus: 'yearEnd' }, enteredBy: 'east同志', confirmedBy: 'east-secretary同志', standing: true },
    ]);
    const pool = (await rounds('east')).find(({ collection }) => collection === 'bonusPool');
    expect(pool).toMatchObject({ answered: 1, confirmed: 1 });
  }, 240_000);
});
