import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { score, type BandFact } from '#scoring';
import { county, schemeWith } from '../county.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { resultOf, schemeOf, scored } from '../schemes.fixture.js';
import { distribute } from './bonuses.js';

describe('B5: an amount by weights, to the fen', () => {
  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [100, [1, 2], [33, 67]],
    [10, [3, 3, 4], [3, 3, 4]],
    [1, [1, 2, 1], [0, 1, 0]],
    [7, [0, 5, 0], [0, 7, 0]],
    [100, [0, 0], [0, 0]],
    [0, [1, 2], [0, 0]],
    [5, [], []],
  ])('%i by %j: the largest remainders get what is left, the earlier of equals first', (amount, weights, shares) =>
    expect(distribute(amount, weights)).toEqual(shares),
  );

  it('always adds up, and nobody is a fen away from the exact share', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.array(fc.nat(100_000), { minLength: 1, maxLength: 40 }), (amount, weights) => {
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        const shares = distribute(amount, weights);
        expect(shares.reduce((sum, fen) => sum + fen, 0)).toBe(all === 0 ? 0 : amount);
        shares.forEach((fen, index) => expect(Math.abs(fen - (all === 0 ? 0 : (amount * weights[index]!) / all))).toBeLessThan(1));
      }),
      { numRuns: 60, seed: 20_261_121 },
    );
  });
});

describe('B5: a bonus', () => {
  const town = (by: 'EQUAL' | 'SCORE', pools = [{ bonus: 'yearEnd', amountFen: 1001 }]) =>
    scored(
      schemeOf('town-points', (value) => Object.assign(value['bonuses']!['yearEnd']!, { by })),
      {
        persons: Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, termFrom: '2021-01-01' })),
        events: Array.from({ length: 10 }, (_, index) => ({
          id: `e${index}`,
          item: 'points',
          person: `p${index}`,
          points: index === 0 ? 200 : index === 1 ? 100 : 5,
          code: 'townTask',
          occurredOn: '2025-05-06',
          enteredBy: 'o',
        })),
        bonusPools: pools,
      },
    ).bonuses;

  it('goes to the members of its set alone, by their totals or in equal parts', () => {
    const shared = (first: number, second: number) => [
      {
        bonus: 'yearEnd',
        poolFen: 1001,
        shares: [
          { person: 'p0', fen: first },
          { person: 'p1', fen: second },
        ],
      },
    ];
    expect(town('SCORE')).toEqual(shared(667, 334));
    expect(town('EQUAL')).toEqual(shared(501, 500));
  });

  it('needs exactly one pool of its name', () => {
    const pool = { bonus: 'yearEnd', amountFen: 1 };
    expect(describeRefusal(() => town('EQUAL', []))).toEqual({ code: 'facts.pool_missing', path: '/bonusPools', bonus: 'yearEnd', found: 0 });
    expect(describeRefusal(() => town('EQUAL', [pool, pool, { bonus: 'other', amountFen: 1 }]))).toMatchObject({ found: 2 });
  });
});

describe('C10: pay', () => {
  const scheme = schemeOf('poverty-regulation');
  const totals: Record<string, number> = { a: 2000, b: 2500, c: 3000, d: 8000, e: 8100 };
  const entriesOf = (person: string) => {
    let left = totals[person] ?? 0;
    return Object.values(scheme.items).flatMap((item) => {
      if (item.kind !== 'entry') return [];
      const points = Math.min(left, item.max);
      left -= points;
      return [{ id: `${item.id}-${person}`, item: item.id, person, points, enteredBy: 'g' }];
    });
  };
  const paid = (bands: readonly Partial<BandFact>[], persons = ['a', 'b', 'c', 'd', 'e'], monthlyFen = 2000_01) =>
    scored(scheme, {
      persons: persons.map((id) => ({ id })),
      entries: persons.flatMap(entriesOf),
      subsidies: persons.filter((id) => id !== 'e').map((person) => ({ person, monthlyFen })),
      bands: bands.map((band) => ({
        township: 't',
        series: 'chief',
        grade: 'UNQUALIFIED',
        rule: 'LINEAR_BY_SCORE',
        reason: '按得分',
        decidedBy: 'd',
        ...band,
      })),
    });

  it('splits to the fen, says where the factor is from, and is none without a subsidy', () => {
    const results = paid([{}]);
    expect(resultOf(results, 'b').pay).toMatchObject({
      monthlyBaseFen: 400_00,
      baseFen: 1200_00,
      performanceFen: 3 * 1600_01,
      factor: { times: 6_000_000, per: 10_000_000 },
      performanceDueFen: 288_002,
      dueFen: 120_000 + 288_002,
    });
    expect(resultOf(results, 'd').pay).toMatchObject({ factor: { times: 10_000, per: 10_000 }, dueFen: 1200_00 + 3 * 1600_01 });
    expect(resultOf(results, 'e').pay).toBeNull();
  });

  it('one alone in a band gets the side nearest to full pay; a fixed factor is the band’s own', () => {
    expect(resultOf(paid([{}], ['a']), 'a').pay?.factor).toEqual({ times: 7000, per: 10_000 });
    expect(resultOf(paid([{ rule: 'FIXED', bps: 5500 }]), 'a').pay?.factor).toEqual({ times: 5500, per: 10_000 });
  });

  it.each([
    [5000, undefined],
    [7000, undefined],
    [4999, 'facts.band_outside'],
    [7001, 'facts.band_outside'],
  ])('a fixed factor of %i is inside the band or refused', (bps, code) => {
    const act = () => paid([{ rule: 'FIXED', bps }]);
    if (code) expect(describeRefusal(act)).toMatchObject({ code });
    else expect(resultOf(act(), 'a').pay?.factor.times).toBe(bps);
  });

  it('a band of another township, series or grade is none', () => {
    for (const other of [{ township: 'x' }, { series: 'other' }, { grade: 'EXCELLENT' as const }])
      expect(describeRefusal(() => paid([other]))).toMatchObject({ code: 'facts.band_missing' });
  });
});

describe('A13, (d): rewards', () => {
  const three = (change: Record<string, unknown>, pools = [{ township: 't0', amountFen: 100_000_00 }]) =>
    score(
      schemeWith((value) => Object.assign(value['rewards']!['material']!, change)),
      { ...county({ totals: [9500, 9400, 9300, 8000] }), pools },
    );

  it('a pool and its arithmetic: four persons at 20,000 a year, one in twenty of it shared by three', () => {
    const { pools, persons, rewardTotalFen } = three({});
    expect(pools).toEqual([
      {
        reward: 'material',
        township: 't0',
        baseFen: 80_000_00,
        capFen: 4000_00,
        requestedFen: 15_000_00,
        grantedFen: 399_999,
        persons: 3,
        overCap: true,
      },
    ]);
    expect(persons.map(({ rewardFen }) => rewardFen)).toEqual([133_333, 133_333, 133_333, 0]);
    expect(persons[0]?.rewards).toEqual([{ reward: 'material', fen: 133_333 }]);
    expect(rewardTotalFen).toBe(399_999);
  });

  it('over the cap nothing is granted where the scheme says so, until somebody signs', () => {
    const { pools, persons } = three({ overCap: 'NONE' });
    expect(pools[0]).toMatchObject({ grantedFen: 0, overCap: true, requestedFen: 15_000_00, persons: 3 });
    expect(persons[0]).toMatchObject({ rewardFen: 0, rewards: [] });
  });

  it('inside the cap everybody gets the whole amount', () => {
    expect(three({ capBps: 10_000 }).pools[0]).toMatchObject({ capFen: 80_000_00, grantedFen: 15_000_00, overCap: false });
    expect(three({ capBps: 1875 }).pools[0]).toMatchObject({ capFen: 15_000_00, grantedFen: 15_000_00, overCap: false });
  });

  it('a pool of the facts is asked for by township, exactly once', () => {
    const change = { pool: { from: 'FACTS' } };
    expect(three(change).pools[0]).toMatchObject({ baseFen: 100_000_00, capFen: 5000_00 });
    expect(describeRefusal(() => three(change, []))).toEqual({ code: 'facts.pool_missing', path: '/pools', township: 't0', found: 0 });
  });
});
