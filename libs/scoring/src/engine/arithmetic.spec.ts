import { describe, expect, it } from '@jest/globals';
import { describeRefusal } from '../refusal.fixture.js';
import { combine, combineClasses, contestDivisor, convertContest, meanByDays, settleLedger, type RatedClass } from './arithmetic.js';

const rounding = 'HALF_UP' as const;
const even = { weightsBps: [10_000], rounding };

describe('nodes: whole numbers, rounded once at the end', () => {
  it.each([
    ['a sum of nothing is nothing', { operation: 'sum', weightsBps: [], rounding }, [], 0],
    ['a sum is not divided', { operation: 'sum', weightsBps: [], rounding }, [3, 4, 8], 15],
    ['a mean is divided by how many there are and rounded: 15 ÷ 2', { operation: 'mean', weightsBps: [], rounding }, [7, 8], 8],
    ['weights are basis points: 0.4 × 104.50 + 0.6 × 96.01', { operation: 'weighted', weightsBps: [4000, 6000], rounding }, [10_450, 9601], 9941],
    ['a value without a weight counts nothing', { operation: 'weighted', weightsBps: [10_000], rounding }, [100, 50], 100],
    ['D1: without a factor a value stays as it is', { operation: 'coefficient', ...even }, [950], 950],
    ['D1: no value is nothing', { operation: 'coefficient', ...even }, [], 0],
  ] as const)('%s', (_name, arithmetic, values, points) => expect(combine(arithmetic, values)).toBe(points));

  it('D1: a factor multiplies before it divides: 95.00 × 1.2345', () =>
    expect(combine({ operation: 'coefficient', ...even }, [9500], { times: 12_345, per: 10_000 })).toBe(11_728));

  it('weighted sums that pass through what numbers carry exactly stay exact: 10¹² × 0.9 − (10¹² − 1) × 0.9', () => {
    const huge = { operation: 'weighted', weightsBps: [9000, 9000], rounding } as const;
    expect(combine(huge, [1e12, 1 - 1e12])).toBe(1);
    expect(combine({ ...huge, rounding: 'FLOOR' }, [1e12, 1 - 1e12])).toBe(0);
    // 9,007,199,254,740,991 + 2 − 9,007,199,254,737,000 + 1,007 is 5,000 and rounds up; numbers of 53 bits would make it 4,999
    expect(combine({ operation: 'weighted', weightsBps: [1, 2, 9000, 1], rounding }, [9_007_199_254_740_991, 1, -1_000_799_917_193, 1007])).toBe(1);
  });

  it('a sum that whole numbers cannot carry is refused at the total', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(describeRefusal(() => combine({ operation: 'sum', weightsBps: [], rounding }, [most, 1]))).toMatchObject({
      code: 'facts.invalid',
      path: '/score',
      expected: 'whole number',
    });
    expect(describeRefusal(() => combine({ operation: 'weighted', weightsBps: [10_000], rounding }, [most]))).toMatchObject({ path: '/score' });
  });
});

describe('A5, (h): contests', () => {
  it.each([
    ['SUM', 'SKIP', 2, 1],
    ['SUM', 'SKIP', 0, 0],
    ['SUM', 'ZERO', 0, 0],
    ['MEAN', 'SKIP', 2, 2],
    ['MEAN', 'SKIP', 0, 0],
    ['MEAN', 'ZERO', 2, 3],
    ['MEAN', 'ZERO', 0, 3],
  ] as const)('%s with months that %s: %i of three are divided by %i', (combine, missing, present, divisor) =>
    expect(contestDivisor({ combine, missing }, present, 3)).toBe(divisor),
  );

  it('nothing to divide by is no points, not an error', () => expect(convertContest({ ratioBps: 1000, rounding }, 500, 0)).toBe(0));
  it('26,500 over three months at a tenth is 883', () => expect(convertContest({ ratioBps: 1000, rounding }, 26_500, 3)).toBe(883));
});

describe('D2: parts of a period', () => {
  it('are weighted by their days', () =>
    expect(
      meanByDays(
        [
          { points: 9000, days: 181 },
          { points: 9500, days: 184 },
        ],
        rounding,
      ),
    ).toBe(9252));
  it('no part is no points', () => expect(meanByDays([], rounding)).toBe(0));
});

describe('E3: classes of raters', () => {
  const leaders = { id: 'leaders', weightBps: 4000, sum: 270, count: 3 };
  const staff = { id: 'staff', weightBps: 6000, sum: 80, count: 1 };

  it('the mean inside a class comes before the weights: 0.4 × 90 + 0.6 × 80', () => expect(combineClasses([leaders, staff], rounding)).toBe(84));
  it('a class that nobody of rated leaves its weight to the others', () =>
    expect(combineClasses([leaders, { ...staff, sum: 0, count: 0 }], rounding)).toBe(90));
  it('a class of weight zero counts nothing, whoever rated', () => {
    expect(combineClasses([leaders, { ...staff, weightBps: 0 }], rounding)).toBe(90);
    expect(combineClasses([{ ...staff, weightBps: 0 }], rounding)).toBeNull();
  });
  it('nobody rated: no value at all', () => expect([combineClasses([], rounding), combineClasses([{ ...staff, count: 0 }], rounding)]).toEqual([null, null]));
  it('many classes of many raters, whose numbers multiply beyond what is exact: 90.005 of each', () => {
    const many = [200_000, 200_002, 200_006, 200_008].map((count) => ({ id: String(count), weightBps: 2500, sum: 9000 * count + count / 2, count }));
    expect(combineClasses(many, rounding)).toBe(9001);
    expect(combineClasses(many, 'FLOOR')).toBe(9000);
    expect(combineClasses(many.slice(0, 1), rounding)).toBe(9001);
    const [first, second] = many as [RatedClass, RatedClass];
    // 0.2 × 90.005 + 0.8 × 80
    const uneven = [
      { ...first, weightBps: 2000 },
      { ...second, weightBps: 8000, sum: 8000 * second.count },
      ...many.slice(2).map((each) => ({ ...each, weightBps: 0 })),
    ];
    expect(combineClasses(uneven, rounding)).toBe(8200);
  });

  it('thirds are not rounded on the way: (100 ÷ 3 + 200 ÷ 3) ÷ 2 is 50', () => {
    const half = { weightBps: 5000, count: 3 };
    expect(
      combineClasses(
        [
          { id: 'a', sum: 100, ...half },
          { id: 'b', sum: 200, ...half },
        ],
        rounding,
      ),
    ).toBe(50);
  });
});

describe('A7: a ledger', () => {
  const none = { addedCap: null, deductedCap: null, counts: 'NET' } as const;

  it('keeps gross sums beside the net', () => expect(settleLedger(none, 300, 450)).toEqual({ added: 300, deducted: 450, net: -150, points: -150 }));
  it('D4: each side has its own cap, and the gross sums stay', () => {
    expect(settleLedger({ ...none, addedCap: 500 }, 700, 100)).toEqual({ added: 700, deducted: 100, net: 400, points: 400 });
    expect(settleLedger({ ...none, deductedCap: 50 }, 700, 100)).toEqual({ added: 700, deducted: 100, net: 650, points: 650 });
    expect(settleLedger({ ...none, addedCap: 0, deductedCap: 0 }, 700, 100).points).toBe(0);
  });
  it('counts one side only where the scheme says so', () => {
    expect(settleLedger({ ...none, counts: 'ADDED' }, 300, 450).points).toBe(300);
    expect(settleLedger({ ...none, counts: 'DEDUCTED' }, 300, 450).points).toBe(-450);
    expect(Object.is(settleLedger({ ...none, counts: 'DEDUCTED' }, 300, 0).points, 0)).toBe(true);
  });
});
