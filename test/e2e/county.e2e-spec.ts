import { countyDateOf, shiftDate } from '#domain';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestSystem } from '../support/system.js';
import { decide, expectOk, todoOf } from './support/acts.js';
import { Quarter } from './support/quarter.js';

const text = (file: string): string => readFileSync(join(process.cwd(), 'schemes', file), 'utf8');
const document = { issuer: '县委组织部', number: '青组〔2026〕12号', signedBy: '王五', date: '2026-06-01' };
const takesEffectOn = shiftDate(countyDateOf(new Date().toISOString()), 20);

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.create();
}, 120_000);
afterAll(() => system?.stop(), 30_000);

describe('A9: a township’s own scheme', () => {
  const source = text('townships/three-levels-two-lists.yaml');

  it('(m): what goes beyond the base items is refused with path and article, before anything is written', async () => {
    const east = await system.as('east');
    for (const section of ['consequences: []', 'quotas: []', 'deadlines: {}', 'burden: {}']) {
      const refused = await east.post('/api/township-schemes', { source: `${source}\n${section}\n`, document, takesEffectOn });
      expect(refused).toMatchObject({ status: 422, body: { code: 'scheme.township_beyond', details: { path: `/${section.split(':')[0]}`, rule: 'm' } } });
    }
    expect(await system.rows("select 1 from procedure where kind = 'townshipScheme'")).toEqual([]);
  });

  it('goes from the township’s officer over its secretary to its filing, read by whoever is scored by it', async () => {
    const [east, secretary, officer, cadre, west] = [
      await system.as('east'),
      await system.as('east-secretary'),
      await system.as('officer'),
      await system.as('cadre1'),
      await system.as('west'),
    ];
    expect(await east.post('/api/township-schemes/lint', { source })).toMatchObject({ status: 200, body: { scheme: 'three-levels-two-lists', warnings: [] } });
    const { id } = expectOk(await east.post<{ id: string }>('/api/township-schemes', { source, document, takesEffectOn }), 'submission');
    expect(await east.post('/api/township-schemes', { source, document, takesEffectOn })).toMatchObject({ status: 409, body: { code: 'townshipScheme.open' } });
    const sign = await todoOf(secretary, 'townshipScheme.sign');
    const seen = await secretary.get<{ contentHash: string; context: { townshipScheme: { id: string } } }>(`/api/tasks/${sign.id}`);
    expect(seen.body.context.townshipScheme.id).toBe(id);
    expectOk(await secretary.post(`/api/tasks/${sign.id}/decision`, { action: 'agree', contentHash: seen.body.contentHash }), 'signature');
    expect((await cadre.get(`/api/township-schemes/${id}`)).status).toBe(404);
    await decide(officer, 'townshipScheme.file', { action: 'agree' });
    const filed = await cadre.get(`/api/township-schemes/${id}`);
    expect(filed).toMatchObject({ status: 200, body: { state: 'filed', extends: 'county-dynamic', decimals: 2, decisions: [] } });
    expect((await west.get<{ items: unknown[] }>('/api/township-schemes')).body.items).toEqual([]);
  }, 60_000);

  it('is nobody else’s to submit or read', async () => {
    for (const login of ['officer', 'east-secretary', 'unit', 'cadre1'])
      expect(await (await system.as(login)).post('/api/township-schemes', { source, document, takesEffectOn })).toMatchObject({ status: 403 });
    for (const login of ['unit', 'system-admin']) expect((await (await system.as(login)).get('/api/township-schemes')).status).toBe(403);
  });
});

describe('A6, A15: colours and problem villages of a running quarter', () => {
  let quarter: Quarter;
  const village = (): string => system.county.villages[0] ?? '';

  beforeAll(async () => {
    quarter = await new Quarter(system, 14_400).request();
    await quarter.approve();
    await quarter.confirmRoster();
    await quarter.breakDown();
    await quarter.setVillageTargets();
    await todoOf(await system.as('east'), 'scores.complete', quarter.on);
  }, 120_000);

  const colourOf = async (login: string) => {
    const { body } = await (await system.as(login)).get<{ items: { village: { id: string }; colour: string | null }[] }>(quarter.path('/colours'));
    return body.items.find((row) => row.village.id === village())?.colour;
  };

  it('a daily record colours the village for everybody who may see it', async () => {
    const east = await system.as('east');
    const record = {
      personId: system.county.persons[0],
      item: 'events',
      code: 'dutyAbsence',
      points: -100,
      occurredOn: '2026-06-07',
      reason: '值班脱岗',
      document: '值班记录',
    };
    expectOk(await east.post(quarter.path('/events'), { ...record, sourceEvent: 'duty-1' }), 'daily record');
    for (const login of ['east', 'officer', 'cadre1']) expect(await colourOf(login)).toBe('YELLOW');
    expect(await colourOf('west')).toBeUndefined();
    expect((await (await system.as('clerk')).get(quarter.path('/colours'))).status).toBe(403);
  }, 60_000);

  it('a problem is listed, signed, reported, checked and closed; its points reach the secretary', async () => {
    const [officer, second, leader, east, cadre] = [
      await system.as('officer'),
      await system.as('officer2'),
      await system.as('department-leader'),
      await system.as('east'),
      await system.as('cadre1'),
    ];
    const body = { villageId: village(), assessmentId: quarter.id, title: '集体资产账目不清', description: '限期公开', dueOn: '2026-06-20', document };
    expect(await east.post('/api/problems', body)).toMatchObject({ status: 403 });
    expect(await officer.post('/api/problems', { ...body, villageId: system.county.townships[0] })).toMatchObject({
      status: 422,
      body: { code: 'problem.village_unknown' },
    });
    expect(await officer.post('/api/problems', { ...body, dueOn: '2026-06-01' })).toMatchObject({ status: 422, body: { code: 'problem.due_past' } });
    const { id } = expectOk(await officer.post<{ id: string }>('/api/problems', body), 'listing');
    expect((await cadre.get(`/api/problems/${id}`)).status).toBe(404);
    await decide(leader, 'problem.approve', { action: 'agree' });
    expect(await cadre.get(`/api/problems/${id}`)).toMatchObject({ status: 200, body: { state: 'listed', overdue: false } });
    await decide(east, 'problem.report', { action: 'submit', form: { report: '已全部公开' } });
    const check = await todoOf(second, 'problem.check');
    const shown = await second.get<{ context: { choices: { assessmentId: { value: string }[] } } }>(`/api/tasks/${check.id}`);
    expect(shown.body.context.choices.assessmentId.map(({ value }) => value)).toContain(quarter.id);
    const form = { document, assessmentId: quarter.id, points: '2' };
    expectOk(await second.post(`/api/tasks/${check.id}/decision`, { action: 'corrected', form, opinion: '整改到位' }), 'check');
    expect(await cadre.get(`/api/problems/${id}`)).toMatchObject({
      body: { state: expect.stringMatching(/listed|corrected/), scores: [{ points: 200, standing: true }] },
    });
    expect(await (await system.as('west')).get(`/api/problems/${id}`)).toMatchObject({ status: 404 });
  }, 90_000);

  it('A15: the same problem of many villages is listed in one act, all of them or none, and once', async () => {
    const [officer, east] = [await system.as('officer'), await system.as('east')];
    const villageIds = system.county.villages.slice(0, 3);
    const body = { villageIds, assessmentId: quarter.id, title: '村务公开不及时', description: '逐村公开', dueOn: '2026-06-22', document };
    const listed = async () =>
      expectOk(await officer.get<{ items: { title: string; village: { id: string } }[] }>('/api/problems?limit=200'), 'problems')
        .items.filter(({ title }) => title === body.title)
        .map(({ village: { id } }) => id)
        .sort();
    expect((await east.post('/api/problems/listings', body)).status).toBe(403);
    const wrong = system.county.townships[0] ?? '';
    for (const [changes, code, details] of [
      [{ villageIds: [...villageIds, wrong] }, 'problem.village_unknown', { villageId: wrong }],
      [{ villageIds: [...villageIds, villageIds[0]] }, 'problem.village_twice', { villageId: villageIds[0] }],
      [{ dueOn: '2026-06-01' }, 'problem.due_past', { villageId: villageIds[0] }],
      [{ document: { ...document, date: '2026-12-31' } }, 'document.date_ahead', { villageId: villageIds[0] }],
    ] as const)
      expect(await officer.post('/api/problems/listings', { ...body, ...changes })).toMatchObject({ status: 422, body: { code, details } });
    expect(await listed()).toEqual([]);
    const key = randomUUID();
    const first = expectOk(await officer.post<{ items: { id: string; villageId: string }[] }>('/api/problems/listings', body, { key }), 'listings');
    expect(first.items.map(({ villageId }) => villageId)).toEqual(villageIds);
    expect(expectOk(await officer.post('/api/problems/listings', body, { key }), 'the same again')).toEqual(first);
    expect(await listed()).toEqual([...villageIds].sort());
  }, 90_000);

  it('a penalty of another member names the member and counts for the secretary', async () => {
    const east = await system.as('east');
    const event = {
      organizationId: village(),
      item: 'events',
      code: 'memberPenalty',
      points: -50,
      occurredOn: '2026-06-07',
      reason: '党纪处分',
      document: '处分决定',
    };
    const refused = await east.post(quarter.path('/events'), { ...event, sourceEvent: 'm-1', memberId: system.county.persons[1] });
    expect(refused).toMatchObject({ status: 422, body: { code: 'fact.member_unknown' } });
    const { ids } = expectOk(await east.post<{ ids: string[] }>(quarter.path('/events'), { ...event, sourceEvent: 'm-2' }), 'bundled');
    const { body } = await east.get<{ items: { id: string; person: { id: string } }[] }>(quarter.path('/facts?kind=event'));
    expect(body.items.find((fact) => fact.id === ids[0])?.person.id).toBe(system.county.persons[0]);
  });
});
