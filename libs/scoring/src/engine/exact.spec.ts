import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { roundings, type Rounding } from '../scheme/scheme.js';
import { describeRefusal } from '../refusal.fixture.js';
import { divide, formatPoints, rateOf, scale, scalePoints, unboxed, whole, type Ratio } from './exact.js';

describe('exact numbers', () => {
  it.each([
    ['HALF_UP', 5, 3],
    ['HALF_UP', -5, -3],
    ['HALF_EVEN', 5, 2],
    ['HALF_EVEN', 7, 4],
    ['FLOOR', 5, 2],
    ['FLOOR', -5, -3],
    ['CEILING', 5, 3],
    ['CEILING', -5, -2],
    ['TOWARD_ZERO', -5, -2],
  ] as const)('%s of %i halves is %i', (rounding, halves, whole) => expect(scale(halves, { times: 1, per: 2, rounding })).toBe(whole));

  it('agrees with whole-number division of any size', () => {
    const value = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    fc.assert(
      fc.property(
        value,
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom(...roundings),
        (a, b, divisor, rounding) => {
          expect(scale(a, { times: b, per: divisor, rounding })).toBe(reference(a, { times: b, per: divisor, rounding }));
        },
      ),
    );
  });

  it('stays exact where doubles are not: 9007199254740993 does not fit, its third does', () => {
    expect(scale(3_002_399_751_580_331, { times: 3, per: 3, rounding: 'FLOOR' })).toBe(3_002_399_751_580_331);
    expect(() => scale(Number.MAX_SAFE_INTEGER, { times: 3, per: 1, rounding: 'FLOOR' })).toThrow('facts.invalid');
  });

  it('no result is a zero below zero, and a divisor may be as large as a number can be', () => {
    for (const rounding of roundings) {
      expect(Object.is(scale(0, { times: -1, per: 3, rounding }), 0)).toBe(true);
      expect(Object.is(scale(-1, { times: 0, per: 3, rounding }), 0)).toBe(true);
      expect(Object.is(divide(0n, 3n, rounding), 0)).toBe(true);
    }
    expect(scale(Number.MAX_SAFE_INTEGER, { times: 1, per: Number.MAX_SAFE_INTEGER, rounding: 'HALF_UP' })).toBe(1);
    expect(scale(5, { times: 1, per: Number.MAX_SAFE_INTEGER, rounding: 'HALF_UP' })).toBe(0);
  });

  it.each([
    [-7n, 'FLOOR', -4],
    [-7n, 'CEILING', -3],
    [-7n, 'TOWARD_ZERO', -3],
    [-7n, 'HALF_UP', -4],
    [-7n, 'HALF_EVEN', -4],
    [-5n, 'HALF_EVEN', -2],
    [7n, 'FLOOR', 3],
    [7n, 'CEILING', 4],
    [7n, 'TOWARD_ZERO', 3],
  ] as const)('%s halves by %s are %i, however long the numbers', (halves, rounding, whole) => {
    expect(divide(halves, 2n, rounding)).toBe(whole);
    expect(divide(halves * 10n ** 30n, 2n * 10n ** 30n, rounding)).toBe(whole);
  });

  it('a number that cannot be carried exactly is refused with its place', () => {
    expect(describeRefusal(() => whole(0.5, '/bands'))).toEqual({ code: 'facts.invalid', path: '/bands', expected: 'whole number', got: '0.5' });
    expect(describeRefusal(() => divide(10n ** 20n, 1n, 'FLOOR'))).toMatchObject({ path: '/', got: '100000000000000000000' });
    expect(whole(-3, '/')).toBe(-3);
  });

  it('unboxing changes no number', () => {
    for (const value of [0, 1, -1, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, Number.MAX_SAFE_INTEGER, 0.5]) expect(unboxed(value)).toBe(value);
  });

  it('a rate of n is floored', () => expect([rateOf(531, 500), rateOf(23, 2000), rateOf(4, 2000), rateOf(0, 500)]).toEqual([26, 4, 0, 0]));

  it.each([
    [89.5, 2, 8950],
    ['91.50', 2, 9150],
    [-0.05, 2, -5],
    [70, 0, 70],
    [0.1, 2, 10],
    [0.125, 2, null],
    ['1e3', 2, null],
    ['', 2, null],
    [-0, 2, 0],
    ['-0.00', 2, 0],
    [' 12.5 ', 2, 1250],
    ['1.500', 2, 150],
    ['1.5000', 1, 15],
    ['x1', 2, null],
    ['1x', 2, null],
    ['1.', 2, null],
    ['.5', 2, null],
    ['--1', 2, null],
    ['9007199254740993', 0, null],
    ['90071992547409.93', 2, null],
  ] as const)('%s with %i decimals is %s', (written, decimals, points) => {
    expect(Object.is(scalePoints(written, decimals), points)).toBe(true);
  });

  it.each([
    [8950, 2, '89.50'],
    [-5, 2, '-0.05'],
    [7, 0, '7'],
    [0, 3, '0.000'],
    [-123_456, 4, '-12.3456'],
  ] as const)('%i with %i decimals is shown as %s', (points, decimals, shown) => expect(formatPoints(points, decimals)).toBe(shown));

  it('what is formatted reads back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 4 }), (points, decimals) => {
        expect(scalePoints(formatPoints(points, decimals), decimals)).toBe(points === 0 ? 0 : points);
      }),
    );
  });
});

function reference(value: number, { times, per, rounding }: Ratio): number {
  const [numerator, by] = [BigInt(value) * BigInt(times), BigInt(per)];
  let floor = numerator / by;
  if (numerator % by !== 0n && numerator < 0n) floor -= 1n;
  const twice = 2n * (numerator - floor * by);
  const up = floor + (twice === 0n ? 0n : 1n);
  const half = twice === by;
  const nearest = twice > by ? up : floor;
  const byRounding: Record<Rounding, bigint> = {
    FLOOR: floor,
    CEILING: up,
    TOWARD_ZERO: numerator < 0n ? up : floor,
    HALF_UP: half ? (numerator < 0n ? floor : up) : nearest,
    HALF_EVEN: half ? (floor % 2n === 0n ? floor : up) : nearest,
  };
  return Number(byRounding[rounding]);
}
