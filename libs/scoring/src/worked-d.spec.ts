import { describe, expect, it } from '@jest/globals';
import { explain, recompute, type EventFact, type Facts } from '#scoring';
import { factsOf, resultOf, schemeOf, scored, type SchemeValue } from './schemes.fixture.js';

const scheme = schemeOf('quzhou-4d');

interface Official {
  task?: number;
  coefficients?: { bps: number; from?: string; to?: string }[];
  modules?: { points: number; from?: string; to?: string }[];
  group?: number;
  bonus?: number[];
}

function official({ task = 9500, coefficients = [{ bps: 11_000 }], modules = [{ points: 9600 }], group = 9400, bonus = [] }: Official = {}) {
  const year = { from: '2025-01-01', to: '2025-12-31' };
  const base = { person: 'p', enteredBy: 'town' };
  const given = {
    persons: [{ id: 'p' }],
    entries: [
      { id: 'task', item: 'task', points: task, ...base },
      ...modules.map(({ points, ...part }, index) => ({ id: `module-${index}`, item: 'module', points, ...base, ...part })),
    ],
    events: bonus.map((points, index): EventFact => ({
      id: `force-${index}`,
      item: 'taskForce',
      code: 'taskForce',
      points,
      occurredOn: '2025-06-01',
      ...base,
    })),
    ratings: (['masses', 'villages', 'township'] as const).map((each) => ({ id: each, item: 'group', class: each, points: group, ...base })),
    coefficients: coefficients.map((each, index) => ({ id: `c${index}`, person: 'p', document: '岗位系数表', ...year, ...each })),
  } satisfies Partial<Omit<Facts, 'persons'>> & { persons: { id: string }[] };
  return { result: resultOf(scored(scheme, given), 'p'), explanation: explain(scheme, factsOf(scheme, given), 'p') };
}

describe('D: four dimensions', () => {
  it('D1–D4: 0.4 × 104.5 + 0.4 × 96 + 0.2 × 94 + 3 = 102.0', () => {
    const { result, explanation } = official({ bonus: [300] });
    expect(result.items).toMatchObject({ post: 10_450, module: 9600, group: 9400, taskForce: 300 });
    expect(result.total).toBe(10_200);
    expect(recompute(explanation)).toBe(10_200);
  });

  it('D4: task forces are summed and capped at five points a year', () => expect(official({ bonus: [300, 400] }).result.items['taskForce']).toBe(500));

  it('D5: nothing caps a total at a hundred, and 100.67 less 19 is 81.67', () => {
    expect(official({ task: 10_000, modules: [{ points: 10_000 }], group: 10_000 }).result.total).toBeGreaterThan(10_000);
    expect(10_067 - 1900).toBe(8167);
  });

  it('D1: a changed post is weighted by days, and a gap, an overlap or a slipped decimal point is refused', () => {
    const halves = [
      { bps: 10_000, to: '2025-06-30' },
      { bps: 12_000, from: '2025-07-01' },
    ];
    // 181 days at 1.0 and 184 at 1.2 of 95.00
    expect(official({ coefficients: halves }).result.items['post']).toBe(Math.round((9500 * (181 * 10_000 + 184 * 12_000)) / (365 * 10_000)));
    expect(() =>
      official({
        coefficients: [
          { bps: 10_000, to: '2025-06-29' },
          { bps: 12_000, from: '2025-07-01' },
        ],
      }),
    ).toThrow('facts.coefficient_missing');
    expect(() =>
      official({
        coefficients: [
          { bps: 10_000, to: '2025-07-01' },
          { bps: 12_000, from: '2025-07-01' },
        ],
      }),
    ).toThrow('fact.duplicate_entry');
    expect(() => official({ coefficients: [] })).toThrow('facts.coefficient_missing');
    expect(() => official({ coefficients: [{ bps: 110_000 }] })).toThrow('facts.invalid');
  });

  it('D2: two modules of a year are weighted by their days', () => {
    const modules = [
      { points: 9000, to: '2025-06-30' },
      { points: 9500, from: '2025-07-01' },
    ];
    const { result, explanation } = official({ modules });
    expect(result.items['module']).toBe(Math.round((9000 * 181 + 9500 * 184) / 365));
    expect(recompute(explanation)).toBe(result.total);
    expect(() => official({ modules: [{ points: 9000 }, { points: 9500, from: '2025-07-01' }] })).toThrow('fact.duplicate_entry');
  });

  it.each([2, 7])('D2: %i modules are refused', (count) => {
    const change = (value: SchemeValue) =>
      Object.assign(value['modules']!, { list: Object.fromEntries(Array.from({ length: count }, (_, index) => [`m${index}`, `模块${index}`])) });
    expect(() => schemeOf('quzhou-4d', change)).toThrow('scheme.module_count');
  });

  it('D2: nobody is in two modules at a time or in one that the scheme does not know', () => {
    const memberships = (list: { module: string; from: string; to: string }[]) => () =>
      scored(scheme, { persons: [{ id: 'p', status: 'closed', reason: '调离' }], memberships: list.map((each) => ({ person: 'p', ...each })) });
    expect(
      memberships([
        { module: 'party', from: '2025-01-01', to: '2025-06-30' },
        { module: 'economy', from: '2025-07-01', to: '2025-12-31' },
      ]),
    ).not.toThrow();
    expect(
      memberships([
        { module: 'party', from: '2025-01-01', to: '2025-06-30' },
        { module: 'economy', from: '2025-06-30', to: '2025-12-31' },
      ]),
    ).toThrow('facts.module_twice');
    expect(memberships([{ module: 'sport', from: '2025-01-01', to: '2025-06-30' }])).toThrow('facts.module_unknown');
  });
});
