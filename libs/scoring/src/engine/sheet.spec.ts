import { describe, expect, it } from '@jest/globals';
import type { PersonFact } from '#scoring';
import { county, scheme } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { schemeOf } from '../schemes.fixture.js';
import { planOf } from './plan.js';
import { circleOf, circles, daysOf, emptySheet, monthsOf } from './sheet.js';

const months = (from: string, to: string) => monthsOf({ period: { code: 'x', from, to } });

describe('the months of a period', () => {
  it.each([
    ['2026-07-01', '2026-09-30', ['2026-07', '2026-08', '2026-09']],
    ['2026-07-15', '2026-07-15', ['2026-07']],
    ['2025-11-30', '2026-02-01', ['2025-11', '2025-12', '2026-01', '2026-02']],
    ['0999-12-01', '1000-01-31', ['0999-12', '1000-01']],
  ])('%s to %s', (from, to, list) => expect(months(from, to)).toEqual(list));

  it('are two years at most', () => {
    expect(months('2025-01-01', '2026-12-31')).toHaveLength(24);
    expect(describeRefusal(() => months('2025-01-31', '2027-01-01'))).toEqual({
      code: 'facts.invalid',
      path: '/period',
      expected: 'from before to, at most two years',
      got: '2025-01-31 – 2027-01-01',
    });
  });

  it.each([
    ['2026-08-01', '2026-07-31'],
    ['', '2026-07-31'],
    ['2026-07-31', 'soon'],
  ])('refused: from %s to %s', (from, to) => expect(describeRefusal(() => months(from, to))).toMatchObject({ code: 'facts.invalid', path: '/period' }));
});

describe('R3, D1: days, both ends counted', () => {
  it.each([
    ['2026-07-01', '2026-07-01', 1],
    ['2026-07-01', '2026-09-30', 92],
    ['2024-02-28', '2024-03-01', 3],
    ['2025-02-28', '2025-03-01', 2],
    ['2025-01-01', '2025-12-31', 365],
    ['2026-07-02', '2026-07-01', 0],
  ])('%s to %s: %i', (from, to, days) => expect(daysOf(from, to)).toBe(days));
});

describe('(c), R3: the circle in which ranks and rates are taken', () => {
  const series = ['chief', 'other'];
  const person = (index: number): Partial<PersonFact> => ({ series: series[index % 2] });
  const facts = county({ totals: [1, 2, 3, 4], townships: 2, townshipOf: (index) => (index < 3 ? 0 : 1), person });
  const sheet = emptySheet(planOf({ ...scheme, subject: { ...scheme.subject, series } }), facts);

  it.each([
    ['COUNTY', { COUNTY: [3, 1, 0, 2] }],
    ['TOWNSHIP', { t0: [1, 0, 2], t1: [3] }],
    ['UNIT', { v0: [0], v1: [1], v2: [2], v3: [3] }],
    ['SERIES', { chief: [0, 2], other: [3, 1] }],
    ['TOWNSHIP_SERIES', { 't0/chief': [0, 2], 't0/other': [1], 't1/other': [3] }],
  ] as const)('%s', (scope, expected) => {
    const groups = circles(sheet, [3, 1, 0, 2], scope);
    expect(Object.fromEntries(groups)).toEqual(expected);
    for (const [circle, rows] of groups) for (const row of rows) expect(circleOf(sheet, row, scope)).toBe(circle);
  });

  it('circles of township and series are apart, those of units of the county itself too', () => {
    const units = emptySheet(planOf({ ...scheme, subject: { ...scheme.subject, series } }), {
      ...facts,
      organizations: [...facts.organizations, { id: 'u', name: '局', kind: 'unit' }],
      persons: ['u', 'v0', 'v3'].flatMap((village) =>
        series.map((each) => ({ id: `${village}-${each}`, name: each, village, series: each, status: 'graded' as const })),
      ),
    });
    const names = ['/chief', '/other', 't0/chief', 't0/other', 't1/chief', 't1/other'];
    expect([...circles(units, [0, 1, 2, 3, 4, 5], 'TOWNSHIP_SERIES')]).toEqual(names.map((name, row) => [name, [row]]));
    expect([...circles(units, [0, 1, 2, 3, 4, 5], 'TOWNSHIP')]).toEqual([
      ['', [0, 1]],
      ['t0', [2, 3]],
      ['t1', [4, 5]],
    ]);
  });

  it('a person of a unit of the county itself is in no township', () => {
    const unit = emptySheet(planOf(scheme), {
      ...county({ totals: [] }),
      organizations: [{ id: 'u', name: '局', kind: 'unit' }],
      persons: [{ id: 'p', name: 'p', village: 'u', series: 'village', status: 'graded' }],
    });
    expect([circleOf(unit, 0, 'TOWNSHIP'), circleOf(unit, 0, 'UNIT'), circleOf(unit, 0, 'TOWNSHIP_SERIES')]).toEqual(['', 'u', '/village']);
  });
});

describe('a scheme laid out for computing', () => {
  const plan = planOf(schemeOf('quzhou-4d'));

  it('gives every item and node one slot, each node after what it is made of, the total last', () => {
    expect(Object.fromEntries(plan.slots)).toEqual({ task: 0, module: 1, group: 2, taskForce: 3, post: 4, base: 5, [plan.scheme.total.id]: 6 });
    expect([plan.width, plan.total]).toEqual([7, 6]);
    expect(plan.nodes.map(({ slot, operands, arithmetic }) => [slot, operands, arithmetic.operation, arithmetic.rounding])).toEqual([
      [4, [0], 'coefficient', 'HALF_UP'],
      [5, [4, 1, 2], 'weighted', 'HALF_UP'],
      [6, [5, 3], 'sum', 'HALF_UP'],
    ]);
    expect(plan.nodes[1]?.arithmetic.weightsBps).toEqual([4000, 4000, 2000]);
    expect(plan.tieSlots).toEqual([4, 1]);
  });

  it('knows the items of each kind with their slots', () => {
    const { task, module, group, taskForce } = plan.scheme.items;
    expect(plan.items).toEqual([task, module, group, taskForce]);
    expect([plan.entries, plan.segments, plan.ratings, plan.ledgers, plan.contests, plan.bundles]).toEqual([
      [{ slot: 0, item: task }],
      [{ slot: 1, item: module }],
      [{ slot: 2, item: group }],
      [{ slot: 3, item: taskForce }],
      [],
      [],
    ]);
  });

  it('is laid out once', () => {
    expect(planOf(plan.scheme)).toBe(plan);
    expect(planOf(scheme)).not.toBe(plan);
    expect(planOf(scheme)).toBe(planOf(scheme));
  });
});
