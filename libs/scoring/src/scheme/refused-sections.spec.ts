import { describe, expect, it } from '@jest/globals';
import { parseScheme } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { changed, grades, oneOf, points, read, refusals, roundings, scopes, within, words, type Refused } from './refused.fixture.js';
import { by, leastValue, type Json } from './whole.fixture.js';

const invalid = (place: string, given: unknown, expected: string, more: object = {}): Refused => [place, given, 'value_invalid', { expected, ...more }];
const unknown = (place: string, name: string): Refused => [place, name, 'reference_unknown', { name }];
const sections = [
  ...['decimals', 'id', 'title', 'document', 'subject', 'conduct', 'period', 'items', 'nodes', 'score', 'rank', 'villagesAndTownships', 'grades', 'quotas'],
  ...['labels', 'adverse', 'sets', 'streaks', 'classOne', 'rewards', 'consequences', 'removalTrigger', 'vetoes', 'hits', 'pay', 'bonuses', 'modules'],
  ...['colours', 'bundling', 'collections', 'publication', 'correctionSpillover', 'objectionHold', 'deadlines', 'burden'],
];

refusals('the head', undefined, [
  ...['Whole', 'whole_county', '1st', 'whole-', '-whole', 'whole--county', 'whole county', 'whole-County'].map((given) =>
    invalid('id', given, 'kebab-case', { got: given }),
  ),
  ...words('id'),
  ...words('document'),
  ...within('decimals', 0, 4),
  oneOf('period', ['month', 'quarter', 'halfYear', 'year', 'task']),
  oneOf('subject.post', ['villagePartySecretary', 'villageTwoCommitteesMember', 'townshipOfficial', 'leadingTeam', 'unitOfficial']),
  oneOf('subject.cohort', scopes),
  unknown('subject.series.1', 'army'),
  unknown('subject.series.1', 'toString'),
  ['subject.series', [], 'field_missing', { path: '/subject/series/0' }],
  ['formula', 'a + b', 'field_unknown', { known: sections }],
  ['a/b~c', 1, 'field_unknown', { path: '/a~1b~0c', known: sections }],
]);

describe('the head', () => {
  it.each(['whole', 'w', 'county-2026', 'a1-b2-c3'])('%s is an id', (id) => expect(read({ id }).id).toBe(id));
  it.each([0, 4])('%i decimals', (decimals) => expect(parseScheme({ ...leastValue(), decimals }).decimals).toBe(decimals));
  it.each(['month', 'quarter', 'halfYear', 'year', 'task'])('the period %s', (period) => expect(parseScheme({ ...leastValue(), period }).period).toBe(period));
  it.each([null, 7, 'text', [], true])('%j is no scheme', (value) =>
    expect(describeRefusal(() => parseScheme(value))).toEqual({ code: 'scheme.value_invalid', path: '', expected: 'object' }),
  );
});

refusals('A2, A3, R3: conduct', 'A2', [
  oneOf('conduct.lead', ['COUNTY_UNIT', 'TOWNSHIP']),
  oneOf('conduct.roster', ['townshipPartyCommittee', 'countyOrganizationDepartment']),
  oneOf('conduct.targets', ['BREAKDOWN', 'NONE']),
]);

refusals('A9: rank', 'A9', [oneOf('rank.method', ['SHARED']), unknown('rank.tieKeys.0', 'smile'), unknown('rank.tieKeys.1', 'valueOf')]);

refusals('A4: villages and townships', 'A4', [
  oneOf('villagesAndTownships.village', ['MEAN_OF_PERSONS']),
  oneOf('villagesAndTownships.township', ['MEAN_OF_VILLAGES']),
  oneOf('villagesAndTownships.rounding', roundings),
]);

const count = (...sum: string[]): [string, unknown] => ['score.sum', sum];
refusals('A7: the score', undefined, [
  [...count('post', 'home'), 'item_unreachable', { path: '/items/deeds', rule: 'B2' }],
  [...count('post', 'home', 'deeds', 'honours'), 'reference_unknown', { path: '/score', name: 'honours', rule: 'A7' }],
  [...count('post', 'home', 'deeds', 'constructor'), 'reference_unknown', { path: '/score', name: 'constructor', rule: 'A7' }],
  [...count('work', 'arena', 'parts', 'voices', 'home', 'deeds'), 'item_unreachable', { path: '/nodes/duty', rule: 'C3' }],
  ['score.rounding', 'UP', 'value_invalid', { got: 'UP', allowed: roundings, rule: 'A7' }],
]);

const circle = (of: string[]): Json => ({ path: '/nodes/duty', circle: of });
refusals('C3: nodes that lead into each other', 'C3', [
  ['nodes.duty.sum', ['work', 'arena', 'duty'], 'reference_circular', circle(['total', 'post', 'mixed', 'duty', 'duty'])],
  ['nodes.duty.sum', ['work', 'arena', 'post'], 'reference_circular', { path: '/nodes/post', circle: ['total', 'post', 'mixed', 'duty', 'post'], rule: 'D1' }],
  ['nodes.duty.sum', ['work', 'arena', 'nothing'], 'reference_unknown', { path: '/nodes/duty', name: 'nothing' }],
]);

describe('C3: names of nodes', () => {
  const node = { title: '节', sum: ['work'], rounding: 'FLOOR', ...by('C9') };
  it('one name is either an item or a node, and the total is nobody’s', () => {
    const refused = { code: 'scheme.value_invalid', expected: 'a name no item has', rule: 'C9' };
    expect(describeRefusal(() => read({ 'nodes.home': node }))).toEqual({ ...refused, path: '/nodes/home' });
    expect(describeRefusal(() => read({ 'nodes.total': node }))).toEqual({ ...refused, path: '/nodes/total' });
    expect(describeRefusal(() => read({ 'nodes.total': node, 'nodes.duty.sum': ['total', 'work', 'arena'] }))).toMatchObject({
      code: 'scheme.reference_circular',
    });
  });
  it('an item may count on two ways', () => expect(() => read({ 'nodes.voice.mean': ['parts', 'voices', 'work'] })).not.toThrow());
});

refusals('R7, R8: adverse results, spillover and holds', undefined, [
  ['adverse.gradeAtMost', 'BAD', 'value_invalid', { got: 'BAD', allowed: grades, rule: 'R7' }],
  ['correctionSpillover.value', 'EVERYBODY', 'value_invalid', { got: 'EVERYBODY', allowed: ['BENEFIT_ONLY'], rule: 'R7' }],
  ['objectionHold.value', 'NOBODY', 'value_invalid', { got: 'NOBODY', allowed: ['PERSON', 'COHORT'], rule: 'R8' }],
]);

const forms = ['PUBLIC_NOTICE_AND_CIRCULAR', 'UNIT_LIST', 'INDIVIDUAL_NOTICE'];
refusals('R8: publication', 'R8', [
  ...grades.map((grade) => oneOf(`publication.grades.${grade}`, forms)),
  ...grades.map((grade): Refused => [`publication.grades.${grade}`, undefined, 'field_missing']),
  oneOf('publication.sets.bottom', forms),
  ['publication.sets.bottom', undefined, 'field_missing'],
  ['publication.sets.middle', 'UNIT_LIST', 'reference_unknown', { name: 'middle' }],
  ['publication.sets.toString', 'UNIT_LIST', 'reference_unknown', { name: 'toString' }],
  ['publication.ungraded', 'UNIT_LIST', 'field_unknown', { path: '/publication/grades', known: ['ungraded', 'sets', 'rule', 'origin'] }],
  [
    'publication',
    { ungraded: 'UNIT_LIST', sets: { bottom: 'UNIT_LIST' }, ...by('R8') },
    'value_invalid',
    { path: '/publication/ungraded', expected: 'the form of each grade: this scheme grades' },
  ],
  ['grades', { none: '只排名', ...by('A10') }, 'field_missing', { path: '/publication/ungraded' }],
]);

it('B4: a set that harms nobody need not be published, and nobody is graded in two ways', () => {
  expect(read({ 'publication.sets.leaders': undefined }).publication.sets).toEqual({ bottom: 'INDIVIDUAL_NOTICE' });
  const least = changed({ publication: { ungraded: 'SHOUTED', sets: {}, ...by('B4') } }, leastValue());
  expect(describeRefusal(() => parseScheme(least))).toMatchObject({ path: '/publication/ungraded', got: 'SHOUTED', allowed: forms });
});

refusals('D2: three to six modules', 'D2', [
  ['modules.list', { one: '一', two: '二' }, 'module_count', { least: 3, most: 6, got: 2 }],
  ['modules.list', Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((each) => [`m${each}`, '模块'])), 'module_count', { least: 3, most: 6, got: 7 }],
  invalid('modules.list.party', '', 'text'),
]);
it('D2: six modules are not too many', () => {
  const list = Object.fromEntries([1, 2, 3, 4, 5, 6].map((each) => [`m${each}`, '模块']));
  expect(Object.keys(read({ 'modules.list': list }).modules?.list ?? {})).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
});

refusals('R8, R16: deadlines and burden', undefined, [
  ...within('deadlines.publicNotice.days', 1, 366).map(([place, given, code, details]): Refused => [place, given, code, { ...details, rule: 'R8' }]),
  ['deadlines.publicNotice.kind', 'business', 'value_invalid', { got: 'business', allowed: ['working', 'calendar'], rule: 'R8' }],
  ['burden.attendance', 'SOME', 'value_invalid', { got: 'SOME', allowed: ['NONE', 'FORCED'], rule: 'R16' }],
  ['burden.villageVeto', 'ALWAYS', 'veto_unfounded', { rule: 'R16' }],
  ['burden.villageVeto', undefined, 'field_missing', { rule: 'R16' }],
  ['burden.villageVeto', {}, 'veto_unfounded', { path: '/burden/villageVeto/superiorRule', rule: 'R16' }],
  ['burden.villageVeto', { superiorRule: ' ' }, 'value_invalid', { path: '/burden/villageVeto/superiorRule', expected: 'text', rule: 'R16' }],
]);

it('R6–R8: a clock that no step has is refused, with those that there are', () => {
  const refusal = describeRefusal(() => read({ 'deadlines.coffee': { days: 1, kind: 'working', ...by('R6') } }));
  expect(refusal).toEqual({ code: 'scheme.field_unknown', path: '/deadlines/coffee', rule: 'R6', known: expect.any(Array) });
  const windows = ['appealWindow', 'hearingWindow', 'publicNotice', 'investigation', 'decision', 'objection', 'partyAppeal'];
  expect((refusal['known'] as string[]).slice(0, 7)).toEqual(windows);
  expect(refusal['known']).toEqual(expect.arrayContaining(['appeal.submit', 'statement.give', 'hearing.give']));
  expect(read({ 'deadlines.partyAppeal.days': 1 }).deadlines['partyAppeal']).toMatchObject({ days: 1, kind: 'calendar' });
});

const colour = (name: string): Refused[] => [
  oneOf(`colours.${name}.join`, ['AND', 'OR']),
  invalid(`colours.${name}.conditions`, [], 'at least one condition'),
  [`colours.${name}.conditions.0.ledger`, 'work', 'reference_unknown', { name: 'work' }],
  [`colours.${name}.conditions.0.codes`, ['breach', 'dance'], 'reference_unknown', { path: `/colours/${name}/conditions/0/codes/1`, name: 'dance' }],
  [`colours.${name}`, undefined, 'field_missing'],
];
refusals('A6: colours', 'A6', [
  ...within('colours.days', 1, 92),
  ...colour('red'),
  ...colour('yellow'),
  ...colour('green'),
  ...points('colours.red.conditions.0.deductedAtLeast'),
  ...points('colours.green.conditions.0.addedAtLeast'),
  ...[0, -1].map((given) => invalid('colours.red.conditions.0.deductedAtLeast', given, 'more than 0', { got: given * 10 })),
  invalid('colours.green.conditions.0.addedAtLeast', 0, 'more than 0', { got: 0 }),
  ...within('colours.yellow.conditions.0.recordsAtLeast', 1, 1000),
  invalid('colours.red.conditions.0', 'often', 'object'),
  ['colours.red.conditions.0.ledger', 'constructor', 'reference_unknown', { name: 'constructor' }],
  ['colours.red.conditions.0.codes', ['valueOf'], 'reference_unknown', { path: '/colours/red/conditions/0/codes/0', name: 'valueOf' }],
]);

const adds = 'a line that adds';
const deducts = 'a line that deducts';
refusals('A15: what of a village and of members counts', 'A15', [
  unknown('bundling.ledger', 'work'),
  unknown('bundling.ofVillage.1', 'dance'),
  unknown('bundling.ofMembers.0', 'dance'),
  invalid('bundling.ofMembers.0', 'blamed', 'no line of ofVillage', { got: 'blamed' }),
  unknown('bundling.problems.corrected', 'dance'),
  unknown('bundling.problems.notCorrected', 'dance'),
  invalid('bundling.problems.corrected', 'warned', adds, { got: 'warned' }),
  invalid('bundling.problems.notCorrected', 'praised', deducts, { got: 'praised' }),
]);

it('E: a leading team cannot be talked to, held back, helped to grow or removed', () => {
  const team = (place: string, given: unknown): Json => describeRefusal(() => parseScheme(changed({ 'subject.post': 'leadingTeam', [place]: given })));
  const rows = (then: Json, when: Json = { in: 'bottom' }): Json => team('consequences', [{ id: 'c', when, then: [then], ...by('E10') }]);
  const refused = { code: 'scheme.value_invalid', path: '/consequences/0/then/0', rule: 'E10', expected: 'an effect that a leading team can have' };
  const talk = { talk: 'reminder', convener: 'leadUnit', collective: false, formal: true };
  expect(rows(talk)).toEqual({ ...refused, got: 'talk' });
  expect(rows({ hold: ['pay'], onRelease: 'PAY_BACK', periods: 1 })).toEqual({ ...refused, got: 'hold' });
  expect(rows({ growthPlan: 'classOne' })).toEqual({ ...refused, got: 'growthPlan' });
  expect(rows({ dismissal: 'open' }, { streak: 'twiceLow' })).toEqual({ ...refused, got: 'dismissal' });
  expect(() => rows({ commendation: 'leadUnit' })).toThrow('nothing was refused');
});
