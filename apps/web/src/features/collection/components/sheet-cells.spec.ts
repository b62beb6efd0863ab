import { describe, expect, it } from '@jest/globals';
import type { Field } from '../../task/components/form-values.js';
import { readCell, sumOfPoints } from './sheet-cells.js';

const field = (kind: string, more: Partial<Field> = {}): Field => ({ name: 'one', label: { zh: '一', en: 'One' }, kind, required: true, ...more });
const options = [
  { value: 'good', label: { zh: '好', en: 'Good' } },
  { value: 'poor', label: { zh: '差', en: 'Poor' } },
];

describe('a cell of a sheet', () => {
  it.each([
    ['points', '９１．５', '91.5'],
    ['points', '91.', '91'],
    ['points', 'ninety', undefined],
    ['integer', '12', 12],
    ['integer', '1.5', undefined],
    ['money', '2,000.50', 200050],
    ['date', '2026/9/3', '2026-09-03'],
    ['date', '20260903', '2026-09-03'],
    ['date', '三日', undefined],
    ['yesNo', '是', true],
    ['yesNo', 'no', false],
    ['yesNo', '也许', undefined],
    ['text', '  甲 ', '甲'],
  ])('%s: %s', (kind, typed, value) => expect(readCell(field(kind), typed)).toBe(value));

  it('takes the words of a choice, and nothing else', () => {
    expect(['好', 'Poor', 'good', '中'].map((typed) => readCell(field('choice', { options }), typed))).toEqual(['good', 'poor', 'good', undefined]);
  });

  it('keeps points between the limits of their item', () => {
    const limited = field('points', { range: { min: '0', max: '4.5' } });
    expect(['0', '4.5', '4.51', '-1'].map((typed) => readCell(limited, typed))).toEqual(['0', '4.5', undefined, undefined]);
  });

  it('sums exactly', () => {
    const fields = ['a', 'b', 'c'].map((name) => field('points', { name }));
    expect(sumOfPoints(fields, (name) => ({ a: '0.1', b: '0.2', c: '' })[name] ?? '')).toBe('0.3');
  });
});
