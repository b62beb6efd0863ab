import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { engineVersion, explain, explainer, recompute, score, type EventFact, type Facts, type HitRule, type Scheme } from '#scoring';
import { county, event, scheme as countyScheme, schemeWith } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';

const town = schemeOf('town-points');
const poverty = schemeOf('poverty-regulation');

/** Ten members of a town: p0 with 30 points, p1 with 10, p2 to p8 with none, p9 with 41 deducted. */
const points = (person: string, value: number, part = 0): EventFact => {
  const code = value < 0 ? 'townTaskMissed' : 'townTask';
  return { id: `${person}-${part}`, item: 'points', person, points: value, code, occurredOn: '2025-05-06', enteredBy: 'office' };
};
const townFacts = factsOf(town, {
  persons: Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, termFrom: '2021-01-01' })),
  events: [points('p0', 150), points('p0', 150, 1), points('p1', 100), points('p9', -200), points('p9', -200, 1), points('p9', -10, 2)],
  bonusPools: [{ bonus: 'yearEnd', amountFen: 1000_00 }],
});
const inTown = (person: string, scheme: Scheme = town) => explain(scheme, townFacts, person);
const lowPoints = town.hits!['lowPoints']!;
const withHit = (given: Partial<HitRule>): Scheme => ({ ...town, hits: { lowPoints: { ...lowPoints, ...given } } });

describe('B6: hits with the number each condition was met or missed by', () => {
  const head = { hit: 'lowPoints', title: text('扣分达 40 分且排名靠后', '40 points deducted and trailing'), rule: 'B6' };

  it.each([
    ['p9', true, '累计减分 41.0（达到 40.0 为条件）；且列入“排名靠后”。', '41.0 deducted in all (40.0 or more asked for) and in “Trailing”.'],
    ['p8', false, '累计减分 0.0（达到 40.0 为条件）；且未列入“排名靠后”。', '0.0 deducted in all (40.0 or more asked for) and not in “Trailing”.'],
  ])('%s', (person, met, zh, en) => expect(inTown(person).hits).toEqual([{ ...head, met, because: text(zh, en) }]));

  it('any of several conditions: by the net, a grade, a set or ledger that the scheme no longer has', () => {
    const scheme = withHit({
      join: 'OR',
      conditions: [{ ledger: 'points', netAtMost: -200 }, { gradeAtMost: 'UNQUALIFIED' }, { set: 'gone' }, { ledger: 'gone', deductedAtLeast: 10 }],
    });
    expect(inTown('p9', scheme).hits).toEqual([
      {
        ...head,
        met: true,
        because: text(
          '净分 -41.0（不高于 -20.0 为条件）；或等次要求不合格及以下；或未列入“gone”；或累计减分 0.0（达到 1.0 为条件）。',
          'net -41.0 (-20.0 or less asked for) or grade Unqualified or worse asked for or not in “gone” or 0.0 deducted in all (1.0 or more asked for).',
        ),
      },
    ]);
  });
});

describe('B5: bonuses with what they were shared by', () => {
  const head = { bonus: 'yearEnd', title: text('年终奖励金', 'Year-end bonus'), rule: 'B5', poolFen: 1000_00, members: 2 };

  it.each([
    ['SCORE', 750_00, '按得分比例分配', 'in proportion to their totals'],
    ['EQUAL', 500_00, '平均分配', 'in equal shares'],
  ] as const)('30 of 40 points, %s', (by, fen, zh, en) => {
    const scheme = { ...town, bonuses: { yearEnd: { ...town.bonuses!['yearEnd']!, by } } };
    expect(inTown('p0', scheme).bonuses).toEqual([
      {
        ...head,
        fen,
        because: text(
          `奖金总额 1000.00 元，2 人${zh}，余分按最大余数法。`,
          `A pool of 1000.00 yuan among 2, ${en}; what remains goes by the largest remainder.`,
        ),
      },
    ]);
    expect(inTown('p2', scheme).bonuses).toEqual([]);
  });
});

describe('E4: a veto with the decision it rests on', () => {
  const ningwu = schemeOf('ningwu-annual');
  const facts = factsOf(ningwu, {
    persons: [{ id: 'u' }, { id: 'w' }, { id: 'x' }, { id: 'y' }],
    entries: ['u', 'w', 'x', 'y'].map((person, at) => ({ id: person, item: 'targets', person, points: 9500 - at, enteredBy: 'g' })),
    ratings: ['u', 'w', 'x', 'y'].flatMap((person) =>
      Object.values(ningwu.items).flatMap((item) =>
        item.kind === 'rating'
          ? item.classes.map(({ id }) => ({ id: `${person}-${id}`, item: item.id, class: id, person, points: 47_500, count: 5, enteredBy: 'x' }))
          : [],
      ),
    ),
    vetoes: [{ id: 'v', veto: 'redLine', person: 'u', document: '县委〔2026〕3号', decidedBy: '书记' }],
  });

  it('bars the grade and leaves points and rank; the grade says so, and no seat was competed for', () => {
    const { vetoes, grade, rank } = explain(ningwu, facts, 'u');
    expect(vetoes).toEqual([
      {
        veto: 'redLine',
        title: text('触碰红线', 'A red line was crossed'),
        rule: 'E4',
        document: '县委〔2026〕3号',
        because: text('依据县委〔2026〕3号，不得评为优秀；分数和名次不变。', 'By 县委〔2026〕3号 not to be graded Excellent; points and rank stay.'),
      },
    ]);
    expect(rank?.rank).toBe(1);
    expect(grade).toEqual({
      grade: 'QUALIFIED',
      label: text('良好', 'Good'),
      rule: 'E10',
      because: text('总分 95.00，不低于优秀线 90.00；因一票否决事项，列良好。', 'Total 95.00, at least the line 90.00 for Excellent; because of a veto: Good.'),
      toNext: null,
      margin: 2000,
      below: 'BASICALLY_QUALIFIED',
      seat: null,
    });
  });

  it('a ceiling that leaves the grade open is not the reason', () => {
    const persons = facts.persons.map((person) => ({ ...person, ceiling: { grade: 'EXCELLENT' as const, reason: '无' } }));
    expect(explain(ningwu, { ...facts, persons }, 'u').grade.because.zh).toBe('总分 95.00，不低于优秀线 90.00；因一票否决事项，列良好。');
  });

  it('whoever has none has an empty list, and the seat passes down', () => {
    const { vetoes, grade } = explain(ningwu, facts, 'w');
    expect(vetoes).toEqual([]);
    expect(grade).toMatchObject({ grade: 'EXCELLENT', seat: { n: 4, candidates: 3, seats: 1, needed: 1, inside: true } });
  });
});

describe('C10: pay', () => {
  const paid = (status: 'graded' | 'closed'): Facts =>
    factsOf(poverty, {
      persons: [{ id: 'p', series: 'chief', status, ...(status === 'closed' && { reason: '离任' }) }],
      entries: Object.values(poverty.items).flatMap((item) =>
        item.kind === 'entry' && status === 'graded' ? [{ id: item.id, item: item.id, person: 'p', points: item.max / 2 + item.max / 4, enteredBy: 'g' }] : [],
      ),
      subsidies: [{ person: 'p', monthlyFen: 2000_00 }],
    });

  it('2,000 a month: 400 of base and 4,800 of performance a quarter, in full', () =>
    expect(explain(poverty, paid('graded'), 'p').pay).toMatchObject({
      rule: 'C10',
      title: text('补贴', 'Subsidy'),
      monthlyBaseFen: 400_00,
      baseFen: 1200_00,
      performanceFen: 4800_00,
      performanceDueFen: 4800_00,
      dueFen: 6000_00,
    }));

  it('nobody who left is paid by it', () => expect(explain(poverty, paid('closed'), 'p').pay).toBeNull());
});

describe('an explanation as a whole', () => {
  const common = ['engineVersion', 'scheme', 'period', 'decimals', 'person', 'total', 'tree', 'rank', 'grade', 'sets', 'streaks', 'rewards'];

  it.each<[string, Scheme, Facts, string[]]>([
    ['county-dynamic', countyScheme, county({ totals: [8000] }), []],
    ['town-points', town, townFacts, ['hits', 'bonuses']],
  ])('%s: what only some schemes have is absent in the others', (id, scheme, facts, special) => {
    const explanation = explain(scheme, facts, 'p0');
    expect(Object.keys(explanation)).toEqual([...common, ...special, 'counterfactuals']);
    const { period } = facts;
    expect(explanation).toMatchObject({ engineVersion, scheme: id, period: period.code, decimals: scheme.decimals, person: 'p0' });
  });

  it.each(['closed', 'villageOnly'] as const)('R3: without a total (%s) there is no tree', (status) => {
    const explanation = explain(countyScheme, county({ totals: [8000], person: () => ({ status, reason: '事由' }) }), 'p0');
    expect([explanation.total, explanation.tree, recompute(explanation)]).toEqual([null, null, null]);
  });

  it('only who is on the roster and has a result can be explained', () => {
    const facts = county({ totals: [8000, 7000] });
    const results = score(countyScheme, facts);
    const [first, second] = results.persons;
    const gone = explainer(countyScheme, facts, { ...results, persons: [first!, { ...second!, person: 'gone' }] });
    for (const id of ['gone', 'p1']) expect(describeRefusal(() => gone(id))).toEqual({ code: 'fact.subject_unknown', path: '/persons', id });
    expect(gone('p0').total).toBe(8000);
  });
});

describe('A12, k: streaks in words', () => {
  const earlier: Partial<Facts> = {
    earlierPeriods: [{ code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' }],
    earlierResults: [{ person: 'p0', period: '2026-Q2', grade: 'EXCELLENT', imported: false }],
  };
  const reset = schemeWith((value) => Object.assign(value['streaks']!['excellentTwice']!, { gaps: 'RESET' }));
  const streakOf = (scheme: Scheme) => explain(scheme, { ...county({ totals: [9500] }), ...earlier }, 'p0').streaks[0];
  const head = {
    streak: 'excellentTwice',
    title: text('连续两个季度优秀', 'Excellent in two consecutive quarters'),
    rule: 'A12',
    run: 2,
    length: 2,
    periods: ['2026-Q2', '2026-Q3'],
  };

  it('what holds this period, with what a gap does', () => {
    expect(streakOf(countyScheme)).toEqual({
      ...head,
      because: text(
        '连续 2 次（需 2 次），未定等次的周期跳过，本期成立。',
        '2 in a row of 2 needed; periods without a grade are skipped; it holds this period.',
      ),
    });
    expect(streakOf(reset)).toEqual({
      ...head,
      because: text(
        '连续 2 次（需 2 次），未定等次的周期中断连续，本期成立。',
        '2 in a row of 2 needed; a period without a grade ends the run; it holds this period.',
      ),
    });
  });
});

describe('A13: rewards with their pool', () => {
  const second = { title: { zh: '鼓励奖', en: 'Encouragement' }, grade: 'QUALIFIED', yuan: 10 };
  const two = schemeWith((value) => Object.assign(value['rewards']!, { second: { ...(value['rewards']!['material'] as unknown as object), ...second } }));

  it('of the person’s own township and reward', () => {
    const facts = county({ totals: [8000, 8000, 8000, 7000], townships: 2, townshipOf: (index) => (index === 0 ? 0 : 1) });
    expect(explain(two, facts, 'p1').rewards).toEqual([
      {
        reward: 'second',
        title: text('鼓励奖', 'Encouragement'),
        rule: 'A13',
        fen: 10_00,
        because: text(
          '乡镇总额 60000.00 元 × 5.00% = 上限 3000.00 元，3 人共 30.00 元。',
          'Pool 60000.00 yuan × 5.00 % = cap 3000.00 yuan; 3 persons get 30.00 yuan in all.',
        ),
      },
    ]);
    expect(explain(two, facts, 'p0').rewards).toMatchObject([{ reward: 'second', because: { zh: expect.stringContaining('乡镇总额 20000.00 元') } }]);
  });

  it('R7: a reward kept under a rule that is gone, or of a pool that is gone, is not explained by another', () => {
    const facts = county({ totals: [9500] });
    const results = score(countyScheme, facts);
    const published = (given: object) => explainer(countyScheme, facts, { ...results, ...given })('p0').rewards;
    expect(published({})).toHaveLength(1);
    expect(published({ pools: [] })).toEqual([]);
    expect(published({ persons: results.persons.map((person) => ({ ...person, rewards: [{ reward: 'gone', fen: 1 }] })) })).toEqual([]);
  });
});

describe('R7: what a correction kept is explained by nothing that would have changed it', () => {
  const facts = { ...county({ totals: [9500, 8000, 7000] }), events: [event('late', 'p0', -100)] };
  const results = score(countyScheme, facts);
  const kept = (given: object) => {
    const persons = results.persons.map((person) => (person.person === 'p0' ? { ...person, ...given } : person));
    return explainer(countyScheme, facts, { ...results, persons })('p0');
  };

  it.each<[string, object]>([
    ['a total', { total: 9401 }],
    ['a grade', { grade: 'QUALIFIED' }],
    ['a set', { sets: ['speakersTop', 'speakersBottom', 'bottom'] }],
  ])('%s', (_what, given) => {
    const explanation = kept(given);
    expect(explanation.counterfactuals).toEqual([]);
    expect(explanation.grade).toMatchObject({ toNext: null, margin: null, below: null });
    expect(explanation.sets.map(({ change, distance }) => [change, distance])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('as computed, it is', () => expect(kept({}).counterfactuals.map(({ kind }) => kind)).toContain('deductions'));
});
