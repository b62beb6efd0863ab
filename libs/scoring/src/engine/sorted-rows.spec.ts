import { describe, expect, it } from '@jest/globals';
import { descending, settleRuns } from './sorted-rows.js';

/** Numbers by row; the rows sorted are all of them unless said otherwise. */
const sorted = (numbers: readonly number[], rows: readonly number[] = numbers.map((_, row) => row)) => [
  ...descending(Int32Array.from(rows), Float64Array.from(numbers)),
];

describe('rows by number, the highest first', () => {
  it.each<[string, number[], number[]]>([
    ['none', [], []],
    ['one', [7], [0]],
    ['equal ones by row', [5, 9, 5, 9, 5], [1, 3, 0, 2, 4]],
    ['already in order', [3, 2, 1], [0, 1, 2]],
    ['all equal', [4, 4, 4], [0, 1, 2]],
    ['below zero', [-100, 0, 100, -200], [2, 1, 0, 3]],
    ['a unit apart', [8999, 9001, 9000], [1, 2, 0]],
    ['too far apart to be packed', [-(2 ** 52), 2 ** 52, 0, 2 ** 52, -(2 ** 52)], [1, 3, 2, 0, 4]],
    ['further than whole numbers reach, times the rows', [0, Number.MAX_SAFE_INTEGER - 1, 1, 0], [1, 2, 0, 3]],
  ])('%s', (_, numbers, order) => expect(sorted(numbers)).toEqual(order));

  it('some of the rows, whatever their order', () => {
    expect(sorted([10, 50, 30, 50, 20], [4, 3, 1])).toEqual([1, 3, 4]);
    expect(sorted([10, 50, 30, 50, -(2 ** 60)], [4, 3, 1])).toEqual([1, 3, 4]);
  });

  it('leaves what it was given as it was', () => {
    const rows = Int32Array.of(0, 1);
    expect([[...descending(rows, Float64Array.of(1, 2))], [...rows]]).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });
});

describe('runs of equals, sorted anew by another number', () => {
  const settled = (first: readonly number[], second: readonly number[], order: readonly number[]) => {
    const rows = Int32Array.from(order);
    const compared: string[] = [];
    settleRuns(
      rows,
      (a, b) => first[a] === first[b],
      (a, b) => {
        compared.push([a, b].sort().join());
        return (second[b] ?? 0) - (second[a] ?? 0);
      },
    );
    return { rows: [...rows], compared: new Set(compared) };
  };

  it('every run by itself, at either end and between', () => {
    const { rows } = settled([9, 9, 8, 7, 7, 7, 6, 5, 5], [1, 2, 0, 5, 9, 7, 0, 3, 4], [0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(rows).toEqual([1, 0, 2, 4, 5, 3, 6, 8, 7]);
  });

  it('who is alone is not compared', () => {
    expect(settled([3, 2, 1], [1, 2, 3], [0, 1, 2])).toEqual({ rows: [0, 1, 2], compared: new Set() });
    expect(settled([], [], [])).toEqual({ rows: [], compared: new Set() });
    expect(settled([2, 2, 1], [1, 2, 3], [0, 1, 2])).toEqual({ rows: [1, 0, 2], compared: new Set(['0,1']) });
  });

  it('all equal is one run', () => expect(settled([1, 1, 1], [1, 2, 3], [0, 1, 2]).rows).toEqual([2, 1, 0]));
});
