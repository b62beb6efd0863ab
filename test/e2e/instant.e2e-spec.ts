import { taskPeriodCode } from '#domain';
import { InvariantChecker } from '#records';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestSystem } from '../support/system.js';
import { answerMine, decide, expectOk, requestContent, todoOf } from './support/acts.js';
import { waitForRows } from './support/case.js';
import { Quarter } from './support/quarter.js';
import type { Results } from './support/year.js';

const items = ['quantity', 'quality', 'events'];
const document = { issuer: '中共青溪县委组织部', number: '青组发〔2026〕21号', signedBy: '部长', date: '2026-06-30' };

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.create({ scheme: () => readFileSync(join(process.cwd(), 'schemes/county-instant.yaml'), 'utf8') });
}, 120_000);
afterAll(() => system?.stop(), 30_000);

describe('A1, A2: what is asked for', () => {
  it('brings its own dates, each task a code of its own; a quarter, longer dates or turned ones are refused', async () => {
    const unit = await system.as('unit');
    const dates = { from: '2026-06-15', to: '2026-08-10' };
    const clock = { businessOrigin: '2026-06-08T01:00:00Z', daySeconds: 14_400, catchUp: false };
    const ask = (code: string, period = dates) =>
      unit.post<{ id: string }>('/api/assessments', { content: { ...requestContent(system.county, { code, ...period }), items }, clock });
    expect(await ask('2026-Q3', { from: '2026-07-01', to: '2026-09-30' })).toMatchObject({ status: 422, body: { code: 'request.period_invalid' } });
    expect(await ask(taskPeriodCode(dates), { from: '2026-06-15', to: '2026-08-11' })).toMatchObject({ status: 422, body: { code: 'request.period_invalid' } });
    expect(await ask('T20260810-20260615')).toMatchObject({ status: 422, body: { code: 'period.invalid' } });
    expectOk(await ask(taskPeriodCode(dates)), 'first task');
    expectOk(await ask(taskPeriodCode({ ...dates, n: 2 })), 'second task of the same dates');
    expect(await ask(taskPeriodCode(dates))).toMatchObject({ status: 409, body: { code: 'assessment.exists' } });
  }, 60_000);
});

describe('A1: a key task, from its request to the archive', () => {
  const dates = { from: '2026-06-25', to: '2026-06-30' };
  const period = { code: taskPeriodCode(dates), ...dates };
  /** Quantity and quality of each village's secretary, in hundredths; the fourth is near the lowest line. */
  const scores = [
    [5800, 3700],
    [5500, 3600],
    [5000, 3000],
    [3500, 2600],
    [5400, 3500],
    [4800, 3200],
  ];
  let task: Quarter;

  beforeAll(async () => {
    const content = { ...requestContent(system.county, period), title: '防汛隐患清零即时考核', items };
    const turn = { from: '2026-06-30T16:00:00Z', daySeconds: 1 };
    task = new Quarter(system, 3.5, { content, businessOrigin: '2026-06-24T01:00:00Z', turn, targetItem: 'quantity' });
  });

  it('A2, A3, R3: asked for by the lead unit, approved by the county’s leader, broken down to the villages like any other', async () => {
    await task.request();
    await task.approve();
    await task.confirmRoster();
    await task.breakDown();
    await task.setVillageTargets();
    const seen = expectOk(await (await system.as('unit')).get<{ rail: { node: string }[] }>(task.path()), 'assessment');
    expect(seen).toMatchObject({ periodCode: period.code, periodFrom: dates.from, periodTo: dates.to });
    const rail = seen.rail.map(({ node }) => node);
    expect(rail).toEqual(expect.arrayContaining(['breakdown', 'villageTargets', 'close', 'confirm', 'publish', 'archive']));
  }, 90_000);

  it('A4, A7: townships enter quantity and quality, the lead unit what was ahead and what was late; nobody outside the catalogue', async () => {
    for (const [index, login] of ['east', 'west'].entries()) {
      const client = await system.as(login);
      await todoOf(client, 'scores.complete', task.on);
      const entries = system.county.persons.slice(index * 3, index * 3 + 3).flatMap((personId, place) => {
        const [quantity, quality] = scores[index * 3 + place] ?? [];
        return [
          { personId, item: 'quantity', points: quantity },
          { personId, item: 'quality', points: quality },
        ];
      });
      expectOk(await client.post(task.path('/entries/batch'), { entries }), 'entries');
      await answerMine(client, 'scores.complete', {}, task.on);
    }
    const unit = await system.as('unit');
    const event = (code: string, person: number, points: number) => ({
      personId: system.county.persons[person],
      item: 'events',
      code,
      points,
      occurredOn: '2026-06-26',
      sourceEvent: `${code}-${person}`,
      reason: '防汛指挥部通报',
      document: '青汛〔2026〕4号',
    });
    expect((await unit.post(task.path('/events'), event('onlineOpinion', 0, 100))).status).toBe(422);
    expectOk(await unit.post(task.path('/events'), event('ahead', 0, 200)), 'ahead of time');
    expectOk(await unit.post(task.path('/events'), event('behind', 3, -150)), 'late');
  }, 60_000);

  it('A4, A10, R7: closed jointly and graded by lines, ranked over the county; what is adverse is signed by name', async () => {
    await task.close();
    const head = await system.as('department-leader');
    const confirm = await todoOf(head, 'result.confirm', task.on);
    const { items: rows } = expectOk(await head.get<Results>(task.path('/results')), 'results');
    const { persons } = system.county;
    expect(rows.map(({ person, total, rank, grade, adverse }) => [persons.indexOf(person.id), total, rank, grade, adverse])).toEqual([
      [0, 9700, 1, 'EXCELLENT', false],
      [1, 9100, 2, 'EXCELLENT', false],
      [4, 8900, 3, 'QUALIFIED', false],
      [2, 8000, 4, 'QUALIFIED', false],
      [5, 8000, 5, 'QUALIFIED', false], // the same total: completion of the task first
      [3, 5950, 6, 'UNQUALIFIED', true],
    ]);
    const unsigned = await head.post(`/api/tasks/${confirm.id}/decision`, { action: 'agree', form: { confirmations: [] } });
    expect(unsigned).toMatchObject({ status: 422, body: { code: 'result.signature_missing' } });
    const confirmations = [{ personId: persons[3] }];
    expectOk(await head.post(`/api/tasks/${confirm.id}/decision`, { action: 'agree', form: { confirmations } }), 'confirm');
  }, 90_000);

  it('R8, A13, R10: published by grade and archived; one task leads to praise or a reminder, to no hold and no removal', async () => {
    await decide(await system.as('officer'), 'notice.issue', { action: 'agree', form: { document } }, task.on);
    await decide(await system.as('department-leader'), 'result.publish', { action: 'agree', form: { document } }, task.on);
    const forms = expectOk(await (await system.as('officer')).get<{ form: string }[]>(task.path('/publications')), 'publications').map(({ form }) => form);
    expect(forms.toSorted()).toEqual(['INDIVIDUAL_NOTICE', 'PUBLIC_NOTICE_AND_CIRCULAR', 'PUBLIC_NOTICE_AND_CIRCULAR', 'UNIT_LIST', 'UNIT_LIST', 'UNIT_LIST']);
    await decide(await system.as('officer'), 'assessment.archive', { action: 'agree' }, task.on);
    await waitForRows(system, { sql: "select 1 from assessment where id = $1 and stage = 'end'", parameters: [task.id], what: 'the archive' });
    const followed = await system.rows<{ kind: string; n: number }>(
      'select kind, count(*)::int as n from consequence where assessment_id = $1 group by kind order by kind',
      [task.id],
    );
    expect(followed).toEqual([
      { kind: 'commendation', n: 2 },
      { kind: 'talk', n: 1 },
    ]);
    const [talk] = await waitForRows<{ kind: string; convener: string }>(system, {
      sql: 'select kind, convener_id as convener from talk where assessment_id = $1',
      parameters: [task.id],
      what: 'the talk',
    });
    expect(talk).toEqual({ kind: 'reminder', convener: system.county.townships[1] });
  }, 90_000);

  it('I1–I18: keeps every invariant', async () => {
    const verdicts = await system.api.get(InvariantChecker, { strict: false }).check();
    expect(verdicts.flatMap(({ id, violations }) => violations.map((each) => ({ invariant: id, ...each })))).toEqual([]);
  }, 120_000);
});
