import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSystem } from '../support/system.js';
import { expectOk, requestContent, todoOf } from './support/acts.js';
import { expectRefused } from './support/refusals.js';

let system: TestSystem;
let taskId: string;

beforeAll(async () => {
  system = await TestSystem.create();
  const unit = await system.as('unit');
  expectOk(await unit.post('/api/assessments', { content: requestContent(system.county) }), 'request');
  taskId = (await todoOf(await system.as('officer'), 'request.examine')).id;
}, 120_000);
afterAll(() => system?.stop(), 30_000);

interface Pressed {
  total: number;
  items: { id: string; taskId: string; reply: string | null; late: boolean }[];
}

interface Board {
  total: number;
  items: { id: string; daysLate: number; unanswered: number; steps: { taskId: string }[] }[];
}

describe('a supervisor presses a step (R17)', () => {
  it('who has it owes a reply and gives it; nobody else may', async () => {
    const [supervisor, officer, east] = [await system.as('supervisor'), await system.as('officer'), await system.as('east')];
    expectOk(await supervisor.post(`/api/tasks/${taskId}/urge`, { message: '请抓紧审核' }), 'urge');
    await expectRefused(system, () => supervisor.post(`/api/tasks/${taskId}/urge`, {}), { status: 409, code: 'task.not_urgeable' });

    const owed = expectOk(await officer.get<Pressed>('/api/urgings'), 'owed');
    expect(owed).toMatchObject({ total: 1, items: [{ taskId, reply: null, late: false }] });
    expect(expectOk(await east.get<Pressed>('/api/urgings'), 'owed by others').total).toBe(0);

    const path = `/api/tasks/${taskId}/urgings/${owed.items[0]?.id}/reply`;
    expect((await east.post(path, { reply: '不是我的' })).status).toBeGreaterThanOrEqual(400);
    const elsewhere = path.replace(taskId, '00000000-0000-4000-8000-000000000000');
    await expectRefused(system, () => officer.post(elsewhere, { reply: '今天办结' }), { status: 404, code: 'urging.unknown' });
    expectOk(await officer.post(path, { reply: '今天办结' }), 'reply');
    expect(expectOk(await officer.get<Pressed>('/api/urgings'), 'owed').total).toBe(0);
    expect(expectOk(await supervisor.get<Pressed>('/api/escalations/urgings?unanswered=false'), 'pressed').items).toMatchObject([{ reply: '今天办结' }]);
  });

  it('sees what is late on the board and in the week’s list; a supervisor decides nothing', async () => {
    const supervisor = await system.as('supervisor');
    expect(expectOk(await supervisor.get<Board>('/api/escalations'), 'board').total).toBe(0);
    await system.rows("update task set due_at = now() - interval '14 days', due_business_at = due_business_at - interval '30 days' where id = $1", [taskId]);
    const board = expectOk(await supervisor.get<Board>('/api/escalations?late=true&kind=approval'), 'late');
    expect(board).toMatchObject({ total: 1, items: [{ steps: [{ taskId }], unanswered: 0 }] });

    const list = await supervisor.get('/api/escalations/overdue.xlsx?week=2026-11-18');
    expect(list.status).toBe(200);
    expect(list.headers.get('content-type')).toContain('spreadsheetml');
    expect((await supervisor.get('/api/escalations/overdue.xlsx?week=18.11.2026')).status).toBe(422);
    expect((await supervisor.post(`/api/tasks/${taskId}/decision`, { action: 'agree' })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('the file of a cadre (C12)', () => {
  it('is read by the cadre and the chain, and by nobody else', async () => {
    const [cadre, other, east, west] = await Promise.all(['cadre1', 'cadre2', 'east', 'west'].map((login) => system.as(login)));
    const own = expectOk(await cadre!.get<{ own: boolean; person: { id: string } }>('/api/persons/me/file'), 'own file');
    expect(own.own).toBe(true);
    const path = `/api/persons/${own.person.id}/file`;
    expect(expectOk(await east!.get<{ own: boolean }>(path), 'the township').own).toBe(false);
    for (const stranger of [other, west]) expect(await stranger!.get(path)).toMatchObject({ status: 404, body: { code: 'person.unknown' } });
    expect(await (await system.as('clerk')).get(path)).toMatchObject({ status: 403 });
    expect(await east!.get('/api/persons/me/file')).toMatchObject({ status: 404 });
  });
});
