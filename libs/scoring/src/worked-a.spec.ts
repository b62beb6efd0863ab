import { describe, expect, it } from '@jest/globals';
import { compare, explain, formatPoints, recompute, score, type Facts, type PersonResult, type Results } from '#scoring';
import { contest, county, event, publishedQuarter, scheme, schemeWith } from './county.fixture.js';

const find = (results: Results, person: string): PersonResult => results.persons.find((each) => each.person === person)!;
const certificate = (results: Results, id: string) => results.certificates.find((each) => each.id === id)!;
const earlier = (grades: Record<string, (string | null)[]>, options: { imported?: boolean; confirmedBy?: string } = {}) => {
  const codes = ['2026-Q2', '2026-Q1', '2025-Q4', '2025-Q3'];
  const ends = ['2026-06-30', '2026-03-31', '2025-12-31', '2025-09-30'];
  const starts = ['2026-04-01', '2026-01-01', '2025-10-01', '2025-07-01'];
  return {
    earlierPeriods: codes.map((code, index) => ({ code, from: starts[index]!, to: ends[index]! })),
    earlierResults: Object.entries(grades).flatMap(([person, line]) =>
      line.flatMap((grade, index) => (grade === '' ? [] : [{ person, period: codes[index]!, grade: grade as never, imported: false, ...options }])),
    ),
  } satisfies Partial<Facts>;
};

describe('A: the published quarter', () => {
  const facts = publishedQuarter();
  const results = score(scheme, facts);

  it('A10: 77 + 449 + 5 + 0 = 531 by score lines; 77 is 14.50 %, which as a rate would floor to 76 and 15 % would give 79', () => {
    expect(results.n).toBe(531);
    expect(results.counts).toEqual({ EXCELLENT: 77, QUALIFIED: 449, BASICALLY_QUALIFIED: 5, UNQUALIFIED: 0 });
    expect(Math.floor((531 * 1450) / 10_000)).toBe(76);
    expect(Math.floor((531 * 1500) / 10_000)).toBe(79);
  });

  it('A14, (a): 5 % of 531 is 26.55 and floors to 26', () => {
    const bottom = certificate(results, 'bottom');
    expect(bottom).toMatchObject({ n: 531, rateBps: 500, rounding: 'FLOOR', seats: 26, filled: 26, ties: null });
    expect(bottom.reason.zh).toContain('26.5500');
  });

  it('A14, (b): the bottom 26 are the 5 basically qualified and 21 qualified: consequences follow the set, not the grade', () => {
    const members = results.persons.filter(({ sets }) => sets.includes('bottom'));
    expect(members.filter(({ grade }) => grade === 'BASICALLY_QUALIFIED')).toHaveLength(5);
    expect(members.filter(({ grade }) => grade === 'QUALIFIED')).toHaveLength(21);
    for (const { consequences } of members) expect(consequences.map(({ effect }) => effect.kind)).toEqual(expect.arrayContaining(['talk', 'hold']));
    expect(results.persons.filter(({ consequences }) => consequences.some(({ effect }) => effect.kind === 'hold'))).toHaveLength(26);
  });

  it('A11: top three and bottom three are six speakers', () => {
    expect(results.persons.filter(({ consequences }) => consequences.some(({ effect }) => effect.kind === 'speech'))).toHaveLength(6);
  });

  it('A13, (d): 77 × 5,000 = 385,000 yuan, inside every township’s 5 % of 26 or 27 × 20,000', () => {
    expect(results.rewardTotalFen).toBe(385_000_00);
    for (const pool of results.pools) {
      expect([26_000_00, 27_000_00]).toContain(pool.capFen);
      expect(pool.grantedFen).toBeLessThanOrEqual(pool.capFen);
      expect(pool.overCap).toBe(false);
    }
  });

  it('A4: 20 townships and 531 villages are scored and ranked beside the persons', () => {
    expect(results.townships).toHaveLength(20);
    expect(results.townships.map(({ rank }) => rank)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect(results.villages).toHaveLength(531);
    expect(results.villages[0]).toMatchObject({ rank: 1, total: results.persons[0]?.total });
  });

  it('every explanation recomputes to its total', () => {
    for (const { person, total } of results.persons.filter((_, index) => index % 50 === 0)) expect(recompute(explain(scheme, facts, person))).toBe(total);
  });
});

describe('A5, (h): the monthly contest', () => {
  const withContest = (...points: [string, number][]) =>
    find(score(scheme, { ...county({ totals: [8000] }), contests: points.map(([month, each]) => contest(month, 'p0', each)) }), 'p0');

  it('is converted by the ratio, rounded half up once: the mean 88.333… gives 8.83', () => {
    expect(withContest(['2026-07', 9000], ['2026-08', 8500], ['2026-09', 9000]).items['contest']).toBe(883);
  });

  it('a month not taken part in is skipped, or counts as zero when the scheme says so', () => {
    expect(withContest(['2026-07', 9000]).items['contest']).toBe(900);
    const zero = schemeWith((value) => Object.assign(value['items']!['contest']!['contest'], { missing: 'ZERO' }));
    expect(score(zero, { ...county({ totals: [8000] }), contests: [contest('2026-07', 'p0', 9000)] }).persons[0]?.items['contest']).toBe(300);
  });

  it('refuses a month outside the period and the same month twice', () => {
    expect(() => withContest(['2026-06', 9000])).toThrow('contest.month_invalid');
    expect(() => withContest(['2026-07', 9000], ['2026-07', 8000])).toThrow('fact.duplicate');
  });
});

describe('A7, A15: base items and the ledger', () => {
  it('keeps gross sums beside the net: +3.00 and −4.50 are −1.50', () => {
    const facts = county({ totals: [8000] });
    const result = score(scheme, { ...facts, events: [event('a', 'p0', 300), event('b', 'p0', -450)] }).persons[0];
    expect(result?.ledgers['events']).toEqual({ added: 300, deducted: 450, net: -150 });
    expect(result?.total).toBe(7850);
  });

  it('has no upper cap: 100 + 3 is 103', () => expect(score(scheme, county({ totals: [10_300] })).persons[0]?.total).toBe(10_300));

  it('A15: what a village earns counts for whoever heads it', () => {
    const facts = { ...county({ totals: [8000] }), events: [{ ...event('a', 'p0', 200), person: undefined, village: 'v0', code: 'villageAward' }] };
    expect(score(scheme, facts).persons[0]?.total).toBe(8200);
  });

  it.each([
    [
      'score.above_maximum',
      '/entries/0/points',
      (facts: Facts) => ({ ...facts, entries: [{ ...facts.entries[0]!, points: 5001 }, ...facts.entries.slice(1)] }),
    ],
    ['score.below_minimum', '/entries/0/points', (facts: Facts) => ({ ...facts, entries: [{ ...facts.entries[0]!, points: -1 }, ...facts.entries.slice(1)] })],
    ['score.missing', '/persons/0', (facts: Facts) => ({ ...facts, entries: facts.entries.slice(1) })],
    ['fact.duplicate_entry', '/entries/3', (facts: Facts) => ({ ...facts, entries: [...facts.entries, { ...facts.entries[0]!, id: 'again' }] })],
    ['fact.duplicate_id', '/entries/3/id', (facts: Facts) => ({ ...facts, entries: [...facts.entries, facts.entries[0]!] })],
    ['fact.subject_unknown', '/events/0/person', (facts: Facts) => ({ ...facts, events: [event('a', 'nobody', 1)] })],
    [
      'fact.item_unknown',
      '/entries/0/item',
      (facts: Facts) => ({ ...facts, entries: [{ ...facts.entries[0]!, item: 'toString' }, ...facts.entries.slice(1)] }),
    ],
    ['fact.kind_invalid', '/events/0/item', (facts: Facts) => ({ ...facts, events: [{ ...event('a', 'p0', 1), item: 'work' }] })],
    ['fact.outside_period', '/events/0/occurredOn', (facts: Facts) => ({ ...facts, events: [{ ...event('a', 'p0', 1), occurredOn: '2026-10-01' }] })],
    ['score.above_maximum', '/events/0/points', (facts: Facts) => ({ ...facts, events: [{ ...event('a', 'p0', 1001), code: 'villageAward' }] })],
    ['score.above_maximum', '/events/0/points', (facts: Facts) => ({ ...facts, events: [{ ...event('a', 'p0', 100), code: 'memberPenalty' }] })],
    [
      'fact.cancels_unknown',
      '/cancellations/0/cancels',
      (facts: Facts) => ({ ...facts, cancellations: [{ id: 'c', cancels: 'none', reason: '', enteredBy: 'x' }] }),
    ],
    ['facts.scheme_mismatch', '/scheme', (facts: Facts) => ({ ...facts, scheme: 'town-points' })],
    ['facts.invalid', '/entries/0/points', (facts: Facts) => ({ ...facts, entries: [{ ...facts.entries[0]!, points: 1.5 }, ...facts.entries.slice(1)] })],
  ] as const)('refuses with %s at %s', (code, path, change) => {
    expect(() => score(scheme, change(county({ totals: [8000] })))).toThrow(expect.objectContaining({ code, details: expect.objectContaining({ path }) }));
  });

  it('a corrected entry takes the place of the one it supersedes', () => {
    const facts = county({ totals: [8000] });
    const corrected = { ...facts.entries[0]!, id: 'again', points: 4000, supersedes: facts.entries[0]!.id, reason: '复核更正' };
    const results = score(scheme, { ...facts, entries: [...facts.entries, corrected] });
    expect(results.persons[0]?.items['work']).toBe(4000);
    const explanation = explain(scheme, { ...facts, entries: [...facts.entries, corrected] }, 'p0');
    expect(explanation.tree?.of[0]?.facts.map(({ id, excluded }) => [id, excluded?.by])).toEqual([
      ['again', undefined],
      ['work-0', 'again'],
    ]);
  });
});

describe('A8, R7: an upheld appeal', () => {
  const facts = {
    ...county({ totals: Array.from({ length: 40 }, (_, index) => (index === 0 ? 7100 : 7000 + index * 10)) }),
    events: [event('late', 'p0', -200), event('late1', 'p1', -100)],
  };

  it('moves the whole cohort and says who and why', () => {
    const [before, after] = [facts, { ...facts, cancellations: [{ id: 'c1', cancels: 'late', reason: '申诉成立', enteredBy: 'department' }] }].map((each) =>
      score(scheme, each),
    );
    const { moved, newlyAdverse } = compare(scheme, before!.persons, after!.persons);
    expect(moved.find(({ person }) => person === 'p0')).toMatchObject({ because: 'own', from: { total: 6900 }, to: { total: 7100 } });
    expect(moved.filter(({ because }) => because === 'others').length).toBeGreaterThan(0);
    expect(newlyAdverse).toContain('p2');
  });

  it('shows the cancelled fact with its decision in the explanation', () => {
    const cancelled = { ...facts, cancellations: [{ id: 'c1', cancels: 'late', reason: '申诉成立', enteredBy: 'department' }] };
    const explanation = explain(scheme, cancelled, 'p0');
    expect(explanation.tree?.of.find(({ id }) => id === 'events')?.facts).toEqual([
      expect.objectContaining({ id: 'late', excluded: { by: 'c1', why: { zh: '申诉成立', en: '申诉成立' } } }),
    ]);
    expect(recompute(explanation)).toBe(explanation.total);
  });
});

describe('(c): ties', () => {
  it('at an adverse cut the whole tied group is dropped, and the certificate says so', () => {
    const totals = [...Array.from({ length: 38 }, (_, index) => 8000 + index), 7500, 7500, 7500].reverse();
    const bottom = certificate(score(scheme, county({ totals })), 'bottom');
    expect(bottom).toMatchObject({ n: 41, seats: 2, filled: 0, ties: { total: 7500, outcome: 'DROPPED' }, persons: [] });
    expect(bottom.ties?.persons).toHaveLength(3);
  });

  it('keys never decide who enters an adverse set', () => {
    const facts = county({ totals: [...Array.from({ length: 19 }, () => 8000), 7000, 7000] });
    const shifted = {
      ...facts,
      entries: facts.entries.map((entry) => (entry.person !== 'p19' ? entry : { ...entry, points: { work: 4900, daily: 2100, evaluation: 0 }[entry.item]! })),
    };
    expect(certificate(score(scheme, shifted), 'bottom')).toMatchObject({ seats: 1, filled: 0 });
  });

  it('for an award the declared keys decide, then the seat stays empty for a signed decision', () => {
    const totals = [9500, 9400, 9300, 9300, 9000];
    expect(certificate(score(scheme, county({ totals })), 'speakersTop')).toMatchObject({
      seats: 3,
      filled: 2,
      ties: { outcome: 'LEFT_EMPTY', persons: ['p2', 'p3'] },
    });
    const facts = county({ totals });
    const keyed = {
      ...facts,
      entries: facts.entries.map((entry) => (entry.person === 'p3' ? { ...entry, points: { work: 4900, daily: 2500, evaluation: 1900 }[entry.item]! } : entry)),
    };
    expect(certificate(score(scheme, keyed), 'speakersTop')).toMatchObject({ filled: 3, persons: ['p0', 'p1', 'p2'] });
  });

  it('equal in total and keys is a shared rank, the next rank is left out', () => {
    expect(score(scheme, county({ totals: [9000, 8000, 8000, 7500] })).persons.map(({ rank }) => rank)).toEqual([1, 2, 2, 4]);
  });
});

describe('A12, (f), (l): class one', () => {
  it('is excellent twice in a row, across the year', () => {
    const facts = { ...county({ totals: [9100, 9100, 9100, 8000] }), ...earlier({ p0: ['EXCELLENT'], p1: ['QUALIFIED'], p2: [''], p3: ['EXCELLENT'] }) };
    expect(score(scheme, facts).classOne.persons).toEqual(['p0']);
  });

  it.each([
    ['SKIP', ['p0', 'p1']],
    ['RESET', ['p0']],
  ] as const)('a quarter without a grade under %s', (gaps, persons) => {
    const rule = schemeWith((value) => Object.assign(value['streaks']!['excellentTwice']!, { gaps }));
    const facts = { ...county({ totals: [9100, 9100] }), ...earlier({ p0: ['EXCELLENT'], p1: [null, 'EXCELLENT'] }) };
    expect(score(rule, facts).classOne.persons).toEqual(persons);
  });

  it('R5: imported results count only once confirmed by name', () => {
    const facts = county({ totals: [9100] });
    expect(score(scheme, { ...facts, ...earlier({ p0: ['EXCELLENT'] }, { imported: true }) }).classOne.persons).toEqual([]);
    expect(score(scheme, { ...facts, ...earlier({ p0: ['EXCELLENT'] }, { imported: true, confirmedBy: '王某' }) }).classOne.persons).toEqual(['p0']);
  });

  it('who was listed and falls below qualified, or leaves, is proposed for review', () => {
    const facts = county({
      totals: [6500, 8000, 9000],
      person: (index) => ({ categories: ['classOne'], ...(index === 2 ? { status: 'closed', reason: '退休' } : {}) }),
    });
    expect(score(scheme, facts).classOne.leaving.map(({ person }) => person)).toEqual(['p0', 'p2']);
  });
});

describe('(k): the removal trigger', () => {
  const triggers = (total: number, line: (string | null)[]) =>
    score(scheme, { ...county({ totals: [total, 9000] }), ...earlier({ p0: line }) }).removalTriggers;

  it.each([
    ['two in a row', 6500, ['BASICALLY_QUALIFIED'], 1],
    ['unqualified then basically qualified', 6500, ['UNQUALIFIED'], 1],
    ['an ungraded quarter between is skipped', 6500, [null, 'BASICALLY_QUALIFIED'], 1],
    ['a qualified quarter between', 6500, ['QUALIFIED', 'BASICALLY_QUALIFIED'], 0],
    ['only the present one', 6500, [], 0],
    ['only the earlier ones', 8000, ['BASICALLY_QUALIFIED', 'BASICALLY_QUALIFIED'], 0],
  ] as const)('%s', (_, total, line, count) => expect(triggers(total, [...line])).toHaveLength(count));

  it('a longer run keeps its key, so that it opens no second case', () => {
    const [two] = triggers(6500, ['BASICALLY_QUALIFIED']);
    const [three] = score(scheme, { ...county({ totals: [6500] }), ...earlier({ p0: ['BASICALLY_QUALIFIED', 'BASICALLY_QUALIFIED'] }) }).removalTriggers;
    expect(two?.key).toBe('lowTwice/2026-Q2');
    expect(three?.periods).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    expect(
      score(scheme, { ...county({ totals: [6500] }), ...earlier({ p0: ['BASICALLY_QUALIFIED', 'BASICALLY_QUALIFIED', 'BASICALLY_QUALIFIED'] }) })
        .removalTriggers[0]?.key,
    ).toBe('lowTwice/2025-Q4');
  });

  it('twice in the bottom set opens nothing', () => {
    const totals = Array.from({ length: 40 }, (_, index) => 7100 + index);
    const results = score(scheme, { ...county({ totals }), ...earlier({ p0: ['QUALIFIED', 'QUALIFIED'] }) });
    expect(find(results, 'p0').sets).toContain('bottom');
    expect(results.removalTriggers).toEqual([]);
  });
});

describe('A13, (d): pools', () => {
  it('six excellent of 26 would need 30,000 of 26,000: shared equally, to the fen, never above the cap', () => {
    const [pool] = score(scheme, county({ totals: Array.from({ length: 26 }, (_, index) => (index < 6 ? 9100 : 8000)) })).pools;
    expect(pool).toMatchObject({ capFen: 26_000_00, requestedFen: 30_000_00, grantedFen: 4333_33 * 6, overCap: true });
  });

  it('INDIVIDUAL: 5 % of one person’s 20,000 is 1,000', () => {
    const rule = schemeWith((value) => Object.assign(value['rewards']!['material']!, { capBasis: 'INDIVIDUAL' }));
    expect(score(rule, county({ totals: [9100, 8000] })).persons[0]?.rewardFen).toBe(1000_00);
  });

  it('a pool declared in the facts is asked for by name', () => {
    const rule = schemeWith((value) => Object.assign(value['rewards']!['material']!, { pool: { from: 'FACTS' } }));
    const facts = county({ totals: [9100] });
    expect(() => score(rule, facts)).toThrow('facts.pool_missing');
    expect(score(rule, { ...facts, pools: [{ township: 't0', amountFen: 200_000_00 }] }).persons[0]?.rewardFen).toBe(5000_00);
  });
});

describe('R3, R14: the roster', () => {
  const status = (given: 'ungraded' | 'scoredOnly' | 'closed' | 'villageOnly', total = 6500) => {
    const facts = county({
      totals: [total, ...Array.from({ length: 20 }, (_, index) => 8000 + index)],
      person: (index) => (index === 0 ? { status: given, reason: '任职不足半个周期' } : {}),
    });
    return score(scheme, facts);
  };

  it.each(['ungraded', 'scoredOnly'] as const)('%s: a total, but no rank, grade, set or share in n', (given) => {
    const results = status(given);
    expect(find(results, 'p0')).toMatchObject({ total: 6500, rank: null, grade: null, sets: [], consequences: [], adverse: false });
    expect(results.n).toBe(20);
  });

  it('closed: no result at all and no adverse chain', () =>
    expect(find(status('closed'), 'p0')).toMatchObject({ total: null, rank: null, grade: null, consequences: [] }));

  it('villageOnly: the village is scored, the person is not', () => {
    const results = status('villageOnly');
    expect(find(results, 'p0').total).toBeNull();
    expect(results.villages.find(({ organization }) => organization === 'v0')).toMatchObject({ total: 6500, of: 0 });
  });

  it('a village without a secretary is scored by facts about the village', () => {
    const facts = county({ totals: [8000] });
    const organizations = [...facts.organizations, { id: 'v9', name: '空缺村', kind: 'village' as const, parent: 't0' }];
    const entries = [...facts.entries, ...facts.entries.map((entry) => ({ ...entry, id: `v9-${entry.item}`, person: undefined, village: 'v9' }))];
    expect(score(scheme, { ...facts, organizations, entries }).villages.find(({ organization }) => organization === 'v9')?.total).toBe(8000);
  });

  it('somebody without a grade may lack scores, somebody graded may not', () => {
    const facts = county({ totals: [8000, 8000], person: (index) => (index === 0 ? { status: 'ungraded', reason: '立案审查' } : {}) });
    expect(find(score(scheme, { ...facts, entries: facts.entries.filter(({ person }) => person === 'p1') }), 'p0').total).toBeNull();
  });

  it('a ceiling holds the grade down and is named in the explanation', () => {
    const facts = county({ totals: [9500, 8000], person: (index) => (index === 0 ? { ceiling: { grade: 'QUALIFIED', reason: '受警告处分' } } : {}) });
    expect(find(score(scheme, facts), 'p0')).toMatchObject({ grade: 'QUALIFIED', rank: 1, rewardFen: 0 });
    expect(explain(scheme, facts, 'p0').grade.because.zh).toContain('受警告处分');
  });

  it('R14: the same grade is 合格 for the village series and 称职 for civil servants', () => {
    expect([scheme.labels['village']?.QUALIFIED.zh, scheme.labels['civilServant']?.QUALIFIED.zh]).toEqual(['合格', '称职']);
  });
});

describe('A10: explanation of the grade', () => {
  it('names both lines, what was missing to the next and what could be lost', () => {
    const { grade, counterfactuals } = explain(scheme, county({ totals: [8950, 9000] }), 'p0');
    expect(grade).toMatchObject({ grade: 'QUALIFIED', toNext: { grade: 'EXCELLENT', points: 50 }, margin: 1950 });
    expect(grade.because.zh).toBe('总分 89.50，不低于合格线 70.00，低于优秀线 90.00。');
    expect(counterfactuals[0]).toMatchObject({ kind: 'grade', grade: 'EXCELLENT', points: 50, because: { zh: '多得 0.50 分（总分 90.00）：等次为“优秀”。' } });
  });

  it('a total on the line earns the grade', () => expect(find(score(scheme, county({ totals: [9000, 8999] })), 'p0').grade).toBe('EXCELLENT'));

  it('points read as people write them', () => expect([9150, -5, 0, 100].map((points) => formatPoints(points, 2))).toEqual(['91.50', '-0.05', '0.00', '1.00']));
});
