import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describeError, DomainError } from '#domain';
import { parseScheme, score, type Facts } from '#scoring';
import { county, scheme as countyScheme } from './county.fixture.js';
import { factsOf, schemeOf } from './schemes.fixture.js';

type Json = Record<string, unknown>;

/** Sets, or with undefined removes, the value at a path of keys. */
function put(value: unknown, path: string, given: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const target = keys.reduce<Json>((at, key) => at[key] as Json, value as Json);
  if (given === undefined) delete target[last];
  else target[last] = given;
}

function refusalOf(act: () => unknown): DomainError {
  const started = performance.now();
  try {
    act();
  } catch (error) {
    // quick to refuse, whatever is wrong; the limit is a hundred times what it takes
    expect(performance.now() - started).toBeLessThan(3000);
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('not refused');
}

/** What a person reads first of a refused scheme. */
const sentences: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  'scheme.field_unknown': ['办法中有未知字段', 'The scheme has an unknown field'],
  'scheme.field_missing': ['办法缺少必填字段', 'The scheme lacks a required field'],
  'scheme.value_invalid': ['字段的值不在允许范围', 'A value of the scheme is not allowed'],
  'scheme.rate_not_integer': ['比例须为整数（万分之几）', 'A rate must be a whole number of basis points'],
  'scheme.points_precision': ['分值小数位超过办法规定', 'Points with more decimals than the scheme declares'],
  'scheme.lines_overlap': ['等次分数线重叠或颠倒', 'The grade lines overlap or are upside down'],
  'scheme.weights_sum': ['权重之和须为 10000', 'The weights must add up to 10000'],
  'scheme.item_unreachable': ['该事项没有计入总分', 'The item never reaches the total'],
  'scheme.reference_unknown': ['引用的名称不存在', 'The name referred to does not exist'],
  'scheme.reference_circular': ['计分项互相引用成环', 'The nodes refer to each other in a circle'],
  'scheme.removal_on_rank': ['免职触发条件不得以排名或末位为依据', 'A removal may not be triggered by rank or by a set'],
  'scheme.removal_on_passing': ['免职触发条件包含合格以上等次', 'A removal trigger includes a passing grade'],
  'scheme.adverse_ties': ['不利名单遇同分只能收窄', 'A tie may only narrow an adverse set'],
  'scheme.quota_over_limit': ['优秀比例超过上限', 'The share of excellent persons is above the limit'],
  'scheme.module_count': ['模块数量须为三至六个', 'There must be three to six modules'],
  'scheme.veto_unfounded': ['对村一票否决须有上级规定', 'A veto on villages needs a superior rule'],
};

function expectHelpful(refusal: DomainError, code: string, path: string | undefined): void {
  expect([refusal.code, refusal.details['path']]).toEqual([code, path]);
  expect(describeError(code)).toMatchObject({
    title: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/\w/) },
    todo: { zh: expect.stringMatching(/\p{Script=Han}/u), en: expect.stringMatching(/\w/) },
  });
}

type Row = [scheme: string, place: string, given: unknown, code: string, path: string, rule?: string];

const teamTalk = { talk: 'reminder', convener: 'townshipPartyCommittee', collective: false, formal: true };

/** Scheme, place, what is put there (undefined: taken away), code, path and rule of the refusal. */
const schemes: Row[] = [
  ['county-dynamic', 'colour', 'red', 'scheme.field_unknown', '/colour'],
  ['county-dynamic', 'items.work.formula', 'a + b', 'scheme.field_unknown', '/items/work/formula', 'A7'],
  ['county-dynamic', 'items.work.entry.max', '50', 'scheme.value_invalid', '/items/work/entry/max', 'A7'],
  ['county-dynamic', 'items.work.entry.max', 0, 'scheme.value_invalid', '/items/work/entry/max', 'A7'],
  ['county-dynamic', 'items.work.entry.max', 50.123, 'scheme.points_precision', '/items/work/entry/max', 'A7'],
  ['county-dynamic', 'items.work.entry.max', Number.POSITIVE_INFINITY, 'scheme.value_invalid', '/items/work/entry/max', 'A7'],
  ['county-dynamic', 'items.work.entry.enteredBy', 'anybody', 'scheme.value_invalid', '/items/work/entry/enteredBy', 'A7'],
  ['county-dynamic', 'items.work.origin', 'guess', 'scheme.value_invalid', '/items/work/origin', 'A7'],
  ['county-dynamic', 'items.contest.contest.ratioBps', 0.1, 'scheme.rate_not_integer', '/items/contest/contest/ratioBps', 'A5'],
  ['county-dynamic', 'items.contest.contest.ratioBps', -5, 'scheme.value_invalid', '/items/contest/contest/ratioBps', 'A5'],
  ['county-dynamic', 'conduct', undefined, 'scheme.field_missing', '/conduct'],
  ['county-dynamic', 'conduct.lead', 'VILLAGE', 'scheme.value_invalid', '/conduct/lead', 'A2'],
  ['county-dynamic', 'conduct.roster', undefined, 'scheme.field_missing', '/conduct/roster', 'A2'],
  ['county-dynamic', 'conduct.forms', 12, 'scheme.field_unknown', '/conduct/forms', 'A2'],
  ['ningwu-annual', 'consequences.0.then', [teamTalk], 'scheme.value_invalid', '/consequences/0/then/0', 'E10'],
  ['county-dynamic', 'subject.post', 'anybody', 'scheme.value_invalid', '/subject/post'],
  ['county-dynamic', 'publication.ungraded', 'UNIT_LIST', 'scheme.field_unknown', '/publication/grades', 'R8'],
  ['town-points', 'publication.ungraded', undefined, 'scheme.field_missing', '/publication/grades', 'B4'],
  ['town-points', 'publication.ungraded', 'EVERYWHERE', 'scheme.value_invalid', '/publication/ungraded', 'B4'],
  ['county-dynamic', 'score.sum', ['work'], 'scheme.item_unreachable', '/items/daily', 'A7'],
  ['county-dynamic', 'score.sum', ['work', 'work'], 'scheme.value_invalid', '/score/sum/1', 'A7'],
  ['county-dynamic', 'score.sum', [], 'scheme.value_invalid', '/score/sum', 'A7'],
  ['county-dynamic', 'score.sum', ['work', 'daily', 'evaluation', 'contest', 'events', 'total'], 'scheme.reference_unknown', '/score', 'A7'],
  ['county-dynamic', 'grades.lines.QUALIFIED', 95, 'scheme.lines_overlap', '/grades/lines/QUALIFIED', 'A10'],
  ['county-dynamic', 'grades.lines.EXCELLENT', undefined, 'scheme.field_missing', '/grades/lines/EXCELLENT', 'A10'],
  ['county-dynamic', 'sets.bottom.lowest.ties', 'KEYS_THEN_EMPTY', 'scheme.adverse_ties', '/sets/bottom/lowest/ties', 'A14'],
  ['county-dynamic', 'sets.bottom.lowest.rounding', 'HALF_UP', 'scheme.value_invalid', '/sets/bottom/lowest/rounding', 'A14'],
  ['county-dynamic', 'sets.Bottom', {}, 'scheme.value_invalid', '/sets/Bottom'],
  ['county-dynamic', 'streaks.lowTwice.length', 1, 'scheme.value_invalid', '/streaks/lowTwice/length', 'k'],
  ['county-dynamic', 'streaks.lowTwice.gradeAtMost', 'QUALIFIED', 'scheme.removal_on_passing', '/streaks/lowTwice', 'k'],
  ['county-dynamic', 'removalTrigger.in', 'bottom', 'scheme.removal_on_rank', '/removalTrigger/in', 'k'],
  ['county-dynamic', 'removalTrigger.rank', 531, 'scheme.removal_on_rank', '/removalTrigger/rank', 'k'],
  ['county-dynamic', 'removalTrigger.streak', 'never', 'scheme.reference_unknown', '/removalTrigger/streak', 'k'],
  ['county-dynamic', 'consequences.0.then.0', { dismissal: 'open' }, 'scheme.removal_on_rank', '/consequences/0/then/0', 'A14'],
  ['county-dynamic', 'consequences.0.when', { in: 'middle' }, 'scheme.reference_unknown', '/consequences/0/when/in', 'A14'],
  ['county-dynamic', 'consequences.0.then.0', { fine: 100 }, 'scheme.value_invalid', '/consequences/0/then/0', 'A14'],
  ['county-dynamic', 'consequences.1.id', 'bottomTalk', 'scheme.value_invalid', '/consequences/1/id', 'A14'],
  ['county-dynamic', 'rewards.material.yuan', -1, 'scheme.value_invalid', '/rewards/material/yuan', 'A13'],
  ['county-dynamic', 'burden.villageVeto', 'ALWAYS', 'scheme.veto_unfounded', '/burden/villageVeto', 'R16'],
  ['county-dynamic', 'deadlines.lunch', { days: 1, kind: 'working' }, 'scheme.field_unknown', '/deadlines/lunch'],
  ['county-dynamic', 'deadlines.decision.days', 0, 'scheme.value_invalid', '/deadlines/decision/days', 'R6'],
  ['county-dynamic', 'deadlines.decision.kind', 'business', 'scheme.value_invalid', '/deadlines/decision/kind', 'R6'],
  ['county-dynamic', 'id', 'County Dynamic', 'scheme.value_invalid', '/id'],
  ['county-dynamic', 'decimals', 9, 'scheme.value_invalid', '/decimals'],
  ['county-dynamic', 'colours.days', 0, 'scheme.value_invalid', '/colours/days', 'A6'],
  ['county-dynamic', 'colours.days', 365, 'scheme.value_invalid', '/colours/days', 'A6'],
  ['county-dynamic', 'colours.red', undefined, 'scheme.field_missing', '/colours/red', 'A6'],
  ['county-dynamic', 'colours.blue', {}, 'scheme.field_unknown', '/colours/blue', 'A6'],
  ['county-dynamic', 'colours.red.join', 'XOR', 'scheme.value_invalid', '/colours/red/join', 'A6'],
  ['county-dynamic', 'colours.green.conditions', [], 'scheme.value_invalid', '/colours/green/conditions', 'A6'],
  ['county-dynamic', 'colours.red.conditions.0.ledger', 'work', 'scheme.reference_unknown', '/colours/red/conditions/0/ledger', 'A6'],
  ['county-dynamic', 'colours.yellow.conditions.1.codes', ['dance'], 'scheme.reference_unknown', '/colours/yellow/conditions/1/codes/0', 'A6'],
  ['county-dynamic', 'colours.red.conditions.0.deductedAtLeast', -3, 'scheme.value_invalid', '/colours/red/conditions/0/deductedAtLeast', 'A6'],
  ['county-dynamic', 'colours.red.conditions.1.recordsAtLeast', 0, 'scheme.value_invalid', '/colours/red/conditions/1/recordsAtLeast', 'A6'],
  ['county-dynamic', 'bundling.ledger', 'daily', 'scheme.reference_unknown', '/bundling/ledger', 'A15'],
  ['county-dynamic', 'bundling.ofVillage', ['nothing'], 'scheme.reference_unknown', '/bundling/ofVillage/0', 'A15'],
  ['county-dynamic', 'bundling.ofMembers', ['villageAward'], 'scheme.value_invalid', '/bundling/ofMembers/0', 'A15'],
  ['county-dynamic', 'bundling.problems.corrected', 'memberPenalty', 'scheme.value_invalid', '/bundling/problems/corrected', 'A15'],
  ['county-dynamic', 'bundling.problems.notCorrected', 'villageAward', 'scheme.value_invalid', '/bundling/problems/notCorrected', 'A15'],
  ['county-dynamic', 'bundling.problems.notCorrected', undefined, 'scheme.field_missing', '/bundling/problems/notCorrected', 'A15'],
  ['county-instant', 'period', 'week', 'scheme.value_invalid', '/period'],
  ['county-instant', 'removalTrigger', { streak: 'lowTwice' }, 'scheme.field_missing', '/removalTrigger/rule'],
  ['town-points', 'hits.lowPoints.join', 'OR', 'scheme.removal_on_rank', '/hits/lowPoints', 'B6'],
  ['town-points', 'hits.lowPoints.conditions', [], 'scheme.value_invalid', '/hits/lowPoints/conditions', 'B6'],
  ['town-points', 'hits.lowPoints.conditions.0.ledger', 'nothing', 'scheme.reference_unknown', '/hits/lowPoints/conditions/0/ledger', 'B6'],
  ['town-points', 'streaks.lowTwice.hit', 'other', 'scheme.reference_unknown', '/streaks/lowTwice/hit', 'B6'],
  ['town-points', 'streaks.lowTwice.window', 'EVER', 'scheme.value_invalid', '/streaks/lowTwice/window', 'B6'],
  ['town-points', 'bonuses.yearEnd.set', 'everybody', 'scheme.reference_unknown', '/bonuses/yearEnd/set', 'B5'],
  ['town-points', 'sets.trailing.lowest.rateBps', undefined, 'scheme.field_missing', '/sets/trailing/lowest/count', 'B6'],
  ['poverty-regulation', 'grades.levels', ['UNQUALIFIED', 'EXCELLENT'], 'scheme.value_invalid', '/grades/levels', 'C9'],
  ['poverty-regulation', 'quotas.0.rateBps', 2100, 'scheme.quota_over_limit', '/quotas/0/rateBps', 'C9'],
  ['poverty-regulation', 'quotas.0.rounding', 'HALF_UP', 'scheme.value_invalid', '/quotas/0/rounding', 'C9'],
  ['poverty-regulation', 'pay.factors.EXCELLENT.toBps', 12_000, 'scheme.value_invalid', '/pay/factors/EXCELLENT/toBps', 'C10'],
  ['poverty-regulation', 'pay.months', 0, 'scheme.value_invalid', '/pay/months', 'C10'],
  [
    'poverty-regulation',
    'items.events.ledger.catalogue.praised.add.tiers.CITY.points',
    7,
    'scheme.value_invalid',
    '/items/events/ledger/catalogue/praised/add/tiers/CITY/points',
    'C6',
  ],
  ['poverty-regulation', 'nodes.duty.sum', ['onSite', 'duty'], 'scheme.reference_circular', '/nodes/duty', 'C3'],
  ['quzhou-4d', 'modules.list', { one: '一', two: '二' }, 'scheme.module_count', '/modules/list', 'D2'],
  ['quzhou-4d', 'nodes.base.weighted.post', 5000, 'scheme.weights_sum', '/nodes/base/weighted', 'D5'],
  ['quzhou-4d', 'items.group.rating.classes.masses.weightBps', 7000, 'scheme.weights_sum', '/items/group/rating/classes', 'D3'],
  ['quzhou-4d', 'nodes.post.coefficient', 'missing', 'scheme.reference_unknown', '/nodes/post', 'D1'],
  ['ningwu-annual', 'items.evaluation.rating.minimumSample', 0, 'scheme.value_invalid', '/items/evaluation/rating/minimumSample', 'E3'],
  ['ningwu-annual', 'vetoes.redLine.bars', 'QUALIFIED', 'scheme.value_invalid', '/vetoes/redLine/bars', 'E4'],
  ['ningwu-annual', 'quotas.0.approval', undefined, 'scheme.quota_over_limit', '/quotas/0/rateBps', 'E10'],
  ['ningwu-annual-officials', 'quotas.0.byUnitGrade.EXCELLENT', 3000, 'scheme.quota_over_limit', '/quotas/0/byUnitGrade', 'E10'],
  ['ningwu-annual-officials', 'quotas.0.scope', 'COUNTY', 'scheme.value_invalid', '/quotas/0/scope', 'E10'],
];

const withRule = ([id, place, given, code, path, rule]: Row) => [id, place, given, code, path, { cited: rule }] as const;

describe('a broken scheme is refused with code, path, rule and what to do', () => {
  it.each(schemes.map(withRule))('%s: %s = %j', (id, place, given, code, path, rule) => {
    // through JSON, so that no two places of the text are one object
    const broken = JSON.parse(JSON.stringify(parse(readFileSync(`schemes/${id}.yaml`, 'utf8')))) as Json;
    put(broken, place, given);
    const refusal = refusalOf(() => parseScheme(broken));
    expectHelpful(refusal, code, path);
    expect(refusal.details['rule']).toBe(rule.cited);
    const { title } = describeError(code);
    expect([title.zh, title.en]).toEqual(sentences[code]);
  });

  it('there is an example of each refusal', () => expect(new Set(schemes.map(([, , , code]) => code))).toEqual(new Set(Object.keys(sentences))));

  it.each([null, 1, 'text', [], [[]]])('%j is no scheme', (value) =>
    expectHelpful(
      refusalOf(() => parseScheme(value)),
      'scheme.value_invalid',
      '',
    ),
  );

  it('names nested ten thousand deep neither hang nor crash it', () => {
    let nested: unknown = {};
    for (let depth = 0; depth < 10_000; depth += 1) nested = { items: nested };
    expect(refusalOf(() => parseScheme(nested)).code).toMatch(/^scheme\./);
  });

  it('a prototype’s name is no item', () => {
    const value = parse(readFileSync('schemes/county-dynamic.yaml', 'utf8')) as Json;
    put(value, 'score.sum', ['constructor']);
    expectHelpful(
      refusalOf(() => parseScheme(value)),
      'scheme.reference_unknown',
      '/score',
    );
  });
});

const facts = county({ totals: [8000, 9000] });
const changed = (place: string, given: unknown): Facts => {
  const copy = structuredClone(facts) as Facts;
  put(copy, place, given);
  return copy;
};

describe('broken facts are refused with code, path, rule and what to do', () => {
  it.each<[place: string, given: unknown, code: string, expected: { path: string; rule?: string }]>([
    ['scheme', 'town-points', 'facts.scheme_mismatch', { path: '/scheme' }],
    ['period', { code: 'x', from: '2026-09-30', to: '2026-07-01' }, 'facts.invalid', { path: '/period' }],
    ['persons.0.village', 'nowhere', 'fact.subject_unknown', { path: '/persons/0/village' }],
    ['persons.0.series', 'army', 'facts.invalid', { path: '/persons/0/series' }],
    ['persons.0.status', 'ungraded', 'facts.invalid', { path: '/persons/0/reason' }],
    ['persons.1.id', 'p0', 'fact.duplicate_id', { path: '/persons' }],
    ['organizations.1.parent', 't9', 'fact.subject_unknown', { path: '/organizations/1/parent' }],
    ['entries.0.points', 5001, 'score.above_maximum', { path: '/entries/0/points', rule: 'A7' }],
    ['entries.0.points', -1, 'score.below_minimum', { path: '/entries/0/points', rule: 'A7' }],
    ['entries.0.points', 1.5, 'facts.invalid', { path: '/entries/0/points', rule: 'A7' }],
    ['entries.0.item', 'dancing', 'fact.item_unknown', { path: '/entries/0/item' }],
    ['entries.0.item', 'contest', 'fact.kind_invalid', { path: '/entries/0/item', rule: 'A5' }],
    ['entries.0.person', 'p9', 'fact.subject_unknown', { path: '/entries/0/person', rule: 'A7' }],
    ['entries.0.village', 'v0', 'facts.invalid', { path: '/entries/0', rule: 'A7' }],
    ['entries.1.id', 'work-0', 'fact.duplicate_id', { path: '/entries/1/id', rule: 'A7' }],
    ['entries.0.supersedes', 'gone', 'fact.cancels_unknown', { path: '/entries/0/supersedes', rule: 'A7' }],
    ['entries', facts.entries.slice(1), 'score.missing', { path: '/persons/0', rule: 'A7' }],
    [
      'events',
      [{ id: 'e', item: 'events', person: 'p0', points: 100, occurredOn: '2026-10-01', enteredBy: 'u' }],
      'fact.outside_period',
      { path: '/events/0/occurredOn', rule: 'A7' },
    ],
    [
      'events',
      [{ id: 'e', item: 'events', person: 'p0', points: 5000, occurredOn: '2026-08-01', code: 'villageAward', enteredBy: 'u' }],
      'score.above_maximum',
      { path: '/events/0/points', rule: 'A7' },
    ],
    [
      'events',
      [{ id: 'e', item: 'events', person: 'p0', points: 100, occurredOn: '2026-08-01', code: 'toString', enteredBy: 'u' }],
      'fact.item_unknown',
      { path: '/events/0/code', rule: 'A7' },
    ],
    [
      'contests',
      [{ id: 'c', item: 'contest', person: 'p0', points: 100, month: '2026-06', enteredBy: 'u' }],
      'contest.month_invalid',
      { path: '/contests/0/month', rule: 'A5' },
    ],
    ['cancellations', [{ id: 'x', cancels: 'gone', reason: 'r', enteredBy: 'u' }], 'fact.cancels_unknown', { path: '/cancellations/0/cancels' }],
    ['earlierResults', [{ person: 'p0', period: '2020-Q1', grade: null, imported: false }], 'facts.invalid', { path: '/earlierResults/0/period' }],
  ])('%s', (place, given, code, { path, rule }) => {
    const refusal = refusalOf(() => score(countyScheme, changed(place, given)));
    expectHelpful(refusal, code, path);
    expect(refusal.details['rule']).toBe(rule);
  });

  it('a bonus without its pool, a veto nobody knows, a result of a village told twice', () => {
    const town = schemeOf('town-points');
    expectHelpful(
      refusalOf(() => score(town, factsOf(town, { persons: [{ id: 'p' }] }))),
      'facts.pool_missing',
      '/bonusPools',
    );
    const units = schemeOf('ningwu-annual');
    const given = factsOf(units, {
      persons: [{ id: 'p', status: 'closed', reason: 'r' }],
      vetoes: [{ id: 'v', veto: 'blueLine', person: 'p', document: 'd', decidedBy: 'x' }],
    });
    expect(score(units, { ...given, vetoes: [] }).n).toBe(0);
  });
});
