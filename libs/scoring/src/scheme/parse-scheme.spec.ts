import { describe, expect, it } from '@jest/globals';
import { lintScheme, parseScheme } from '#scoring';
import { scheme, schemeValue, schemeWith } from '../county.fixture.js';

type Value = Record<string, Record<string, never>>;
const set =
  (path: string, given: unknown) =>
  (value: Value): void => {
    const names = path.split('.');
    const last = names.pop()!;
    const target = names.reduce<Record<string, unknown>>((each, name) => each[name] as Record<string, unknown>, value);
    if (given === undefined) delete target[last];
    else target[last] = given;
  };

describe('parseScheme', () => {
  it('reads county-dynamic: points in hundredths, money in fen, rates in basis points', () => {
    expect(scheme.items['work']).toMatchObject({ kind: 'entry', max: 5000, missing: 'REFUSE', rule: 'A7' });
    expect(scheme.grading.lines).toEqual([
      { grade: 'EXCELLENT', from: 9000 },
      { grade: 'QUALIFIED', from: 7000 },
      { grade: 'BASICALLY_QUALIFIED', from: 6000 },
    ]);
    expect(scheme.rewards['material']).toMatchObject({ amountFen: 500_000, capBps: 500, pool: { from: 'PER_PERSON', amountFen: 2_000_000 } });
    expect(scheme.items['events']).toMatchObject({ catalogue: { memberPenalty: { min: -1000, max: -50 } } });
  });

  it('every section names its rule and origin, and every default says why', () => {
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('origin' in value)
        expect(value).toEqual(expect.objectContaining({ rule: expect.any(String), origin: expect.stringMatching(/source|law|local|default/) }));
      if ('origin' in value && value.origin === 'default') expect(value).toHaveProperty('note');
      Object.values(value).forEach(walk);
    };
    walk(scheme);
  });

  it.each([
    'grades',
    'grades.lines.QUALIFIED',
    'items.contest.contest.ratioBps',
    'items.work.entry.max',
    'removalTrigger',
    'sets.bottom.lowest.rateBps',
    'sets.bottom.lowest.rounding',
    'publication',
    'rewards.material.capBasis',
    'streaks.lowTwice.gaps',
    'decimals',
    'score.rounding',
    'rank.tieKeys',
    'publication.sets.bottom',
    'items.work.origin',
    'deadlines',
    'correctionSpillover',
    'burden',
  ])('(e), (h): %s has no hidden default', (path) => {
    expect(() => schemeWith(set(path, undefined))).toThrow(expect.objectContaining({ code: expect.stringMatching(/scheme\.(field_missing|value_invalid)/) }));
  });

  it.each([
    ['an unknown field', 'sets.bottom.lowest.widen', true, 'scheme.field_unknown', '/sets/bottom/lowest/widen'],
    ['an unknown section', 'formula', 'work*2', 'scheme.field_unknown', '/formula'],
    ['a missing contest ratio', 'items.contest.contest.ratioBps', undefined, 'scheme.field_missing', '/items/contest/contest/ratioBps'],
    ['a rate that is no whole number', 'sets.bottom.lowest.rateBps', 500.5, 'scheme.rate_not_integer', '/sets/bottom/lowest/rateBps'],
    ['a rate as text', 'items.contest.contest.ratioBps', '10%', 'scheme.rate_not_integer', '/items/contest/contest/ratioBps'],
    ['a rate above the whole', 'sets.bottom.lowest.rateBps', 10_001, 'scheme.value_invalid', '/sets/bottom/lowest/rateBps'],
    ['overlapping lines', 'grades.lines.QUALIFIED', 90, 'scheme.lines_overlap', '/grades/lines/QUALIFIED'],
    ['lines upside down', 'grades.lines.BASICALLY_QUALIFIED', 80, 'scheme.lines_overlap', '/grades/lines/BASICALLY_QUALIFIED'],
    ['too many decimals', 'grades.lines.QUALIFIED', 69.999, 'scheme.points_precision', '/grades/lines/QUALIFIED'],
    ['an item that counts nowhere', 'score.sum', ['work', 'daily', 'evaluation', 'contest'], 'scheme.item_unreachable', '/items/events'],
    ['a sum of what does not exist', 'score.sum', ['work', 'daily', 'evaluation', 'contest', 'events', 'honors'], 'scheme.reference_unknown', '/score'],
    ['the same item twice', 'score.sum', ['work', 'work', 'daily', 'evaluation', 'contest', 'events'], 'scheme.value_invalid', '/score/sum/1'],
    ['an unknown tie key', 'rank.tieKeys', ['smile'], 'scheme.reference_unknown', '/rank/tieKeys/0'],
    ['(k) a removal by the bottom set', 'removalTrigger.in', 'bottom', 'scheme.removal_on_rank', '/removalTrigger/in'],
    ['(k) a removal by rank', 'removalTrigger.rank', 531, 'scheme.removal_on_rank', '/removalTrigger/rank'],
    ['(k) a removal streak that takes in qualified', 'streaks.lowTwice.gradeAtMost', 'QUALIFIED', 'scheme.removal_on_passing', '/streaks/lowTwice'],
    ['(c) an adverse set that a tie could widen', 'sets.bottom.lowest.ties', 'KEYS_THEN_EMPTY', 'scheme.adverse_ties', '/sets/bottom/lowest/ties'],
    ['R16 a veto on villages without a superior rule', 'burden.villageVeto', { because: '重要' }, 'scheme.veto_unfounded', '/burden/villageVeto/superiorRule'],
    ['a deadline nobody knows', 'deadlines.coffee', { days: 1, kind: 'working', rule: 'R6', origin: 'default' }, 'scheme.field_unknown', '/deadlines/coffee'],
    ['a deadline of no days', 'deadlines.appealWindow.days', 0, 'scheme.value_invalid', '/deadlines/appealWindow/days'],
    ['R9 a hold longer than a quarter', 'consequences.1.then.0.periods', 4, 'scheme.value_invalid', '/consequences/1/then/0/periods'],
    ['an unknown effect', 'consequences.0.then.0', { dance: true }, 'scheme.value_invalid', '/consequences/0/then/0'],
    ['a set nobody defined', 'consequences.0.when.in', 'middle', 'scheme.reference_unknown', '/consequences/0/when/in'],
    ['an adverse set without its form of publication', 'publication.sets', {}, 'scheme.field_missing', '/publication/sets/bottom'],
    ['a proto trick', 'items.constructor2', [], 'scheme.value_invalid', '/items/constructor2'],
    ['a form that harms', 'correctionSpillover.value', 'EVERYBODY', 'scheme.value_invalid', '/correctionSpillover/value'],
  ])('refuses %s with its path', (_, path, given, code, at) => {
    expect(() => schemeWith(set(path, given))).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ path: at }) }));
  });

  it('(k): a case opened by a set among the consequences is refused too', () => {
    const change = set('consequences.0.then.0', { dismissal: 'open' });
    expect(() => schemeWith(change)).toThrow(
      expect.objectContaining({ code: 'scheme.removal_on_rank', details: { path: '/consequences/0/then/0', rule: 'A14' } }),
    );
  });

  it('(k): a county may set no trigger, with the number of its document', () => {
    const none = (value: Value): void => {
      set('removalTrigger', { none: '某委〔2026〕5号', rule: 'k', origin: 'local' })(value);
      (value['consequences'] as unknown as unknown[]).pop();
    };
    expect(schemeWith(none).removalTrigger).toMatchObject({ none: '某委〔2026〕5号' });
    expect(lintScheme(schemeWith(none)).map(({ code }) => code)).toContain('removal.none');
  });

  it('intermediate nodes: weights add up to the whole, circles are refused', () => {
    const nodes =
      (weights: Record<string, number>) =>
      (value: Value): void => {
        set('nodes', { base: { title: '基础', weighted: weights, rounding: 'HALF_UP', rule: 'A7', origin: 'local' } })(value);
        set('score.sum', ['base', 'contest', 'events'])(value);
      };
    expect(schemeWith(nodes({ work: 5000, daily: 2500, evaluation: 2500 })).nodes['base']?.operation).toBe('weighted');
    expect(() => schemeWith(nodes({ work: 5000, daily: 2500, evaluation: 2400 }))).toThrow('scheme.weights_sum');
    expect(() => schemeWith(nodes({ work: 5000, daily: 2500, evaluation: 1500, base: 1000 }))).toThrow('scheme.reference_circular');
  });

  it.each([null, [], 'text', 7])('refuses %j as a whole', (value) => expect(() => parseScheme(value)).toThrow('scheme.value_invalid'));

  it('does not change what it read', () => {
    const value = schemeValue();
    const copy = structuredClone(value);
    parseScheme(value);
    expect(value).toEqual(copy);
  });
});

describe('R16: lint', () => {
  it.each([
    ['burden.monthly', 'period', 'month'],
    ['burden.county_scores_villages', 'items.work.entry.enteredBy', 'responsibleUnit'],
    ['burden.forced_attendance', 'burden.attendance', 'FORCED'],
    ['burden.village_veto', 'burden.villageVeto', { superiorRule: '中办发〔2024〕1号' }],
    ['deadline.too_short', 'deadlines.publicNotice.days', 3],
    ['deadline.too_short', 'deadlines.publicNotice.kind', 'calendar'],
    ['grade.line_out_of_reach', 'grades.lines.EXCELLENT', 120],
    ['origin.unexplained', 'rank.note', undefined],
  ])('warns of %s', (code, path, given) => expect(lintScheme(schemeWith(set(path, given))).map((each) => each.code)).toContain(code));

  it('county-dynamic itself warns only of its monthly contest', () => expect(lintScheme(scheme).map(({ code }) => code)).toEqual(['burden.monthly']));
});
