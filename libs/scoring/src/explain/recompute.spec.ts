import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { labelOfGrade, recompute, type ExplainedFact, type ExplanationNode } from '#scoring';
import { scheme } from '../county.fixture.js';

const fact = (points: number, counts = true): ExplainedFact => ({
  id: `f${points}`,
  points,
  enteredBy: 'x',
  evidence: [],
  reason: null,
  on: null,
  title: null,
  excluded: counts ? null : { by: 'c', why: text('更正', 'Corrected') },
});

function node(operation: ExplanationNode['operation'], given: Partial<Pick<ExplanationNode, 'facts' | 'of'>> = {}): ExplanationNode {
  // what a node says of its own points does not count: they are what is to be found
  return { id: 'n', title: text('项', 'Item'), rule: 'A7', origin: 'source', note: null, points: -1, operation, facts: [], of: [], ...given };
}

const rounding = 'HALF_UP' as const;
const value = (points: number) => node({ kind: 'entered', min: 0, max: 10_000 }, { facts: [fact(points)] });
const ledger = { kind: 'ledger' as const, added: 0, deducted: 0, addedCap: null, deductedCap: null };
const ledgerFacts = { facts: [fact(300), fact(400), fact(-150), fact(-90, false), fact(-50)] };
const classes = [
  { id: 'a', title: text('甲', 'A'), weightBps: 6000, sum: 27_000, count: 3, mean: 9000 },
  { id: 'b', title: text('乙', 'B'), weightBps: 4000, sum: 17_001, count: 2, mean: 8501 },
];
const part = { fact: 'f', from: '2025-01-01', to: '2025-12-31' };

describe('every operation computes again from what stands below it', () => {
  it.each<[string, ExplanationNode, number]>([
    ['an entry, corrected ones aside', node({ kind: 'entered', min: 0, max: 5000 }, { facts: [fact(4000), fact(5000, false)] }), 4000],
    ['A9: sub-items', node({ kind: 'parts', min: 0, max: 5000, document: 'd' }, { of: [value(1000), value(2000)], facts: [fact(9)] }), 3000],
    [
      '(h): a contest: (90 + 80.05) ÷ 2 × 0.1 = 8.5025',
      node({ kind: 'contest', combine: 'MEAN', divisor: 2, ratioBps: 1000, rounding }, { facts: [fact(9000), fact(8005)] }),
      850,
    ],
    ['A7: a ledger by its net', node({ ...ledger, counts: 'NET' }, ledgerFacts), 500],
    ['D4: by what was added, up to its cap', node({ ...ledger, counts: 'ADDED', addedCap: 500 }, ledgerFacts), 500],
    ['by what was deducted', node({ ...ledger, counts: 'DEDUCTED' }, ledgerFacts), -200],
    [
      'D2: parts of the period by their days: (96 × 181 + 80 × 184) ÷ 365',
      node({
        kind: 'segments',
        parts: [
          { ...part, points: 9600, days: 181 },
          { ...part, points: 8000, days: 184 },
        ],
        rounding,
      }),
      8793,
    ],
    ['E3: classes, unrounded: 0.6 × 90 + 0.4 × 85.005 = 88.002', node({ kind: 'rating', classes, rounding }), 8800],
    ['E3: nobody rated', node({ kind: 'rating', classes: [], rounding }), 0],
    ['A15: a tenth of 80.05', node({ kind: 'bundle', from: 'VILLAGE', result: 8005, source: 's', ratioBps: 1000, rounding }), 801],
    ['A15: a result that is not there', node({ kind: 'bundle', from: 'TOWNSHIP', result: null, source: null, ratioBps: 1000, rounding }), 0],
    ['D1: 95 × 1.1', node({ kind: 'coefficient', times: 11, per: 10, parts: [], rounding }, { of: [value(9500)] }), 10_450],
    ['a sum', node({ kind: 'sum', weightsBps: [10_000, 10_000], rounding }, { of: [value(100), value(201)] }), 301],
    ['a mean', node({ kind: 'mean', weightsBps: [10_000, 10_000], rounding }, { of: [value(100), value(201)] }), 151],
    ['weights', node({ kind: 'weighted', weightsBps: [6000, 4000], rounding }, { of: [value(100), value(200)] }), 140],
  ])('%s', (_what, tree, points) => expect(recompute({ tree })).toBe(points));

  it('nothing has no total', () => expect(recompute({ tree: null })).toBeNull());
});

describe('R14: what a grade is called', () => {
  it('in its series, and by its code where the series has no names', () => {
    expect(labelOfGrade(scheme, 'civilServant', 'QUALIFIED')).toEqual(text('称职', 'Competent'));
    expect(labelOfGrade(scheme, 'army', 'QUALIFIED')).toEqual(text('QUALIFIED', 'QUALIFIED'));
  });
});
