import { describe, expect, it } from '@jest/globals';
import { formatInstant, formatMoney, formatPoints, parsePoints, parseYuan, yuanOf } from './format.js';

describe('points as people write them', () => {
  it.each([
    ['91.5', 9150],
    ['91.50', 9150],
    ['-2', -200],
    ['−0.5', -50],
    ['９１．５', 9150],
    [' 7 ', 700],
  ])('reads %s', (typed, points) => expect(parsePoints(typed)).toBe(points));

  it.each(['', 'abc', '1.234', '--1', '1e3', '1.2.3'])('does not guess at %s', (typed) => expect(parsePoints(typed)).toBeUndefined());

  it.each([
    [9150, '91.50'],
    [-50, '−0.50'],
    [0, '0.00'],
    [null, '—'],
  ])('writes %s', (points, text) => expect(formatPoints(points)).toBe(text));

  it('comes back to the same number', () => {
    for (const points of [-12345, -1, 0, 1, 99, 100, 10001]) expect(parsePoints(formatPoints(points))).toBe(points);
  });
});

it('writes money in yuan, with fen only where there are any', () => {
  expect(formatMoney(38_500_000)).toBe('385,000 元');
  expect(formatMoney(105)).toBe('1.05 元');
});

it('writes instants in the time of the county', () => expect(formatInstant('2026-03-31T16:05:00Z')).toBe('2026-04-01 00:05'));

describe('money as people type it', () => {
  it.each([
    ['5000', 500_000],
    ['1,200.5', 120_050],
    ['0.01', 1],
    ['１２．５０', 1250],
    [' 7 ', 700],
    ['0.29', 29],
  ])('reads %s', (typed, fen) => expect(parseYuan(typed)).toBe(fen));

  it.each(['', 'abc', '1.234', '-1', '1e3', '1.', '.5', '1.2.3'])('does not guess at %s', (typed) => expect(parseYuan(typed)).toBeUndefined());

  it('comes back to the same sum', () => {
    for (const fen of [0, 1, 10, 99, 100, 101, 120_050, 38_500_000]) expect(parseYuan(yuanOf(fen))).toBe(fen);
  });
});
