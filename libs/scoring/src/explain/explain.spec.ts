import { describe, expect, it } from '@jest/globals';
import { applyBenefitOnly, explainer, score, type Facts, type PersonFact } from '#scoring';
import { contest, county, event, schemeWith } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';

const ten = schemeWith((value) => Object.assign(value['sets']!['bottom']!['lowest'], { rateBps: 1000 }));
const totals = [9500, 9400, 9300, 8000, 7900, 7900, 7800, 6900, 6800, 6500];

describe('A10, A11, A14: the place of a result, as data', () => {
  const facts: Facts = {
    ...county({ totals }),
    events: [event('late', 'p9', -200), event('gone', 'p9', -300)],
    cancellations: [{ id: 'c', cancels: 'gone', reason: '申诉成立', enteredBy: 'd' }],
    contests: [contest('2026-07', 'p9', 2000)],
  };
  const explain = explainer(ten, facts);

  it('the last of ten: why, what stands next, and what would have changed it', () => {
    const { rank, grade, sets, streaks, rewards, counterfactuals, total } = explain('p9');
    expect(total).toBe(6500 - 200 + 200);
    expect(rank).toEqual({
      rank: 10,
      n: 10,
      scope: 'COUNTY',
      rule: 'A10',
      tieKeys: [
        { id: 'work', title: ten.items['work']!.title, points: 5000 },
        { id: 'evaluation', title: ten.items['evaluation']!.title, points: 0 },
        { id: 'daily', title: ten.items['daily']!.title, points: 1500 },
      ],
      neighbours: [
        { person: 'p7', rank: 8, total: 6900, side: 'above' },
        { person: 'p8', rank: 9, total: 6800, side: 'above' },
      ],
      because: { zh: '9 人名次在前，列第 10 名。', en: '9 stand above: rank 10.' },
    });
    expect(grade).toEqual({
      grade: 'BASICALLY_QUALIFIED',
      label: { zh: '基本合格', en: 'Basically qualified' },
      rule: 'A10',
      because: {
        zh: '总分 65.00，不低于基本合格线 60.00，低于合格线 70.00。',
        en: 'Total 65.00, at least the line 60.00 for Basically qualified, below the line 70.00 for Qualified.',
      },
      toNext: { grade: 'QUALIFIED', points: 500, total: 7000 },
      margin: 500,
      below: 'UNQUALIFIED',
      seat: null,
    });
    expect(sets[0]).toEqual({
      set: 'bottom',
      title: ten.sets['bottom']!.title,
      rule: 'A14',
      adverse: true,
      inside: true,
      because: {
        zh: '10 人 × 10.00% = 1.0000，向下取整为 1 人；实际 1 人。本人第 10 名，列入后 1 名。',
        en: '10 × 10.00 % = 1.0000, floored to 1; 1 filled. Rank 10 is among the bottom 1.',
      },
      change: 300,
      distance: 300,
      seats: { n: 10, seats: 1, needed: 1 },
    });
    expect(sets[1]).toMatchObject({
      set: 'speakersTop',
      inside: false,
      change: 2801,
      distance: 2801,
      seats: { n: 10, seats: 3, needed: 10 },
      because: { zh: '共 10 人，取 3 人；实际 3 人。本人第 10 名，不在前 3 名。', en: '3 of 10; 3 filled. Rank 10 is not among the top 3.' },
    });
    expect(streaks.map(({ streak, run, length, periods, because }) => ({ streak, run, length, periods, because }))).toContainEqual({
      streak: 'lowTwice',
      run: 1,
      length: 2,
      periods: ['2026-Q3'],
      because: { zh: '连续 1 次（需 2 次），未定等次的周期跳过。', en: '1 in a row of 2 needed; periods without a grade are skipped.' },
    });
    expect(rewards).toEqual([]);
    expect(counterfactuals).toEqual([
      {
        kind: 'grade',
        rule: 'A10',
        grade: 'QUALIFIED',
        points: 500,
        total: 7000,
        because: { zh: '多得 5.00 分（总分 70.00）：等次为“合格”。', en: '5.00 more points (a total of 70.00): the grade “Qualified”.' },
      },
      {
        kind: 'grade',
        rule: 'A10',
        grade: 'UNQUALIFIED',
        points: -501,
        total: 5999,
        because: { zh: '少得 5.01 分（总分 59.99）：等次为“不合格”。', en: '5.01 fewer points (a total of 59.99): the grade “Unqualified”.' },
      },
      {
        kind: 'set',
        rule: 'A14',
        set: 'bottom',
        inside: false,
        points: 300,
        total: 6800,
        because: {
          zh: '多得 3.00 分（总分 68.00）：不列入“全县后 5%”。',
          en: expect.stringMatching(/^3\.00 more points \(a total of 68\.00\): no place in “.+”\.$/),
        },
      },
      {
        kind: 'seat',
        rule: 'A14',
        of: 'set',
        id: 'bottom',
        seats: 0,
        inside: false,
        because: { zh: '“全县后 5%”少 1 席（0 席）：本人不在其列。', en: expect.stringMatching(/^One seat fewer for “.+” \(0\): no seat for this person\.$/) },
      },
      expect.objectContaining({ kind: 'set', set: 'speakersTop', inside: true, points: 2801, total: 9301 }),
      expect.objectContaining({ kind: 'set', set: 'speakersBottom', inside: false, points: 1300, total: 7800 }),
      {
        kind: 'deductions',
        rule: 'A7',
        item: 'events',
        points: 200,
        total: 6700,
        grade: 'BASICALLY_QUALIFIED',
        because: {
          zh: '如没有“加减分”中的减分 2.00，总分为 67.00，等次为“基本合格”。',
          en: expect.stringMatching(/^Without the 2\.00 deducted in “.+” the total would be 67\.00 and the grade “Basically qualified”\.$/),
        },
      },
    ]);
  });

  it('every number down to its facts: what counts, what does not and why', () => {
    const { tree } = explain('p9');
    expect(tree).toMatchObject({ id: 'total', rule: 'A7', origin: 'source', points: 6500, operation: { kind: 'sum', rounding: 'HALF_UP' } });
    const of = (id: string) => tree?.of.find((node) => node.id === id);
    expect(of('work')).toMatchObject({ points: 5000, operation: { kind: 'entered', min: 0, max: 5000 }, of: [] });
    expect(of('work')?.facts).toEqual([
      { id: 'work-9', points: 5000, enteredBy: 'township', evidence: ['sheet-9'], reason: null, on: null, title: null, excluded: null },
    ]);
    expect(of('contest')).toMatchObject({ points: 200, operation: { kind: 'contest', combine: 'MEAN', divisor: 1, ratioBps: 1000 } });
    expect(of('contest')?.facts[0]?.on).toBe('2026-07');
    expect(of('events')).toMatchObject({ points: -200, operation: { kind: 'ledger', added: 0, deducted: 200, addedCap: null, deductedCap: null } });
    expect(of('events')?.facts.map(({ id, excluded, on }) => [id, excluded, on])).toEqual([
      ['gone', { by: 'c', why: { zh: '申诉成立', en: '申诉成立' } }, '2026-08-01'],
      ['late', null, '2026-08-01'],
    ]);
  });

  it('a shared rank says with how many, and who is equal', () => {
    expect(explain('p4').rank).toMatchObject({
      rank: 5,
      neighbours: [
        { person: 'p2', side: 'above' },
        { person: 'p3', side: 'above' },
        { person: 'p5', rank: 5, total: 7900, side: 'equal' },
        { person: 'p6', rank: 7, total: 7800, side: 'below' },
      ],
      because: {
        zh: '4 人名次在前，与另外 1 人总分和比较项都相同，并列第 5 名。',
        en: '4 stand above; equal with 1 others in total and tie keys, so the rank is shared.',
      },
    });
  });

  it('a reward with its pool, and a top grade that nothing is above', () => {
    const { rewards, grade, sets, streaks } = explain('p0');
    expect(rewards).toEqual([
      {
        reward: 'material',
        title: ten.rewards['material']!.title,
        rule: 'A13',
        fen: 3333_33,
        because: {
          zh: '乡镇总额 200000.00 元 × 5.00% = 上限 10000.00 元，3 人共 9999.99 元。',
          en: 'Pool 200000.00 yuan × 5.00 % = cap 10000.00 yuan; 3 persons get 9999.99 yuan in all.',
        },
      },
    ]);
    expect(grade).toMatchObject({ grade: 'EXCELLENT', toNext: null, margin: 500, below: 'QUALIFIED' });
    expect(sets.find(({ set }) => set === 'speakersTop')).toMatchObject({ inside: true, change: -1500 - 1 + 0, distance: 1501 });
    expect(streaks.map(({ because }) => because.zh)).toContain('连续 0 次（需 2 次），未定等次的周期跳过。');
  });

  it('somebody unknown is refused', () =>
    expect(describeRefusal(() => explain('nobody'))).toEqual({ code: 'fact.subject_unknown', path: '/persons', id: 'nobody' }));
});

describe('R3: who is not graded', () => {
  it.each([
    ['ungraded', '不定等次：事由', 'No grade: 事由'],
    ['scoredOnly', '只计分，不参加本序列等次：事由', 'Scored, but outside this cohort: 事由'],
    ['closed', '已离任，不再考核：事由', 'Left the post: 事由'],
    ['villageOnly', '主持工作不足半个周期，只考核村：事由', 'Acting for less than half the period: only the village is scored: 事由'],
  ] as const)('%s has its reason, no rank and nothing that would have changed it', (status, zh, en) => {
    const person = (index: number): Partial<PersonFact> => (index === 1 ? { status, reason: '事由' } : {});
    const { rank, grade, sets, counterfactuals } = explainer(ten, county({ totals: [9000, 8000], person }))('p1');
    expect(rank).toBeNull();
    expect(grade).toEqual({ grade: null, label: null, rule: 'R3', because: { zh, en }, toNext: null, margin: null, below: null, seat: null });
    expect(sets[0]).toMatchObject({
      inside: false,
      because: { zh: '不在排名范围内。', en: 'Not part of the ranking.' },
      change: null,
      distance: null,
      seats: null,
    });
    expect(counterfactuals).toEqual([]);
  });

  it('B4: a scheme without grades says so', () => {
    const town = schemeOf('town-points');
    const facts = factsOf(town, { persons: [{ id: 'p', termFrom: '2021-01-01' }], bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }] });
    expect(explainer(town, facts)('p').grade).toMatchObject({
      grade: null,
      because: { zh: '只排名次，不评等次：来源只排名通报，不评等次', en: expect.stringContaining('Ranked, not graded') },
    });
  });
});

describe('what holds a grade below its line', () => {
  const quota = schemeWith((value) =>
    Object.assign(value, {
      quotas: [{ grade: 'EXCELLENT', rateBps: 2000, rounding: 'FLOOR', scope: 'COUNTY', ties: 'KEYS_THEN_EMPTY', rule: 'C9', origin: 'source' }],
    }),
  );

  it('C9: filled seats, with how many it would have taken', () => {
    const { grade, counterfactuals } = explainer(quota, county({ totals }))('p2');
    expect(grade).toMatchObject({
      grade: 'QUALIFIED',
      because: { zh: '总分 93.00，不低于优秀线 90.00；优秀名额已满，列合格。', en: expect.stringContaining('the seats for Excellent are filled: Qualified.') },
      toNext: { grade: 'EXCELLENT', points: 101, total: 9401 },
      seat: { id: 'quota0', grade: 'EXCELLENT', rule: 'C9', n: 10, candidates: 3, seats: 2, needed: 3, inside: false },
    });
    expect(counterfactuals.find(({ kind }) => kind === 'seat')).toMatchObject({
      of: 'quota',
      id: 'quota0',
      seats: 3,
      inside: true,
      because: { zh: '“优秀”多 1 席（3 席）：本人列入。', en: 'One seat more for “Excellent” (3): this person takes it.' },
    });
  });

  it('C9: the last seat, and a first one that one seat fewer does not cost', () => {
    const explain = explainer(quota, county({ totals }));
    expect(explain('p1').counterfactuals.find(({ kind }) => kind === 'seat')).toMatchObject({ of: 'quota', seats: 1, inside: false });
    expect(explain('p0').counterfactuals.filter((each) => each.kind === 'seat' && each.of === 'quota')).toEqual([]);
    expect(explain('p0').grade.seat).toMatchObject({ needed: 1, inside: true });
  });

  it('R3: a ceiling, by its reason', () => {
    const person = (index: number): Partial<PersonFact> => (index === 0 ? { ceiling: { grade: 'BASICALLY_QUALIFIED', reason: '受警告处分' } } : {});
    expect(explainer(quota, county({ totals, person }))('p0').grade).toMatchObject({
      grade: 'BASICALLY_QUALIFIED',
      because: {
        zh: '总分 95.00，不低于优秀线 90.00；因受警告处分，最高为基本合格。',
        en: expect.stringContaining('at most Basically qualified because of: 受警告处分.'),
      },
      toNext: null,
      seat: null,
    });
  });

  it('R7: a grade that a correction kept speaks of the correction, and of nothing that would have changed it', () => {
    const before = county({ totals: [9500, 8000] });
    const after: Facts = {
      ...before,
      cancellations: [{ id: 'c', cancels: 'daily-0', reason: '误录', enteredBy: 'd' }],
      entries: [...before.entries, { ...before.entries[1]!, id: 'again', points: 1000 }],
    };
    const published = score(ten, before);
    const corrected = applyBenefitOnly({ scheme: ten, facts: after, published: published.persons });
    const { grade, counterfactuals } = explainer(ten, after, corrected)('p0');
    expect(grade).toMatchObject({
      grade: 'EXCELLENT',
      because: { zh: '总分 95.00；更正时保留原等次。', en: 'Total 95.00; the earlier grade was kept by a correction.' },
      toNext: null,
      margin: null,
    });
    expect(counterfactuals).toEqual([]);
  });
});

describe('B6: what is counted within a window need not follow one another, and is not said to', () => {
  const town = schemeOf('town-points');
  const facts = factsOf(town, { persons: [{ id: 'p0', termFrom: '2021-01-01' }], bonusPools: [{ bonus: 'yearEnd', amountFen: 1000_00 }] });

  it.each([
    ['WITHIN_TERM', '同一任期内累计 0 次（需 2 次）。', '0 of 2 needed within the term of office.'],
    ['WITHIN_YEAR', '同一年度内累计 0 次（需 2 次）。', '0 of 2 needed within the year.'],
  ] as const)('%s', (window, zh, en) => {
    const scheme = { ...town, streaks: { lowTwice: { ...town.streaks['lowTwice']!, window } } };
    expect(explainer(scheme, facts)('p0').streaks.map(({ because }) => because)).toEqual([{ zh, en }]);
  });
});
