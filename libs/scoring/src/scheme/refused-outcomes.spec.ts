import { describe, expect, it } from '@jest/globals';
import { parseScheme } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { changed, enterers, grades, oneOf, points, rate, read, refusals, roundings, scopes, within, words, type Refused } from './refused.fixture.js';
import { by, t, type Json } from './whole.fixture.js';

const invalid = (place: string, given: unknown, expected: string, more: object = {}): Refused => [place, given, 'value_invalid', { expected, ...more }];
const cited = { ...by('A10') };
const order = 'at least two grades, best first, each once';

refusals('A10, C9: lines, levels and shares', 'A10', [
  ['grades.lines.QUALIFIED', 90, 'lines_overlap', { above: 'EXCELLENT' }],
  ['grades.lines.QUALIFIED', 90.1, 'lines_overlap', { above: 'EXCELLENT' }],
  ['grades.lines.BASICALLY_QUALIFIED', 70.5, 'lines_overlap', { above: 'QUALIFIED' }],
  ...points('grades.lines.EXCELLENT'),
  ['grades.lines.EXCELLENT', undefined, 'field_missing'],
  ['grades.lines.UNQUALIFIED', 0, 'field_unknown', { known: grades.slice(0, 3) }],
  ['grades.lines', undefined, 'field_missing'],
  invalid('grades.levels', ['EXCELLENT'], order),
  invalid('grades.levels', [], order),
  invalid('grades.levels', ['QUALIFIED', 'EXCELLENT'], order),
  invalid('grades.levels', ['EXCELLENT', 'QUALIFIED', 'QUALIFIED'], order),
  ['grades.levels', ['EXCELLENT', 'GOOD'], 'value_invalid', { path: '/grades/levels/1', got: 'GOOD', allowed: grades }],
  ['grades.levels', ['EXCELLENT', 'UNQUALIFIED'], 'field_unknown', { path: '/grades/lines/QUALIFIED', known: ['EXCELLENT'] }],
  ['grades', { shares: { EXCELLENT: 2000, QUALIFIED: 7000, BASICALLY_QUALIFIED: 1001 }, ...cited }, 'weights_sum', { path: '/grades/shares', got: 10_001 }],
  ['grades', { shares: { EXCELLENT: 2000 }, ...cited }, 'field_missing', { path: '/grades/shares/QUALIFIED' }],
  ['grades', { none: ' ', ...cited }, 'value_invalid', { path: '/grades/none', expected: 'text' }],
  ['grades', { none: '只排名', lines: {}, ...cited }, 'field_unknown', { path: '/grades/lines', known: ['rule', 'origin', 'none'] }],
]);

describe('A10, C9: who is graded, and how', () => {
  it.each([
    [
      { levels: ['QUALIFIED', 'UNQUALIFIED'], lines: { QUALIFIED: 60 } },
      { lines: [{ grade: 'QUALIFIED', from: 600 }], lowest: 'UNQUALIFIED' },
    ],
    [
      { levels: grades.slice(0, 3), lines: { EXCELLENT: 90, QUALIFIED: 0 } },
      {
        lines: [
          { grade: 'EXCELLENT', from: 900 },
          { grade: 'QUALIFIED', from: 0 },
        ],
        lowest: 'BASICALLY_QUALIFIED',
      },
    ],
    [
      { shares: { EXCELLENT: 2000, QUALIFIED: 7000, BASICALLY_QUALIFIED: 1000 } },
      {
        lines: [],
        lowest: 'UNQUALIFIED',
        shares: [
          { grade: 'EXCELLENT', rateBps: 2000 },
          { grade: 'QUALIFIED', rateBps: 7000 },
          { grade: 'BASICALLY_QUALIFIED', rateBps: 1000 },
        ],
      },
    ],
  ])('%j', (given, lines) => expect(read({ grades: { ...given, ...cited } }).grading).toEqual({ ...lines, ...cited }));
});

const limited = (got: number, limit: number): Json => ({ got, limit });
const byUnitGrade = { EXCELLENT: 2000, QUALIFIED: 1500, BASICALLY_QUALIFIED: 1000, UNQUALIFIED: 0 };

refusals('C9: the share of the excellent with an approval', 'C9', [
  ['quotas.0.rateBps', 2501, 'quota_over_limit', limited(2501, 2500)],
  ['quotas.0.approval', undefined, 'quota_over_limit', { path: '/quotas/0/rateBps', ...limited(2500, 2000) }],
  ...words('quotas.0.approval'),
  ...rate('quotas.0.rateBps'),
  oneOf('quotas.0.grade', ['EXCELLENT']),
  oneOf('quotas.0.rounding', ['FLOOR']),
  oneOf('quotas.0.scope', scopes),
  oneOf('quotas.0.ties', ['KEYS_THEN_EMPTY']),
]);

refusals('E10: the share by the grade of the unit', 'E10', [
  ['quotas.1.byUnitGrade', { ...byUnitGrade, EXCELLENT: 2001 }, 'quota_over_limit', limited(2001, 2000)],
  ['quotas.1.byUnitGrade', { ...byUnitGrade, UNQUALIFIED: 2001 }, 'quota_over_limit', limited(2001, 2000)],
  ['quotas.1.byUnitGrade.QUALIFIED', undefined, 'field_missing'],
  ...rate('quotas.1.byUnitGrade.QUALIFIED'),
  ['quotas.1.scope', 'COUNTY', 'value_invalid', { got: 'COUNTY', allowed: ['UNIT'] }],
  ['quotas.1.rateBps', 2000, 'field_unknown', { known: ['byUnitGrade', 'grade', 'rounding', 'scope', 'ties', 'rule', 'origin'] }],
]);

it('section 2, no. 2: a fifth needs no approval, a fifth and a bit does', () => {
  const quota = { grade: 'EXCELLENT', rateBps: 2000, rounding: 'FLOOR', scope: 'COUNTY', ties: 'KEYS_THEN_EMPTY', ...by('C9') };
  expect(read({ quotas: [quota] }).quotas).toEqual([quota]);
  expect(describeRefusal(() => read({ quotas: [{ ...quota, rateBps: 2001 }] }))).toMatchObject({ code: 'scheme.quota_over_limit', limit: 2000 });
});

refusals('E4: red lines', 'E4', [['vetoes.redLine.bars', 'QUALIFIED', 'value_invalid', { got: 'QUALIFIED', allowed: ['EXCELLENT'] }]]);

refusals('B6: hits', 'B6', [
  oneOf('hits.low.join', ['AND', 'OR']),
  invalid('hits.low.conditions', [], 'at least one condition'),
  invalid('hits.low.conditions', {}, 'list'),
  invalid('hits.low.conditions.0', 7, 'object'),
  ['hits.low.conditions.0', { in: 'bottom', ledger: 'deeds' }, 'field_unknown', { path: '/hits/low/conditions/0/ledger', known: ['in'] }],
  ['hits.low.conditions.0', { gradeAtMost: 'BAD' }, 'value_invalid', { path: '/hits/low/conditions/0/gradeAtMost', got: 'BAD', allowed: grades }],
  ['hits.low.conditions.0', { ledger: 'deeds' }, 'field_missing', { path: '/hits/low/conditions/0/deductedAtLeast' }],
  ['hits.low.conditions.0', {}, 'field_missing', { path: '/hits/low/conditions/0/ledger' }],
  ...points('hits.low.conditions.1.netAtMost'),
  ['hits.low.conditions.0', { in: 'middle' }, 'reference_unknown', { path: '/hits/low/conditions/0/in', name: 'middle' }],
  ['hits.low.conditions.1.ledger', 'work', 'reference_unknown', { name: 'work' }],
  ['hits.low.conditions.1.ledger', 'constructor', 'reference_unknown', { name: 'constructor' }],
]);

refusals('C10: pay', 'C10', [
  ...rate('pay.baseBps'),
  ...within('pay.months', 1, 12),
  invalid('pay.factors.EXCELLENT.toBps', 12_999, 'not less than fromBps'),
  ...rate('pay.factors.EXCELLENT.fromBps', 30_000),
  ...rate('pay.factors.EXCELLENT.toBps', 30_000),
  ['pay.factors.GOOD', {}, 'field_unknown', { known: ['EXCELLENT', 'UNQUALIFIED'] }],
  oneOf('pay.rounding', roundings),
]);

refusals('B5: a pool that is shared', 'B5', [
  oneOf('bonuses.yearEnd.by', ['EQUAL', 'SCORE']),
  oneOf('bonuses.yearEnd.remainder', ['LARGEST']),
  ['bonuses.yearEnd.set', 'everybody', 'reference_unknown', { name: 'everybody' }],
  ['bonuses.yearEnd.set', 'toString', 'reference_unknown', { name: 'toString' }],
]);

refusals('A14: an adverse set', 'A14', [
  ['sets.bottom.lowest.ties', 'KEYS_THEN_EMPTY', 'adverse_ties', { got: 'KEYS_THEN_EMPTY' }],
  oneOf('sets.bottom.lowest.ties', ['NARROW', 'KEYS_THEN_EMPTY']),
  oneOf('sets.bottom.lowest.rounding', ['FLOOR']),
  ...rate('sets.bottom.lowest.rateBps'),
  ['sets.bottom.adverse', 'yes', 'value_invalid', { allowed: ['true', 'false'] }],
  ['sets.bottom.lowest', undefined, 'field_missing'],
]);

refusals('B4: a favourable set', 'B4', [
  ...within('sets.leaders.highest.count', 1, 1_000_000),
  oneOf('sets.leaders.scope', scopes),
  ['sets.leaders.adverse', true, 'adverse_ties', { path: '/sets/leaders/highest/ties', got: 'KEYS_THEN_EMPTY' }],
  ['sets.leaders.lowest', {}, 'field_unknown', { known: ['highest', 'adverse', 'scope', 'title', 'rule', 'origin'] }],
]);

refusals('k: a row of low grades', 'k', [
  ...within('streaks.twiceLow.length', 2, 40),
  oneOf('streaks.twiceLow.gradeAtMost', grades),
  oneOf('streaks.twiceLow.gaps', ['SKIP', 'RESET']),
  oneOf('streaks.twiceLow.imported', ['CONFIRMED', 'NEVER']),
  oneOf('streaks.twiceLow.fires', ['ON_REACHING', 'WHILE_HELD']),
  ['streaks.twiceLow.gradeAtMost', undefined, 'field_missing', { path: '/streaks/twiceLow/grade' }],
]);

refusals('B6: a row of hits', 'B6', [
  oneOf('streaks.twiceHit.window', ['WITHIN_TERM', 'WITHIN_YEAR']),
  ['streaks.twiceHit.hit', 'other', 'reference_unknown', { name: 'other' }],
  ['streaks.twiceHit.hit', 'valueOf', 'reference_unknown', { name: 'valueOf' }],
  ['streaks.twiceHit.grade', 'EXCELLENT', 'field_unknown', { known: ['hit', 'window', 'title', 'length', 'gaps', 'imported', 'fires', 'rule', 'origin'] }],
]);

refusals('A12: class one', 'A12', [
  oneOf('classOne.basis', ['TWO_CONSECUTIVE_EXCELLENT', 'PRIOR_CATEGORY_AND_STREAK']),
  oneOf('classOne.leavesBelow', grades),
  ['classOne.streak', 'worst', 'reference_unknown', { name: 'worst' }],
]);

refusals('A13: rewards', 'A13', [
  oneOf('rewards.own.grade', grades),
  invalid('rewards.own.yuan', -0.01, 'amount in yuan'),
  ['rewards.own.yuan', 0.001, 'points_precision', { decimals: 2, got: '0.001' }],
  oneOf('rewards.own.capBasis', ['TOWNSHIP_POOL', 'INDIVIDUAL']),
  ...rate('rewards.own.capBps'),
  oneOf('rewards.own.pool.from', ['PER_PERSON', 'FACTS']),
  ['rewards.own.pool', { from: 'FACTS' }, 'value_invalid', { path: '/rewards/own/pool/from', allowed: ['PER_PERSON'] }],
  ['rewards.own.pool', { from: 'PER_PERSON' }, 'field_missing', { path: '/rewards/own/pool/yuanPerYear' }],
  oneOf('rewards.own.overCap', ['EQUAL_SHARE', 'NONE']),
]);

const effect = 'consequences.0.then.0';
const kinds = ['talk', 'hold', 'commendation', 'reward', 'growthPlan', 'speech', 'merit', 'dismissal'];

refusals('A14: what follows', 'A14', [
  [effect, { fine: 100 }, 'value_invalid', { allowed: kinds }],
  oneOf(`${effect}.talk`, ['reminder', 'summons', 'admonition']),
  oneOf(`${effect}.convener`, enterers),
  [`${effect}.collective`, 1, 'value_invalid', { allowed: ['true', 'false'] }],
  [`${effect}.formal`, 'no', 'value_invalid', { allowed: ['true', 'false'] }],
  ['consequences.0.then.1.hold.1', 'house', 'value_invalid', { got: 'house', allowed: ['pay', 'funds', 'projects'] }],
  oneOf('consequences.0.then.1.onRelease', ['PAY_BACK']),
  ...within('consequences.0.then.1.periods', 1, 1),
  oneOf('consequences.0.then.2.speech', ['countyContest', 'townshipContest']),
  [effect, { dismissal: 'open' }, 'removal_on_rank'],
  ['consequences.0.then.1', { dismissal: 'open' }, 'removal_on_rank'],
  ['consequences.0.when.in', 'middle', 'reference_unknown', { name: 'middle' }],
  ['consequences.0.when.unless', 'never', 'reference_unknown', { name: 'never' }],
  ...words('consequences.0.when.role'),
  invalid('consequences.0.when', 'always', 'object'),
  invalid('consequences.0', 7, 'object', { rule: undefined }),
  invalid('consequences.0.then', {}, 'list'),
  ['consequences.0.when', {}, 'field_missing', { path: '/consequences/0/when/grade' }],
  invalid('consequences.0.id', 'praise', 'an id of its own', { path: '/consequences/1/id', got: 'praise', rule: 'A13' }),
]);

refusals('A13: praise', 'A13', [
  oneOf('consequences.1.then.0.commendation', enterers),
  ['consequences.1.then.1.reward', 'gold', 'reference_unknown', { name: 'gold' }],
  oneOf('consequences.1.then.2.merit', ['citation', 'thirdClassMerit']),
  oneOf('consequences.1.when.grade', grades),
]);

refusals('A12, R9, B6: plans, talks after grades, hits', undefined, [
  ['consequences.2.when.gradeAtMost', 'BAD', 'value_invalid', { got: 'BAD', allowed: grades, rule: 'R9' }],
  ['consequences.3.then.0.growthPlan', 'any', 'value_invalid', { got: 'any', allowed: ['classOne'], rule: 'A12' }],
  ['consequences.3.when.streak', 'worst', 'reference_unknown', { name: 'worst', rule: 'A12' }],
  ['consequences.4.when.hit', 'worst', 'reference_unknown', { name: 'worst', rule: 'B6' }],
  ['consequences.5.then.0.dismissal', 'closed', 'value_invalid', { got: 'closed', allowed: ['open'], rule: 'k' }],
]);

refusals('k: what may open a removal', 'k', [
  ...['set', 'in', 'rank', 'lowest', 'highest'].map((name): Refused => [`removalTrigger.${name}`, 'bottom', 'removal_on_rank']),
  ['removalTrigger.streak', 'never', 'reference_unknown', { name: 'never' }],
  ['removalTrigger.none', '某委〔2026〕5号', 'field_unknown', { path: '/removalTrigger/streak', known: ['none', 'rule', 'origin'] }],
  ['removalTrigger', { none: '', ...by('k') }, 'value_invalid', { path: '/removalTrigger/none', expected: 'text' }],
  ['consequences.5.when.streak', 'best', 'reference_unknown', { path: '/consequences/5/then/0', name: 'best', expected: 'the streak of removalTrigger' }],
  [
    'removalTrigger',
    { none: '某委〔2026〕5号', ...by('k') },
    'reference_unknown',
    {
      path: '/consequences/5/then/0',
      name: 'twiceLow',
      expected: 'the streak of removalTrigger',
    },
  ],
  ['streaks.twiceLow.gradeAtMost', 'QUALIFIED', 'removal_on_passing', { path: '/streaks/twiceLow', grade: 'QUALIFIED' }],
  ['streaks.twiceLow.gradeAtMost', 'EXCELLENT', 'removal_on_passing', { path: '/streaks/twiceLow', grade: 'EXCELLENT' }],
]);

describe('B6, k: a removal by hits', () => {
  const trigger = (hit: string, conditions: unknown[], join: string): unknown =>
    describeRefusal(() =>
      parseScheme(
        changed({
          'removalTrigger.streak': 'twiceHit',
          'consequences.5.when.streak': 'twiceHit',
          'streaks.twiceHit.hit': hit,
          'hits.low': { title: t('低', 'Low'), join, conditions, ...by('B6') },
        }),
      ),
    );
  const set = { in: 'bottom' };
  const amount = { ledger: 'deeds', netAtMost: -6 };

  it.each([
    ['rank alone', [set], 'AND'],
    ['rank twice', [set, { in: 'leaders' }], 'AND'],
    ['rank or an amount', [set, amount], 'OR'],
    ['an amount or rank', [amount, set], 'OR'],
  ])('never on %s', (_, conditions, join) =>
    expect(trigger('low', conditions, join)).toEqual({ code: 'scheme.removal_on_rank', path: '/hits/low', rule: 'B6' }),
  );

  it.each([
    ['an amount', [amount], 'AND'],
    ['an amount as well as rank', [set, amount], 'AND'],
    ['one of two amounts or grades', [amount, { gradeAtMost: 'UNQUALIFIED' }], 'OR'],
  ])('on %s', (_, conditions, join) => expect(() => trigger('low', conditions, join)).toThrow('nothing was refused'));
});

describe('up to their limits values are taken', () => {
  it.each([
    { 'pay.months': 1, 'pay.factors.EXCELLENT': { fromBps: 30_000, toBps: 30_000 } },
    { 'sets.leaders.highest.count': 1_000_000, 'sets.bottom.lowest.rateBps': 10_000 },
    { 'sets.bottom.lowest': { count: 1, ties: 'NARROW' }, 'streaks.best.length': 40 },
    { 'sets.leaders.highest': { count: 1, ties: 'NARROW' } },
    { 'rewards.own.yuan': 0, 'rewards.own.capBps': 0, 'streaks.twiceHit.window': 'WITHIN_YEAR' },
    { 'rewards.shared.pool': { from: 'PER_PERSON', yuanPerYear: 0 } },
    { 'streaks.twiceLow.gradeAtMost': 'UNQUALIFIED', 'classOne.basis': 'TWO_CONSECUTIVE_EXCELLENT' },
  ])('%j', (places) => expect(() => read(places)).not.toThrow());
});
