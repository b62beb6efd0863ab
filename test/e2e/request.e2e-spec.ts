import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSystem } from '../support/system.js';
import { requestContent, todoOf } from './support/acts.js';

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.create();
}, 120_000);
afterAll(() => system?.stop(), 30_000);

describe('a request that a leader approves (A2, R1)', () => {
  it('is returned with a reason, submitted again, examined and approved; then the roster opens', async () => {
    const unit = await system.as('unit');
    const content = requestContent(system.county);
    const started = await unit.post<{ id: string; taskId: string }>('/api/assessments', { content });
    expect(started).toMatchObject({ status: 200, body: { id: expect.any(String) } });

    const officer = await system.as('officer');
    const examine = await todoOf(officer, 'request.examine');
    const returned = await officer.post(`/api/tasks/${examine.id}/decision`, { action: 'return', to: 'submit', opinion: '请减少表格' });
    expect(returned).toMatchObject({ status: 200, body: { action: 'return' } });

    const again = await todoOf(unit, 'request.submit');
    const fewer = { ...content, forms: [] };
    expect(await unit.post(`/api/tasks/${again.id}/decision`, { action: 'submit', form: { content: fewer } })).toMatchObject({ status: 200 });

    const second = await todoOf(officer, 'request.examine');
    expect(await officer.post(`/api/tasks/${second.id}/decision`, { action: 'agree' })).toMatchObject({
      status: 200,
      body: { standing: 'closed', outcome: 'agree' },
    });

    const leader = await system.as('leader');
    const approve = await todoOf(leader, 'request.approve');
    const detail = await leader.get<{ contentHash: string; availableActions: { action: string }[]; opinions: { action: string }[] }>(
      `/api/tasks/${approve.id}`,
    );
    expect(detail.body.availableActions.map(({ action }) => action)).toEqual(expect.arrayContaining(['agree', 'decline', 'return']));
    expect(detail.body.opinions.map(({ action }) => action)).toEqual(['submit', 'return', 'submit', 'agree']);
    expect(await leader.post(`/api/tasks/${approve.id}/decision`, { action: 'agree', contentHash: detail.body.contentHash })).toMatchObject({
      status: 200,
      body: { outcome: 'agree' },
    });

    const east = await system.as('east');
    await todoOf(east, 'roster.confirm');
    const seen = await leader.get<{ stage: string; rail: { node: string; state: string }[] }>(`/api/assessments/${started.body.id}`);
    expect(seen.body.stage).toBe('roster');
    expect(seen.body.rail.find(({ node }) => node === 'approve')).toMatchObject({ state: 'done' });
  }, 240_000);

  it('tells whom a message is about, and leads to no task that its reader may not open', async () => {
    for (const login of ['unit', 'officer', 'leader', 'east']) {
      const reader = await system.as(login);
      const { body } = await reader.get<{ items: { taskId: string | null; about: string | null }[] }>('/api/notifications?limit=50');
      const open = body.items.filter(({ taskId }) => taskId !== null);
      expect(open.length).toBeGreaterThan(0);
      expect(open.every(({ about }) => about === requestContent(system.county).title)).toBe(true);
      const answers = await Promise.all(open.map(({ taskId }) => reader.get(`/api/tasks/${taskId}`)));
      expect(answers.map(({ status }) => status)).toEqual(open.map(() => 200));
    }
  }, 60_000);

  it('links the stops of its rail to the tasks that their reader may open, and to no others', async () => {
    for (const login of ['unit', 'east', 'cadre1']) {
      const reader = await system.as(login);
      const [assessment] = (await reader.get<{ items: { id: string }[] }>('/api/assessments')).body.items;
      const seen = await reader.get<{ rail: { tasks: { id: string; readable: boolean }[] }[] }>(`/api/assessments/${assessment?.id}`);
      const tasks = seen.body.rail.flatMap((stop) => stop.tasks);
      expect(tasks.length).toBeGreaterThan(3);
      const answers = await Promise.all(tasks.map(({ id }) => reader.get(`/api/tasks/${id}`)));
      expect(tasks.map(({ readable }) => readable)).toEqual(answers.map(({ status }) => status === 200));
    }
  }, 60_000);
});
