import { describe, expect, it } from '@jest/globals';
import { applyBenefitOnly, engineVersion, score, type EarlierResultFact, type Facts, type Grade, type PersonFact } from '#scoring';
import { contest, county, event, scheme } from '../county.fixture.js';
import { resultOf, schemeOf, scored } from '../schemes.fixture.js';

const earlierPeriods = [
  { code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' },
  { code: '2026-Q1', from: '2026-01-01', to: '2026-03-31' },
];
const earlier = (person: string, period: string, grade: Grade): EarlierResultFact => ({ person, period, grade, imported: false });

describe('what is told of a person', () => {
  const facts: Facts = {
    ...county({ totals: [9100, 8000], person: (index) => (index === 1 ? { status: 'ungraded', reason: '任职不足半个季度' } : {}) }),
    events: [event('add', 'p0', 200), event('deduct', 'p0', -50)],
    contests: [contest('2026-07', 'p0', 5000)],
    earlierPeriods,
    earlierResults: [earlier('p0', '2026-Q2', 'EXCELLENT')],
  };
  const [graded, ungraded] = score(scheme, facts).persons;
  const none = { run: 0, periods: [], held: false, fires: false };

  it('every number of a graded person, with all that follows, and nothing that this scheme does not know', () =>
    expect(graded).toEqual({
      person: 'p0',
      name: '书记0',
      village: 'v0',
      township: 't0',
      series: 'village',
      status: 'graded',
      reason: null,
      total: 9750,
      rank: 1,
      grade: 'EXCELLENT',
      // one of one is the top three and the bottom three
      sets: ['speakersTop', 'speakersBottom'],
      // one person at 20,000 a year: a twentieth of it is 1,000 yuan
      rewardFen: 1000_00,
      rewards: [{ reward: 'material', fen: 1000_00 }],
      items: { work: 5000, daily: 2500, evaluation: 1600, contest: 500, events: 150 },
      ledgers: { events: { added: 200, deducted: 50, net: 150 } },
      townshipRank: 1,
      streaks: { excellentTwice: { run: 2, periods: ['2026-Q2', '2026-Q3'], held: true, fires: true }, lowTwice: none },
      consequences: ['excellentAward', 'excellentAward', 'topSpeech', 'bottomSpeech', 'classOnePlan'].map((consequence) =>
        expect.objectContaining({ person: 'p0', consequence }),
      ),
      adverse: true,
    }));

  it('a person who is not graded has a total and its reason, and no rank, grade, set, money or consequence', () =>
    expect(ungraded).toEqual({
      person: 'p1',
      name: '书记1',
      village: 'v1',
      township: 't0',
      series: 'village',
      status: 'ungraded',
      reason: '任职不足半个季度',
      total: 8000,
      rank: null,
      grade: null,
      sets: [],
      rewardFen: 0,
      rewards: [],
      items: { work: 5000, daily: 2500, evaluation: 500, contest: 0, events: 0 },
      ledgers: { events: { added: 0, deducted: 0, net: 0 } },
      townshipRank: null,
      streaks: { excellentTwice: none, lowTwice: none },
      consequences: [],
      adverse: false,
    }));

  it('nothing is counted of who has no total', () => {
    const closed = county({ totals: [9100], person: () => ({ status: 'closed', reason: '退休' }) });
    expect(score(scheme, closed).persons[0]).toMatchObject({ total: null, items: {}, ledgers: {}, reason: '退休', townshipRank: null });
  });
});

describe('what is told of a period', () => {
  const facts = county({
    totals: [6500, 9500, 8000, 9500, 5000, 7000],
    townships: 2,
    townshipOf: (index) => (index < 4 ? 0 : 1),
    person: (index) => (index === 2 ? { status: 'scoredOnly', reason: '试点' } : {}),
  });
  const results = score(scheme, facts);

  it('names engine, scheme and period, and counts who is graded', () =>
    expect(results).toMatchObject({
      engineVersion,
      scheme: 'county-dynamic',
      period: '2026-Q3',
      decimals: 2,
      n: 5,
      counts: { EXCELLENT: 2, QUALIFIED: 1, BASICALLY_QUALIFIED: 1, UNQUALIFIED: 1 },
      removalTriggers: [],
      classOne: { persons: [], leaving: [] },
    }));

  it('lists graded persons best first, the others after them', () =>
    expect(results.persons.map(({ person, total, rank }) => [person, total, rank])).toEqual([
      ['p1', 9500, 1],
      ['p3', 9500, 1],
      ['p5', 7000, 3],
      ['p0', 6500, 4],
      ['p4', 5000, 5],
      ['p2', 8000, null],
    ]));

  it('ranks each township by itself, a rank shared in the county shared there', () =>
    expect(Object.fromEntries(results.persons.map(({ person, township, townshipRank }) => [person, `${township} ${townshipRank}`]))).toEqual({
      p1: 't0 1',
      p3: 't0 1',
      p0: 't0 3',
      p2: 't0 null',
      p5: 't1 1',
      p4: 't1 2',
    }));

  it('a person of the county’s own unit has no rank in a township', () => {
    const unit = { ...facts, organizations: facts.organizations.map((each) => (each.id === 'v1' ? { id: 'v1', name: '局', kind: 'unit' as const } : each)) };
    expect(resultOf(score(scheme, unit), 'p1')).toMatchObject({ rank: 1, township: '', townshipRank: null });
    expect(resultOf(score(scheme, unit), 'p3')).toMatchObject({ rank: 1, townshipRank: 1 });
  });

  it('keeps once what many have in common, so that a hundred thousand results stay small', () => {
    const [first, second, third] = score(scheme, county({ totals: [8000, 8000, 8000, 8000, 8000, 8000, 9500] })).persons.slice(2);
    expect(first?.streaks).toBe(second?.streaks);
    expect([first?.sets, first?.rewards, first?.consequences]).toEqual([[], [], []]);
    for (const list of [first?.rewards, first?.consequences, second?.sets, third?.rewards]) expect(list).toBe(first?.sets);
  });

  it('adds up the money granted in every township', () => {
    // t0: three graded at 20,000 make 3,000, shared by two; t1: nobody excellent
    expect(results.pools.map(({ township, persons, grantedFen }) => [township, persons, grantedFen])).toEqual([
      ['t0', 2, 3000_00],
      ['t1', 0, 0],
    ]);
    expect(results.rewardTotalFen).toBe(3000_00);
    expect(results.persons.map(({ rewardFen }) => rewardFen)).toEqual([1500_00, 1500_00, 0, 0, 0, 0]);
  });

  it('has no bonuses where the scheme shares none', () => expect(results).not.toHaveProperty('bonuses'));

  it('streaks of one person are never another’s', () => {
    const line = {
      ...facts,
      earlierPeriods,
      earlierResults: [earlier('p1', '2026-Q2', 'EXCELLENT'), earlier('p3', '2026-Q1', 'EXCELLENT'), earlier('p4', '2026-Q2', 'UNQUALIFIED')],
    };
    const runs = score(scheme, line).persons.map(({ person, streaks: { excellentTwice, lowTwice } }) => [person, excellentTwice?.periods, lowTwice?.periods]);
    expect(runs).toEqual([
      ['p1', ['2026-Q2', '2026-Q3'], []],
      ['p3', ['2026-Q1', '2026-Q3'], []],
      ['p5', [], []],
      ['p0', [], ['2026-Q3']],
      ['p4', [], ['2026-Q2', '2026-Q3']],
      ['p2', [], []],
    ]);
  });

  it('a streak that is held and one that fires are told apart, though their periods are the same', () => {
    const twice: Partial<PersonFact> = { status: 'ungraded', reason: '病休' };
    const ungraded = {
      ...county({ totals: [9500, 9500], person: (index) => (index === 0 ? twice : {}) }),
      earlierPeriods,
      earlierResults: earlierPeriods.map(({ code }) => earlier('p0', code, 'EXCELLENT')),
    };
    expect(resultOf(score(scheme, ungraded), 'p0').streaks['excellentTwice']).toEqual({ run: 2, periods: ['2026-Q1', '2026-Q2'], held: true, fires: false });
    expect(resultOf(score(scheme, ungraded), 'p1').streaks['excellentTwice']).toEqual({ run: 1, periods: ['2026-Q3'], held: false, fires: false });
  });
});

describe('what only some schemes tell', () => {
  const closed = [{ id: 'p', termFrom: '2021-01-01', status: 'closed' as const, reason: '离任' }];
  const special = ({ hits, vetoes, pay, retained }: ReturnType<typeof resultOf>) => ({ hits, vetoes, pay, retained });

  it.each<[string, string, object]>([
    ['B6: hits', 'town-points', { hits: [] }],
    ['E4: vetoes', 'ningwu-annual', { vetoes: [] }],
    ['C10: pay', 'poverty-regulation', { pay: null }],
    ['D: none of them', 'quzhou-4d', {}],
  ])('%s', (_, id, expected) => {
    const scheme = schemeOf(id);
    const bonusPools = [{ bonus: 'yearEnd', amountFen: 1 }];
    const organizations = [{ id: 'v', name: '局', kind: 'unit' as const }];
    const results = scored(scheme, { persons: closed, bonusPools, organizations });
    expect(special(resultOf(results, 'p'))).toEqual({ hits: undefined, vetoes: undefined, pay: undefined, retained: undefined, ...expected });
  });

  it('E4: the vetoes of each person, once, in one order', () => {
    const rule = { title: '否决', bars: 'EXCELLENT', rule: 'E4', origin: 'source' };
    const scheme = schemeOf('ningwu-annual-officials', (value) => Object.assign(value, { vetoes: { accident: rule, breach: rule } }));
    const veto = (id: string, name: string, person: string) => ({ id, veto: name, person, document: '文件', decidedBy: 'd' });
    const persons = ['a', 'b', 'c'].map((id) => ({ id, village: 'u', status: 'closed' as const, reason: '调离' }));
    const vetoes = [veto('1', 'breach', 'a'), veto('2', 'accident', 'b'), veto('3', 'accident', 'a'), veto('4', 'breach', 'a')];
    const results = scored(scheme, { organizations: [{ id: 'u', name: '局', kind: 'unit' }], persons, vetoes });
    expect(results.persons.map((person) => person.vetoes)).toEqual([['accident', 'breach'], ['accident'], []]);
  });

  it('R7: what a correction kept is marked, for nobody else', () => {
    const facts = county({ totals: [9100, 8000] });
    const corrected = { ...facts, events: [event('e', 'p0', -500)] };
    const { persons } = applyBenefitOnly({ scheme, facts: corrected, published: score(scheme, facts).persons });
    expect(persons.map(({ person, grade, retained }) => [person, grade, retained])).toEqual([
      ['p0', 'EXCELLENT', true],
      ['p1', 'QUALIFIED', undefined],
    ]);
  });
});
