import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { simulate, type Facts, type Item, type Scheme, type Sensitivity } from '#scoring';
import { contest, county, scheme, schemeWith } from '../county.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';
import { reweighted } from './sensitivity.js';

const sensitivityOf = (draft: Scheme, facts: Facts): readonly Sensitivity[] => simulate({ draft, periods: [facts] }).sensitivity;
const at = (list: readonly Sensitivity[], path: string): Sensitivity | undefined => list.find((each) => each.path === path);

/** p0 stands on the line of excellent, p1 on that of qualified by 0.20 of the contest, p2 one hundredth below it, p3 on the next line and p4 below that. */
const facts: Facts = { ...county({ totals: [9000, 6980, 6999, 6000, 5950, 7001] }), contests: [contest('2026-07', 'p1', 200)] };

describe('(e), (h): what a small step of a ratio or line moves', () => {
  it('one point of a line, one per cent of a ratio, with who gets another grade or enters or leaves a set', () => {
    expect(sensitivityOf(scheme, facts)).toEqual([
      {
        path: '/items/contest/contest/ratioBps',
        title: text('村村擂台、月月比拼', 'Monthly village contest'),
        value: 1000,
        step: 100,
        up: { value: 1100, grades: 0, sets: 0 },
        // 69.98: no longer qualified, and p2 takes the third place from above
        down: { value: 900, grades: 1, sets: 2 },
      },
      {
        path: '/grades/lines/EXCELLENT',
        title: text('优秀', 'Excellent'),
        value: 9000,
        step: 100,
        up: { value: 9100, grades: 1, sets: 0 },
        down: { value: 8900, grades: 0, sets: 0 },
      },
      {
        path: '/grades/lines/QUALIFIED',
        title: text('合格', 'Qualified'),
        value: 7000,
        step: 100,
        up: { value: 7100, grades: 2, sets: 0 },
        down: { value: 6900, grades: 1, sets: 0 },
      },
      {
        path: '/grades/lines/BASICALLY_QUALIFIED',
        title: text('基本合格', 'Basically qualified'),
        value: 6000,
        step: 100,
        up: { value: 6100, grades: 1, sets: 0 },
        down: { value: 5900, grades: 1, sets: 0 },
      },
    ]);
  });

  it('a line stays between its neighbours and above nothing', () => {
    const steps = (lines: object) => {
      const list = sensitivityOf(
        schemeWith((value) => Object.assign(value['grades']!['lines']!, lines)),
        facts,
      );
      return list.slice(1).map(({ up, down }) => [up?.value, down?.value]);
    };
    expect(steps({ EXCELLENT: 71.01, QUALIFIED: 70, BASICALLY_QUALIFIED: 68.99 })).toEqual([
      [7201, 7001],
      [7100, 6900],
      [6999, 6799],
    ]);
    expect(steps({ EXCELLENT: 71, QUALIFIED: 70, BASICALLY_QUALIFIED: 69 })).toEqual([
      [7200, undefined],
      [undefined, undefined],
      [undefined, 6800],
    ]);
    expect(steps({ BASICALLY_QUALIFIED: 1 })[2]).toEqual([200, 0]);
    expect(steps({ BASICALLY_QUALIFIED: 0.99 })[2]).toEqual([199, undefined]);
  });

  it('a line of a scheme without labels goes by the code of its grade', () =>
    expect(at(sensitivityOf({ ...scheme, labels: {} }, facts), '/grades/lines/EXCELLENT')?.title).toEqual(text('EXCELLENT', 'EXCELLENT')));

  it('a ratio stays between nothing and ten times', () => {
    const ratio = (ratioBps: number) => {
      const [first] = sensitivityOf(
        schemeWith((value) => Object.assign(value['items']!['contest']!['contest'], { ratioBps })),
        facts,
      );
      return [first?.up?.value, first?.down?.value];
    };
    expect([ratio(100), ratio(99), ratio(9900)]).toEqual([
      [200, 0],
      [199, undefined],
      [10_000, 9800],
    ]);
  });

  it('A15: the ratio of a bundled result moves too', () => {
    const village = { ...scheme.items['contest'], id: 'village', kind: 'bundle', from: 'VILLAGE', ratioBps: 1000, rounding: 'HALF_UP' } as unknown as Item;
    const total = { ...scheme.total, of: [...scheme.total.of, { ref: 'village', weightBps: 10_000 }] };
    const bundled = { ...scheme, items: { ...scheme.items, village }, total };
    const organizationResults = [{ organization: 'v2', points: 10, source: '村考核' }];
    // 69.99 and a hundredth is qualified; without it, or with it and a per cent less, half a hundredth is rounded up
    expect(at(sensitivityOf(bundled, { ...facts, organizationResults }), '/items/village/bundle/ratioBps')).toMatchObject({
      value: 1000,
      up: { value: 1100, grades: 0 },
      down: { value: 900, grades: 0 },
    });
    const five = [{ organization: 'v2', points: 5, source: '村考核' }];
    expect(at(sensitivityOf(bundled, { ...facts, organizationResults: five }), '/items/village/bundle/ratioBps')).toMatchObject({
      up: { grades: 0 },
      down: { value: 900, grades: 1 },
    });
  });

  it('C10: where a step cannot be computed it has no answer: 60.50 would be unqualified, for which no factor was chosen', () => {
    const poverty = schemeOf('poverty-regulation');
    let left = 6050;
    const entries = Object.values(poverty.items).flatMap((item) => {
      if (item.kind !== 'entry') return [];
      const points = Math.min(left, item.max);
      left -= points;
      return [{ id: item.id, item: item.id, person: 'p', points, enteredBy: 'g' }];
    });
    const given = { persons: [{ id: 'p', series: 'chief' }], entries, subsidies: [{ person: 'p', monthlyFen: 2000_00 }] };
    expect(at(sensitivityOf(poverty, factsOf(poverty, given)), '/grades/lines/QUALIFIED')).toMatchObject({
      up: null,
      down: { value: 5900, grades: 0, sets: 0 },
    });
  });
});

describe('what a small step of a weight moves', () => {
  const ningwu = schemeOf('ningwu-annual');
  const weights = (targets: number, responsible: number, evaluation: number, scheme = ningwu) => ({
    ...scheme.nodes['base']!,
    of: [
      { ref: 'targets', weightBps: targets },
      { ref: 'responsible', weightBps: responsible },
      { ref: 'evaluation', weightBps: evaluation },
    ],
  });
  const unit = (id: string, targets: number, responsible: number, evaluation: number) => ({
    entries: [{ id: `t-${id}`, item: 'targets', person: id, points: targets, enteredBy: 'g' }],
    ratings: [
      ...['usualWork', 'usualAssessment', 'fieldStudy'].map((each) => ({ id: `r-${id}-${each}`, item: 'responsible', class: each, points: responsible })),
      ...['leaders', 'mutual', 'staff'].map((each) => ({ id: `e-${id}-${each}`, item: 'evaluation', class: each, points: evaluation * 5, count: 5 })),
    ].map((rating) => ({ ...rating, person: id, enteredBy: 'x' })),
  });
  const given = unit('a', 10_000, 5000, 5000);
  const year = factsOf(ningwu, { persons: [{ id: 'a' }], ...given });

  it('75.00 stands on the line of good: a step that takes weight from its best part falls below', () => {
    expect(sensitivityOf(ningwu, year).slice(0, 3)).toEqual([
      // 51 + 49 × 0.5 = 75.5; 49 + 25.5 = 74.5
      { path: '/nodes/base/weighted/targets', title: text('目标任务得分', 'Score of the targets'), value: 5000, step: 100, ...upDown(5100, 0, 4900, 1) },
      // 49.28 + 25.36 = 74.64; 50.71 + 24.645 = 75.36
      {
        path: '/nodes/base/weighted/responsible',
        title: text('责任单位评分', 'Scores by responsible units'),
        value: 3000,
        step: 100,
        ...upDown(3100, 1, 2900, 0),
      },
      // 49.37 + 25.315 = 74.69; 50.62 + 24.69 = 75.31
      { path: '/nodes/base/weighted/evaluation', title: text('民主测评', 'Democratic evaluation'), value: 2000, step: 100, ...upDown(2100, 1, 1900, 0) },
    ]);
  });

  function upDown(up: number, upGrades: number, down: number, downGrades: number): Pick<Sensitivity, 'up' | 'down'> {
    return { up: { value: up, grades: upGrades, sets: 0 }, down: { value: down, grades: downGrades, sets: 0 } };
  }

  it('a weight stays between nothing and all, and one of a single part is none to move', () => {
    const weighed = (...list: [number, number, number]) =>
      sensitivityOf({ ...ningwu, nodes: { base: weights(...list) } }, year)
        .slice(0, 3)
        .map(({ up, down }) => [up?.value, down?.value]);
    expect(weighed(9900, 100, 0)).toEqual([
      [10_000, 9800],
      [200, 0],
      [100, undefined],
    ]);
    expect(weighed(9901, 99, 0).slice(0, 2)).toEqual([
      [undefined, 9801],
      [199, undefined],
    ]);
    const single = { ...weights(0, 0, 0), of: [{ ref: 'targets', weightBps: 10_000 }] };
    expect(sensitivityOf({ ...ningwu, nodes: { base: single } }, year)[0]?.path).toBe('/grades/lines/EXCELLENT');
  });

  it('weights of the total itself are named by it, those of a node inside another by that', () => {
    const total = { ...weights(5000, 3000, 2000), id: 'total' };
    expect(sensitivityOf({ ...ningwu, nodes: {}, total }, year)[0]).toMatchObject({ path: '/score/weighted/targets', ...upDown(5100, 0, 4900, 1) });
    const outer = {
      ...total,
      of: [
        { ref: 'base', weightBps: 9000 },
        { ref: 'targets', weightBps: 1000 },
      ],
    };
    expect(sensitivityOf({ ...ningwu, total: outer }, year).slice(0, 2)).toMatchObject([
      { path: '/score/weighted/base', title: text('考核基础分', 'Base score') },
      { path: '/score/weighted/targets' },
    ]);
  });

  it.each<[string, number, number[], number[]]>([
    ['targets', 5100, [5000, 3000, 2000], [5100, 2940, 1960]],
    ['responsible', 3100, [5000, 3000, 2000], [4928, 3100, 1972]],
    ['evaluation', 2100, [5000, 3000, 2000], [4937, 2963, 2100]],
    ['targets', 9900, [10_000, 0, 0], [9900, 100, 0]],
    ['evaluation', 0, [0, 0, 10_000], [10_000, 0, 0]],
  ])('%s at %i: the others share what is left in proportion, the last of them what rounding leaves', (ref, value, [a = 0, b = 0, c = 0], expected) => {
    expect(reweighted(weights(a, b, c).of, ref, value).map(({ weightBps }) => weightBps)).toEqual(expected);
  });
});
