import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { explain, recompute, type EventFact, type ExplainedFact, type ExplanationNode, type Facts, type Item, type Scheme } from '#scoring';
import { contest, county, event, scheme as countyScheme } from '../county.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';

const quzhou = schemeOf('quzhou-4d');
const ningwu = schemeOf('ningwu-annual');

/** What the scheme says of a node. */
function head(scheme: Scheme, id: string): Pick<ExplanationNode, 'id' | 'title' | 'rule' | 'origin' | 'note'> {
  const { title, rule, origin, note = null } = scheme.items[id] ?? scheme.nodes[id] ?? scheme.total;
  return { id, title, rule, origin, note };
}

const fact = (id: string, points: number, given: Partial<ExplainedFact> = {}): ExplainedFact => ({
  id,
  points,
  enteredBy: 'town',
  evidence: [],
  reason: null,
  on: null,
  title: null,
  excluded: null,
  ...given,
});

describe('D: the tree of four dimensions, every number down to its facts', () => {
  const by = { person: 'p', enteredBy: 'town' };
  const coefficient = (id: string, person: string, bps: number, from: string, to: string) => ({ id, person, bps, from, to, document: `系数表 ${id}` });
  const force = (id: string, points: number, given: Partial<EventFact> = {}): EventFact => {
    return { id, item: 'taskForce', code: 'taskForce', points, occurredOn: '2025-06-01', ...by, ...given };
  };
  const facts = factsOf(quzhou, {
    persons: [{ id: 'p' }, { id: 'q' }],
    entries: [
      { id: 'task', item: 'task', points: 9500, ...by },
      { id: 'm2', item: 'module', points: 8000, from: '2025-07-01', to: '2025-12-31', ...by },
      { id: 'm1', item: 'module', points: 9600, from: '2025-01-01', to: '2025-06-30', ...by },
      { id: 'q-task', item: 'task', points: 100, person: 'q', enteredBy: 'town' },
      { id: 'q-module', item: 'module', points: 100, person: 'q', enteredBy: 'town' },
    ],
    events: [force('f2', 400, { title: '防汛专班' }), force('f1', 300, { evidence: ['f.pdf'], reason: '表现突出' })],
    ratings: [
      { id: 'r1', item: 'group', class: 'masses', points: 9000, ...by },
      { id: 'r2', item: 'group', class: 'villages', points: 17_001, count: 2, ...by },
      { id: 'r3', item: 'group', class: 'township', points: 8000, ...by },
      { id: 'r4', item: 'group', class: 'masses', points: 100, person: 'q', enteredBy: 'town' },
    ],
    coefficients: [
      coefficient('c2', 'p', 12_000, '2025-07-01', '2025-12-31'),
      coefficient('c3', 'q', 10_000, '2025-01-01', '2025-12-31'),
      coefficient('c1', 'p', 10_000, '2025-01-01', '2025-06-30'),
    ],
  });
  const tree = explain(quzhou, facts, 'p').tree as ExplanationNode;
  const [base, taskForce] = tree.of;
  const [post, module, group] = base?.of ?? [];
  const year = { first: { from: '2025-01-01', to: '2025-06-30' }, second: { from: '2025-07-01', to: '2025-12-31' } };

  it('D5: 0.4 × 104.58 + 0.4 × 87.93 + 0.2 × 87.00 = 94.40, and 5 for task forces', () => {
    const { of: _, ...total } = tree;
    expect(total).toEqual({
      ...head(quzhou, 'total'),
      points: 9940,
      operation: { kind: 'sum', weightsBps: [10_000, 10_000], rounding: 'HALF_UP' },
      facts: [],
    });
    const { of: __, ...three } = base as ExplanationNode;
    expect(three).toEqual({
      ...head(quzhou, 'base'),
      points: 9440,
      operation: { kind: 'weighted', weightsBps: [4000, 4000, 2000], rounding: 'HALF_UP' },
      facts: [],
    });
  });

  it('D1: 95.00 × (181 days of 1.0 and 184 of 1.2) = 104.58, each part with its document', () => {
    const task: ExplanationNode = {
      id: 'task',
      title: text('岗位任务得分', 'Score of the post’s tasks'),
      rule: 'D1',
      origin: 'source',
      note: null,
      points: 9500,
      operation: { kind: 'entered', min: 0, max: 10_000 },
      facts: [fact('task', 9500)],
      of: [],
    };
    expect(post).toEqual({
      id: 'post',
      title: text('岗位赋分', 'Post score'),
      rule: 'D1',
      origin: 'source',
      note: '岗位系数考核前公布，开始后不变；换岗的按天数加权',
      points: 10_458,
      operation: {
        kind: 'coefficient',
        times: 181 * 10_000 + 184 * 12_000,
        per: 365 * 10_000,
        parts: [
          { bps: 10_000, ...year.first, document: '系数表 c1' },
          { bps: 12_000, ...year.second, document: '系数表 c2' },
        ],
        rounding: 'HALF_UP',
      },
      facts: [],
      of: [task],
    });
  });

  it('D2: 96 for 181 days and 80 for 184 are 87.93', () =>
    expect(module).toEqual({
      ...head(quzhou, 'module'),
      points: 8793,
      operation: {
        kind: 'segments',
        parts: [
          { fact: 'm1', ...year.first, points: 9600, days: 181 },
          { fact: 'm2', ...year.second, points: 8000, days: 184 },
        ],
        rounding: 'HALF_UP',
      },
      facts: [fact('m1', 9600, { on: '2025-01-01' }), fact('m2', 8000, { on: '2025-07-01' })],
      of: [],
    }));

  it('D3: 0.6 × 90 + 0.2 × 85.005 + 0.2 × 80 = 87.00; who rated stays untold', () =>
    expect(group).toEqual({
      ...head(quzhou, 'group'),
      points: 8700,
      operation: {
        kind: 'rating',
        classes: [
          { id: 'masses', title: text('群众评价', 'The people'), weightBps: 6000, sum: 9000, count: 1, mean: 9000 },
          { id: 'villages', title: text('村（社）评价', 'Villages'), weightBps: 2000, sum: 17_001, count: 2, mean: 8501 },
          { id: 'township', title: text('乡镇评价', 'Township'), weightBps: 2000, sum: 8000, count: 1, mean: 8000 },
        ],
        rounding: 'HALF_UP',
      },
      facts: [],
      of: [],
    }));

  it('D4: 3 and 4 are 7, of which 5 count; with evidence, reason, title and day', () =>
    expect(taskForce).toEqual({
      ...head(quzhou, 'taskForce'),
      points: 500,
      operation: { kind: 'ledger', counts: 'ADDED', addedCap: 500, deductedCap: null, added: 700, deducted: 0 },
      facts: [fact('f1', 300, { on: '2025-06-01', evidence: ['f.pdf'], reason: '表现突出' }), fact('f2', 400, { on: '2025-06-01', title: '防汛专班' })],
      of: [],
    }));

  it('adds up again from itself', () => expect(recompute({ tree })).toBe(9940));
});

describe('A: the tree of a village secretary', () => {
  const village = (id: string, points: number, of: string): EventFact => ({ ...event(id, '', points), person: undefined, village: of }) as EventFact;
  const base = county({ totals: [8000, 7000] });
  const facts: Facts = {
    ...base,
    entries: [...base.entries, { id: 'w2', item: 'work', person: 'p0', points: 4000, enteredBy: 'township', supersedes: 'work-0', reason: '复核' }],
    events: [village('z', 200, 'v0'), village('y', 300, 'v1'), event('b', 'p0', -100), event('a', 'p0', -50), event('other', 'p1', -30)],
    contests: [contest('2026-07', 'p0', 9000), contest('2026-08', 'p0', 8005)],
    cancellations: [{ id: 'c', cancels: 'a', reason: '申诉成立', enteredBy: 'd' }],
  };
  const tree = explain(countyScheme, facts, 'p0').tree as ExplanationNode;
  const of = (id: string) => tree.of.find((node) => node.id === id);

  it('A7, A15: what is said of the village stands after what is said of the person, both by id, with why a fact does not count', () =>
    expect(of('events')).toEqual({
      ...head(countyScheme, 'events'),
      points: 100,
      operation: { kind: 'ledger', counts: 'NET', addedCap: null, deductedCap: null, added: 200, deducted: 100 },
      facts: [
        fact('a', -50, { enteredBy: 'unit', on: '2026-08-01', excluded: { by: 'c', why: text('申诉成立', '申诉成立') } }),
        fact('b', -100, { enteredBy: 'unit', on: '2026-08-01' }),
        fact('z', 200, { enteredBy: 'unit', on: '2026-08-01' }),
      ],
      of: [],
    }));

  it('A7: an entry that was corrected stays beside the one that counts', () =>
    expect(of('work')).toEqual({
      ...head(countyScheme, 'work'),
      points: 4000,
      operation: { kind: 'entered', min: 0, max: 5000 },
      facts: [
        fact('w2', 4000, { enteredBy: 'township', reason: '复核' }),
        fact('work-0', 5000, { enteredBy: 'township', evidence: ['sheet-0'], excluded: { by: 'w2', why: text('复核', '复核') } }),
      ],
      of: [],
    }));

  it('(h): 90 and 80.05 of two months, a tenth of their mean of 85.025 is 8.50', () =>
    expect(of('contest')).toEqual({
      ...head(countyScheme, 'contest'),
      points: 850,
      operation: { kind: 'contest', combine: 'MEAN', divisor: 2, ratioBps: 1000, rounding: 'HALF_UP' },
      facts: [
        fact('contest-2026-07-p0', 9000, { enteredBy: 'department', on: '2026-07' }),
        fact('contest-2026-08-p0', 8005, { enteredBy: 'department', on: '2026-08' }),
      ],
      of: [],
    }));

  it('80 less 10 of the correction, 8.50 and 1', () => {
    expect([tree.points, recompute({ tree })]).toEqual([7950, 7950]);
    expect(explain(countyScheme, facts, 'p1').tree?.of.find(({ id }) => id === 'contest')?.operation).toMatchObject({ divisor: 0 });
  });

  it.each<['VILLAGE' | 'TOWNSHIP', string, number | null, number]>([
    ['VILLAGE', 'v0', 8000, 800],
    ['TOWNSHIP', 't0', 9000, 900],
    ['VILLAGE', 'v1', null, 0],
    ['TOWNSHIP', 'v0', null, 0],
  ])('A15: a tenth of the result of the %s %s', (from, organization, result, points) => {
    const bundle = {
      ...countyScheme.items['contest'],
      id: 'bundle',
      kind: 'bundle',
      from,
      ratioBps: 1000,
      rounding: 'HALF_UP',
      missing: 'SKIP',
    } as unknown as Item;
    const total = { ...countyScheme.total, of: [...countyScheme.total.of, { ref: 'bundle', weightBps: 10_000 }] };
    const scheme = { ...countyScheme, items: { ...countyScheme.items, bundle }, total };
    const organizationResults = [{ organization, points: result ?? 7, source: '考核通报' }];
    const explanation = explain(scheme, { ...county({ totals: [8000, 7000] }), organizationResults }, 'p0');
    const source = result === null ? null : '考核通报';
    expect(explanation.tree?.of.at(-1)).toMatchObject({ points, operation: { kind: 'bundle', from, result, source, ratioBps: 1000, rounding: 'HALF_UP' } });
    expect([explanation.total, recompute(explanation)]).toEqual([8000 + points, 8000 + points]);
  });

  it('A9: sub-items open the base item of their township alone, each with its own points', () => {
    const title = text('细目', 'Part');
    const sub = (id: string, max: number) => ({ id, title, min: 0, max, rule: 'A9', origin: 'local' as const });
    const townshipSchemes = [
      { township: 't1', scheme: 'y', title, document: '乙镇细则', items: { work: [sub('x', 5000)] } },
      { township: 't0', scheme: 'x', title, document: '甲镇细则', items: { work: [sub('a', 3000), sub('b', 2000)] } },
    ];
    const given = county({ totals: [8000, 7000], townships: 2 });
    const parts = (entry: (typeof given.entries)[number]) =>
      ({
        'work-0': [
          { id: 'b', points: 2000 },
          { id: 'a', points: 3000 },
        ],
        'work-1': [{ id: 'x', points: 5000 }],
      })[entry.id];
    const entries = given.entries.map((entry) => ({ ...entry, ...(parts(entry) && { parts: parts(entry) }) }));
    const opened = explain(countyScheme, { ...given, entries, townshipSchemes }, 'p0').tree;
    const entered = (points: number) => [fact('work-0', points, { enteredBy: 'township', evidence: ['sheet-0'] })];
    const part = { title, rule: 'A9', origin: 'local', note: null, of: [] };
    expect(opened?.of[0]).toEqual({
      ...head(countyScheme, 'work'),
      points: 5000,
      operation: { kind: 'parts', min: 0, max: 5000, document: '甲镇细则' },
      facts: entered(5000),
      of: [
        { id: 'a', ...part, points: 3000, operation: { kind: 'entered', min: 0, max: 3000 }, facts: entered(3000) },
        { id: 'b', ...part, points: 2000, operation: { kind: 'entered', min: 0, max: 2000 }, facts: entered(2000) },
      ],
    });
    expect(opened?.of.slice(1, 3).map(({ operation }) => operation.kind)).toEqual(['entered', 'entered']);
  });
});

describe('E3: the tree of a unit', () => {
  it('a class that nobody rated is not told of where the others make up for it', () => {
    const unit = { person: 'u', enteredBy: 'x' };
    const five = (each: string, points: number) => ({ id: each, item: 'evaluation', class: each, points: points * 5, count: 5, ...unit });
    const facts = factsOf(ningwu, {
      persons: [{ id: 'u' }],
      entries: [{ id: 't', item: 'targets', points: 9000, ...unit }],
      ratings: [
        ...['leaders', 'mutual', 'staff'].map((each) => five(each, 8000)),
        { id: 'r1', item: 'responsible', class: 'usualWork', points: 9000, ...unit },
        { id: 'r2', item: 'responsible', class: 'fieldStudy', points: 8000, ...unit },
      ],
    });
    const explanation = explain(ningwu, facts, 'u');
    const responsible = explanation.tree?.of[0]?.of[1];
    // (0.4 × 90 + 0.3 × 80) ÷ 0.7 = 85.714…
    expect(responsible).toMatchObject({ id: 'responsible', points: 8571, facts: [] });
    expect(responsible?.operation).toEqual({
      kind: 'rating',
      classes: [
        { id: 'usualWork', title: text('日常工作', 'Usual work'), weightBps: 4000, sum: 9000, count: 1, mean: 9000 },
        { id: 'fieldStudy', title: text('现场调研', 'Field study'), weightBps: 3000, sum: 8000, count: 1, mean: 8000 },
      ],
      rounding: 'HALF_UP',
    });
    // 45 + 0.3 × 85.71 + 16 = 86.71
    expect([explanation.total, recompute(explanation)]).toEqual([8671, 8671]);
  });
});
