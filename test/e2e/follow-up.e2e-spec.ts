import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { TestSystem } from '../support/system.js';
import { expectOk } from './support/acts.js';
import { addBodies } from './support/bodies.js';
import { waitForRows } from './support/case.js';
import { publishQuarter, quarters, type Published } from './support/published-quarter.js';

interface Listed {
  items: { id: string; kind: string; state: string; person: { id: string } | null; case: { procedure: string; id: string } | null; currentStep: unknown }[];
  total: number;
  counts: { kind: string; state: string; count: number }[];
}

interface Batch {
  results: { taskId: string; standing: string | null; code: string | null; zh: string }[];
}

let system: TestSystem;
let quarter: Published;

/** The last of six stands in the bottom set: one talk and three drafts of holds. */
beforeAll(async () => {
  system = await TestSystem.create({ scheme: (source) => source.replace('lowest: { rateBps: 500', 'lowest: { rateBps: 2000') });
  await addBodies(system);
  quarter = await publishQuarter(system, { quarter: quarters.first, totals: [9500, 8000, 7500, 7400, 7200, 6500], daySeconds: 14_400 });
}, 240_000);
afterAll(() => system?.stop(), 60_000);

const list = async (login: string, query = '') =>
  expectOk(await (await system.as(login)).get<Listed>(`/api/consequences?assessment=${quarter.id}${query}`), 'consequences');

async function openTasks(kind: string, count: number): Promise<string[]> {
  const rows = await waitForRows<{ ids: string[] }>(system, {
    sql: "select array_agg(id order by id) as ids from task where kind = $1 and stage = 'open' having count(*) >= $2",
    parameters: [kind, count],
    what: `${count} open ${kind}`,
  });
  return rows[0].ids;
}

describe('what follows from a result (A12–A14)', () => {
  it('is listed by kind with its case and the step it waits at', async () => {
    await openTasks('hold.draft', 3);
    const { items, total, counts } = await list('officer');
    expect(total).toBe(items.length);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    const talk = items.find(({ kind }) => kind === 'talk');
    expect(talk).toMatchObject({ state: 'open', person: { id: system.county.persons[5] }, case: { procedure: 'talk' } });
    expect((await list('officer', '&kind=talk')).items.map(({ kind }) => kind)).toEqual(['talk']);
  }, 240_000);

  it('is a cadre’s to read of themself alone, and a township’s of its own', async () => {
    const { persons } = system.county;
    const personsSeenBy = async (login: string) => [...new Set((await list(login)).items.map(({ person }) => person?.id))];
    expect(await personsSeenBy('cadre6')).toEqual([persons[5]]);
    expect(await personsSeenBy('cadre5')).not.toContain(persons[5]);
    const east = await personsSeenBy('east');
    expect(east).toContain(persons[0]);
    for (const person of persons.slice(3)) expect(east).not.toContain(person);
    expect((await list('cadre5', `&person=${persons[5]}`)).items).toEqual([]);
  });
});

describe('one act on many steps (R5)', () => {
  const decide = async (login: string, body: object, key = randomUUID()) => (await system.as(login)).post<Batch>('/api/tasks/decisions', body, { key });
  const act = { action: 'doNotExecute', opinion: '整改已见成效，不执行', form: {} };

  it('holds steps of one kind only, and at most 200', async () => {
    const [draft] = await openTasks('hold.draft', 3);
    const [arrange] = await openTasks('talk.arrange', 1);
    const mixed = await decide('officer', { taskIds: [draft, arrange], ...act });
    expect(mixed).toMatchObject({ status: 422, body: { code: 'batch.mixed' } });
    const many = await decide('officer', { taskIds: Array.from({ length: 201 }, () => randomUUID()), ...act });
    expect(many.status).toBe(422);
    expect(await system.rows("select 1 from decision join task on task.id = task_id where task.kind = 'hold.draft'")).toEqual([]);
  }, 240_000);

  it('records each by itself, tells what was refused and why, and gives the same answers again', async () => {
    const drafts = await openTasks('hold.draft', 3);
    const unknown = randomUUID();
    const key = randomUUID();
    const body = { taskIds: [...drafts, unknown], ...act };
    const first = expectOk(await decide('officer', body, key), 'batch');
    expect(first.results.map(({ standing, code }) => standing ?? code)).toEqual(['closed', 'closed', 'closed', 'task.unknown']);
    expect(first.results.at(-1)?.zh).not.toBe('');
    expect(expectOk(await decide('officer', body, key), 'repeated')).toEqual(first);
    expect(await decide('officer', { ...body, opinion: '另一意见' }, key)).toMatchObject({ status: 422 });
    const decisions = await system.rows('select distinct command_id from decision join task on task.id = task_id where task.id = any($1::uuid[])', [drafts]);
    expect(decisions).toHaveLength(3);
    const refusals = await system.rows("select 1 from audit_entry where type = 'act.refused' and data ->> 'code' = 'task.unknown' and subject = $1", [unknown]);
    expect(refusals.length).toBeGreaterThan(0);
  }, 240_000);

  it('decides nothing for who has no seat', async () => {
    const tasks = await openTasks('talk.arrange', 1);
    const { results } = expectOk(await decide('east', { taskIds: tasks, action: 'arrange', form: {} }), 'batch');
    expect(results.map(({ standing, code }) => standing ?? code)).toEqual([expect.stringMatching(/^task\.(not_signer|unknown)$/)]);
  });
});
