import { describe, expect, it } from '@jest/globals';
import { lintScheme, parseScheme } from '#scoring';
import { changed, read } from './refused.fixture.js';
import { by, leastValue, t, type Json } from './whole.fixture.js';

const warn = (code: string, path: string, ...[rule, zh, en]: [rule: string, zh: string, en: string]): Json => ({ code, path, rule, message: t(zh, en) });
const monthlyText = ['按月考核或评比增加基层负担，请说明必要性', 'Monthly frequency burdens villages; say why it is needed'] as const;
const scored = (path: string): Json =>
  warn(
    'burden.county_scores_villages',
    path,
    'R16',
    '县直单位直接对村赋分，应改由乡镇赋分或写明依据',
    'A county unit scores villages directly; let the township do it or cite the ground',
  );
const arena = warn('burden.monthly', '/items/arena/contest', 'R16', ...monthlyText);
const forced = warn('burden.forced_attendance', '/burden/attendance', 'R16', '强制到场或打卡属形式主义，应取消', 'Forced attendance is formalism; drop it');
const vetoed = warn(
  'burden.village_veto',
  '/burden/villageVeto',
  'R16',
  '对村一票否决，依据：中办发〔2024〕1号',
  'A veto on villages, resting on: 中办发〔2024〕1号',
);
const short = (name: string, rule: string): Json => warn('deadline.too_short', `/deadlines/${name}`, rule, '少于 5 个工作日', 'Less than 5 working days');
const unreached = (grade: string): Json =>
  warn('grade.line_out_of_reach', `/grades/lines/${grade}`, 'A10', '不靠加分达不到这条分数线', 'This line cannot be reached without added points');
const unexplained = (path: string, rule: string): Json =>
  warn('origin.unexplained', path, rule, '系统建议值须写明理由（note）', 'A default needs a note that says why');
const none = warn('removal.none', '/removalTrigger/none', 'k', '不设免职触发条件，依据：试委〔2026〕3号', 'No removal trigger, resting on: 试委〔2026〕3号');
const blocking = warn(
  'collection.may_block',
  '/collections/report/endsWhen',
  'C2',
  '到期即止的填报不能保证必需的得分齐全',
  'A collection that ends by time does not bring in every score that the close needs',
);

const whole = [arena, forced, vetoed];

describe('R16: what somebody should think about before a scheme is approved', () => {
  it('is said of the scheme with every section', () => expect(lintScheme(read({}))).toEqual(whole));
  it('k: that nothing leads to a removal', () => expect(lintScheme(parseScheme(leastValue()))).toEqual([none]));

  it.each<[rule: string, places: Json, warnings: Json[]]>([
    ['R16: no attendance is forced', { 'burden.attendance': 'NONE' }, [arena, vetoed]],
    ['R16: no veto', { 'burden.villageVeto': 'NONE' }, [arena, forced]],
    ...['leadUnit', 'responsibleUnit', 'assessmentGroup'].map((unit): [string, Json, Json[]] => [
      `R16: the county’s ${unit} scores villages`,
      { 'items.work.entry.enteredBy': unit },
      [scored('/items/work/entry/enteredBy'), ...whole],
    ]),
    ['R16: the department of the township’s party may', { 'items.work.entry.enteredBy': 'countyOrganizationDepartment' }, whole],
    ['R16: a county unit may register events', { 'items.deeds.ledger.enteredBy': 'leadUnit', 'items.parts.segments.enteredBy': 'leadUnit' }, whole],
    [
      'R16: an assessment each month',
      { period: 'month', 'collections.report.only': { roles: ['chief'] } },
      [warn('burden.monthly', '/period', 'R16', ...monthlyText), ...whole],
    ],
    [
      'R16: a form each month',
      { 'collections.pooled.opens': 'MONTH_END' },
      [
        ...whole,
        warn('burden.monthly', '/collections/pooled/opens', 'R16', '按月填报增加基层负担，请说明必要性', 'Monthly forms are a burden; say why they are needed'),
      ],
    ],
    ['R8: a notice of less than a week', { 'deadlines.publicNotice.days': 4 }, [...whole, short('publicNotice', 'R8')]],
    ['R8: a notice of a week', { 'deadlines.publicNotice.days': 5 }, whole],
    ['R8: a notice that counts Sundays', { 'deadlines.publicNotice.kind': 'calendar' }, [...whole, short('publicNotice', 'R8')]],
    ...[
      ['appealWindow', 'R6'],
      ['hearingWindow', 'R7'],
      ['hearing.give', 'R7'],
      ['statement.give', 'R7'],
    ].map(([name = '', rule = '']): [string, Json, Json[]] => [
      `${rule}: ${name}`,
      { deadlines: { [name]: { days: 4, kind: 'working', ...by('X') } } },
      [...whole, short(name, rule)],
    ]),
    ['R11: other clocks may be short', { 'deadlines.partyAppeal.days': 1 }, whole],
    ['C2: a score that the close needs, and a form that ends without it', { 'items.work.entry.missing': 'REFUSE' }, [...whole, blocking]],
    ['C2: the same form until everybody has answered', { 'items.work.entry.missing': 'REFUSE', 'collections.report.endsWhen': 'ALL' }, whole],
    ['C2: a form that ends and brings in nothing that is needed', { 'collections.pooled.endsWhen': 'DUE', 'items.parts.segments.missing': 'ZERO' }, whole],
    [
      'D2: parts of the period are needed too',
      { 'collections.pooled.endsWhen': 'DUE' },
      [...whole, { ...blocking, path: '/collections/pooled/endsWhen', rule: 'C10' }],
    ],
  ])('%s', (_, places, warnings) => expect(lintScheme(read(places))).toEqual(warnings));
});

describe('A10: lines that only added points reach', () => {
  const contest = {
    title: '擂台',
    contest: { max: 100, combine: 'MEAN', missing: 'SKIP', ratioBps: 999, rounding: 'FLOOR', enteredBy: 'raters' },
    ...by('A5'),
  };
  const entry = { title: '基础', entry: { min: 0, max: 80, enteredBy: 'raters', missing: 'ZERO' }, ...by('A7') };
  const graded = (given: Json): unknown => {
    const least = leastValue();
    const items = { ...(least['items'] as Json), base: entry, contest };
    const grades = { EXCELLENT: 'UNIT_LIST', QUALIFIED: 'UNIT_LIST', BASICALLY_QUALIFIED: 'UNIT_LIST', UNQUALIFIED: 'UNIT_LIST' };
    const scheme = { ...least, items, publication: { grades, sets: {}, ...by('R8') } };
    return lintScheme(parseScheme(changed({ 'score.sum': ['deeds', 'base', 'contest'], ...given }, scheme)));
  };
  const lines = (EXCELLENT: number, QUALIFIED: number): Json => ({ lines: { EXCELLENT, QUALIFIED, BASICALLY_QUALIFIED: 1 }, ...by('A10') });
  const monthly = { ...arena, path: '/items/contest/contest' };

  // 80 by hand and nine of the contest, whose 9.99 points are cut to whole ones
  it('A5, A7: 89 are within reach', () => expect(graded({ grades: lines(89, 70) })).toEqual([monthly, none]));
  it('90 are not', () => expect(graded({ grades: lines(90, 89) })).toEqual([monthly, unreached('EXCELLENT'), none]));
  it('nor are two lines above', () => expect(graded({ grades: lines(91, 90) })).toEqual([monthly, unreached('EXCELLENT'), unreached('QUALIFIED'), none]));
  it('nothing is said of a total that is no sum of items', () => {
    expect(graded({ grades: lines(900, 800), score: { title: '总分', mean: ['deeds', 'base', 'contest'], rounding: 'FLOOR', ...by('A7') } })).toEqual([
      monthly,
      none,
    ]);
    const nodes = { all: { title: '合计', sum: ['deeds', 'base', 'contest'], rounding: 'FLOOR', ...by('A7') } };
    expect(graded({ grades: lines(900, 800), nodes, 'score.sum': ['all'] })).toEqual([monthly, none]);
    const some = { all: { ...nodes.all, sum: ['base', 'contest'] } };
    expect(graded({ grades: lines(900, 800), nodes: some, 'score.sum': ['deeds', 'all'] })).toEqual([monthly, none]);
  });
});

describe('what is only our default says why', () => {
  const sections = [
    ...['items.work', 'items.arena', 'nodes.duty', 'quotas.0', 'quotas.1', 'sets.bottom', 'vetoes.redLine', 'hits.low', 'bonuses.yearEnd'],
    ...['streaks.best', 'rewards.own', 'consequences.0', 'consequences.5', 'collections.prepared', 'collections.report', 'deadlines.publicNotice'],
    ...['score', 'rank', 'villagesAndTownships', 'grades', 'adverse', 'pay', 'modules', 'colours', 'bundling', 'classOne', 'removalTrigger'],
    ...['publication', 'conduct', 'correctionSpillover', 'objectionHold', 'burden'],
  ];

  it.each(sections)('%s', (section) => {
    const path = `/${section.replaceAll('.', '/')}`;
    const unsaid = { [`${section}.origin`]: 'default', [`${section}.note`]: undefined, [`${section}.rule`]: 'X1' };
    expect(lintScheme(read(unsaid)).slice(3)).toEqual([unexplained(path, 'X1')]);
    expect(lintScheme(read({ ...unsaid, [`${section}.note`]: '因为' }))).toEqual(whole);
    expect(lintScheme(read({ ...unsaid, [`${section}.origin`]: 'law' }))).toEqual(whole);
  });

  it('in the order of the sections', () => {
    const unsaid = Object.fromEntries(sections.flatMap((section) => [[`${section}.origin`, 'default'] as const, [`${section}.note`, undefined] as const]));
    const paths = lintScheme(read(unsaid)).map(({ path }) => path);
    expect(paths.slice(3)).toEqual(sections.map((section) => `/${section.replaceAll('.', '/')}`));
  });
});
