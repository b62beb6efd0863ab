import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSystem } from '../support/system.js';
import { todoOf } from './support/acts.js';

interface Evaluation {
  state: string;
  marks: { class: string; subject: string; count: number; points: number }[];
  counts: { class: string; cast: number; published: boolean | null }[];
  minimumSample: number;
  endedBy: string | null;
  afterCut: boolean;
}

let system: TestSystem;
beforeAll(async () => {
  system = await TestSystem.create();
}, 120_000);
afterAll(() => system?.stop(), 30_000);

const subjects = () => system.county.persons.slice(0, 3);

async function opened(): Promise<{ id: string; codes: Map<string, string[]> }> {
  const officer = await system.as('officer');
  const evaluation = await officer.post<{ id: string }>('/api/evaluations', {
    title: '年度民主测评',
    subjects: subjects().map((id) => ({ kind: 'person', id })),
    classes: [
      { key: 'staff', title: '干部职工', number: 6 },
      { key: 'villagers', title: '群众代表', number: 5 },
    ],
    questions: [{ key: 'overall', title: '总体评价', min: 0, max: 100 }],
    limits: [
      { from: 90, to: 100, atMostBps: 3400 },
      { from: 0, to: 59, atMostBps: 3400 },
    ],
    closesAt: new Date(Date.now() + 3_600_000).toISOString(),
  });
  expect(evaluation).toMatchObject({ status: 200 });
  const { body } = await officer.post<{ sheets: { raterClass: string; code: string }[] }>(`/api/evaluations/${evaluation.body.id}/codes`);
  const of = (title: string) => body.sheets.filter(({ raterClass }) => raterClass === title).map(({ code }) => code);
  return { id: evaluation.body.id, codes: new Map(['干部职工', '群众代表'].map((title) => [title, of(title)])) };
}

const cast = (code: string | undefined, values: number[]) =>
  system
    .nobody()
    .post('/api/ballots', { code, answers: subjects().map((subject, index) => ({ subject, question: 'overall', value: values[index] })) }, { key: null });

const shown = async (id: string): Promise<Evaluation> => (await (await system.as('officer')).get<Evaluation>(`/api/evaluations/${id}`)).body;

async function ended(id: string): Promise<Evaluation> {
  for (const until = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const evaluation = await shown(id);
    if (['counted', 'annulled'].includes(evaluation.state) || Date.now() > until) return evaluation;
  }
}

async function close(body: Record<string, unknown>) {
  const officer = await system.as('officer');
  return officer.post(`/api/tasks/${(await todoOf(officer, 'evaluation.close')).id}/decision`, body);
}

describe('E3, R13: a democratic evaluation that its officer closes', () => {
  it('takes ballots inside every limit, shows counts alone, and is counted once closed', async () => {
    const { id, codes } = await opened();
    const staff = codes.get('干部职工') ?? [];
    expect(await cast(staff[0], [95, 92, 70])).toMatchObject({ status: 422, body: { code: 'ballot.limit_exceeded' } });
    expect(await cast(staff[0], [70, 50, 40])).toMatchObject({ status: 422, body: { code: 'ballot.limit_exceeded' } });
    for (const [index, code] of staff.entries()) expect(await cast(code, [95, 80, 50 + index])).toMatchObject({ status: 200 });
    for (const code of (codes.get('群众代表') ?? []).slice(0, 2)) expect(await cast(code, [60, 70, 80])).toMatchObject({ status: 200 });

    expect(await shown(id)).toMatchObject({
      state: 'open',
      marks: [],
      minimumSample: 5,
      counts: [
        { cast: 6, published: null },
        { cast: 2, published: null },
      ],
    });
    const officer = await system.as('officer');
    expect(await officer.get(`/api/evaluations/${id}/severity`)).toMatchObject({ status: 409, body: { code: 'evaluation.not_counted' } });

    expect(await close({ action: 'close' })).toMatchObject({ status: 200 });
    const counted = await ended(id);
    expect(counted).toMatchObject({ state: 'counted', endedBy: 'officer', afterCut: false });
    expect(counted.counts).toMatchObject([
      { class: 'staff', published: true },
      { class: 'villagers', published: false },
    ]);
    const [first, second, third] = subjects();
    expect(new Map(counted.marks.map(({ subject, points }) => [subject, points]))).toEqual(
      new Map([
        [first, 570],
        [second, 480],
        [third, 315],
      ]),
    );
    expect(counted.marks.every((mark) => mark.class === 'staff' && mark.count === 6)).toBe(true);
    const severity = await officer.get<unknown[]>(`/api/evaluations/${id}/severity`);
    expect(severity.body).toHaveLength(6);
    expect(await cast((codes.get('群众代表') ?? [])[3], [60, 70, 80])).toMatchObject({ status: 409, body: { code: 'ballot.closed' } });
  }, 120_000);

  it('is annulled with a reason only, and counts nothing', async () => {
    const { id, codes } = await opened();
    expect(await cast(codes.get('干部职工')?.[0], [80, 80, 80])).toMatchObject({ status: 200 });
    expect(await close({ action: 'annul' })).toMatchObject({ status: 422 });
    expect(await close({ action: 'annul', opinion: '测评单误发' })).toMatchObject({ status: 200 });
    expect(await ended(id)).toMatchObject({ state: 'annulled', marks: [] });
  }, 120_000);
});
