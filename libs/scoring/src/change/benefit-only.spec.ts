import { describe, expect, it } from '@jest/globals';
import { applyBenefitOnly, score, type Grade, type PersonFact, type PersonResult, type Standing } from '#scoring';
import { county, scheme, schemeWith } from '../county.fixture.js';
import { factsOf, resultOf, schemeOf } from '../schemes.fixture.js';

const standing = (given: Partial<Standing>): Standing => ({ person: 'p1', total: 8000, rank: 2, grade: 'QUALIFIED', sets: [], rewardFen: 0, ...given });

interface Case {
  totals?: number[];
  person?: Partial<PersonFact>;
  of?: typeof scheme;
}

/** p1 of ten, computed anew as second with 80 points, after this was published. */
function corrected(given: Partial<Standing>, { totals = [], person = {}, of = scheme }: Case = {}): PersonResult {
  const all = [9000, 8000, 7900, 7800, 7700, 7600, 7500, 7400, 7300, 7200].map((total, index) => totals[index] ?? total);
  const facts = county({ totals: all, person: (index) => (index === 1 ? person : {}) });
  return resultOf(applyBenefitOnly({ scheme: of, facts, published: [standing(given)] }), 'p1');
}

const closed: Partial<PersonFact> = { status: 'closed', reason: '离任' };
const ungraded: Partial<PersonFact> = { status: 'ungraded', reason: '立案审查' };

describe('R7: of the published and the computed result the better one stands', () => {
  it.each<[number | null, Partial<PersonFact>, number]>([
    [7999, {}, 8000],
    [8001, {}, 8001],
    [null, {}, 8000],
    [8000, closed, 8000],
  ])('a published total of %p', (total, person, kept) => expect(corrected({ total }, { person }).total).toBe(kept));

  it.each<[number | null, Partial<PersonFact>, number]>([
    [1, {}, 1],
    [3, {}, 2],
    [null, {}, 2],
    [5, ungraded, 5],
  ])('a published rank of %p', (rank, person, kept) => expect(corrected({ rank }, { person }).rank).toBe(kept));

  it.each<[Grade | null, Partial<PersonFact>, Grade | null, true | undefined]>([
    ['EXCELLENT', {}, 'EXCELLENT', true],
    ['QUALIFIED', {}, 'QUALIFIED', undefined],
    ['UNQUALIFIED', {}, 'QUALIFIED', undefined],
    [null, {}, 'QUALIFIED', undefined],
    ['UNQUALIFIED', ungraded, 'UNQUALIFIED', true],
    [null, ungraded, null, undefined],
  ])('a published grade of %p', (grade, person, kept, retained) => {
    const result = corrected({ grade }, { person });
    expect([result.grade, result.retained]).toEqual([kept, retained]);
  });

  it('what an earlier correction kept stays marked as kept', () => expect(corrected({ retained: true }).retained).toBe(true));
});

describe('R7: sets', () => {
  it.each<[string, string[], number[], string[], true | undefined]>([
    ['an award stays', ['speakersTop'], [9000, 7000], ['speakersTop'], true],
    ['an award that is computed again is nothing kept', ['speakersTop'], [], ['speakersTop'], undefined],
    ['an award newly won is given', [], [], ['speakersTop'], undefined],
    ['an adverse set is left', ['speakersBottom'], [], ['speakersTop'], undefined],
    ['nobody enters one', [], [9000, 7000], [], undefined],
    ['who was in it and is, is in it', ['speakersBottom'], [9000, 7000], ['speakersBottom'], undefined],
    ['a set that the scheme no longer has is gone', ['bottomTen'], [], ['speakersTop'], undefined],
  ])('%s', (_what, sets, totals, kept, retained) => {
    const result = corrected({ sets }, { totals });
    expect([result.sets, result.retained]).toEqual([kept, retained]);
  });

  it('the certificate says who was kept or left, and that of a quota is left alone', () => {
    const quotas = [{ grade: 'EXCELLENT', rateBps: 2000, rounding: 'FLOOR', scope: 'COUNTY', ties: 'KEYS_THEN_EMPTY', rule: 'C9', origin: 'source' }];
    const of = schemeWith((value) => Object.assign(value, { quotas }));
    const facts = county({ totals: [9500, 9400, 9300, 9200, 8000, 7900], person: (index) => (index === 5 ? closed : {}) });
    const computed = score(of, facts);
    const published = [
      ...computed.persons.map((each) => (each.person === 'p2' ? { ...each, sets: [] } : each)),
      standing({ person: 'p9', sets: ['speakersTop'] }),
    ].map((each) => (each.person === 'p5' || each.person === 'p3' ? { ...each, sets: ['speakersTop'] } : each));
    const { certificates } = applyBenefitOnly({ scheme: of, facts, published });
    const named = (id: string) => certificates.find((each) => each.id === id);
    expect(named('quota0')).toEqual(computed.certificates.find(({ id }) => id === 'quota0'));
    expect(named('speakersTop')).toMatchObject({
      persons: ['p0', 'p1', 'p2', 'p3', 'p5'],
      retained: ['p3', 'p5'],
      filled: 5,
      reason: {
        zh: '共 5 人，取 3 人；实际 3 人。公布后更正，原有席位超额保留，现为 5 人。',
        en: '3 of 5; 3 filled. Seats once given are kept beyond the rule: 5.',
      },
    });
    expect(named('speakersBottom')).toMatchObject({
      persons: ['p4'],
      retained: [],
      filled: 1,
      reason: {
        zh: '共 5 人，取 3 人；实际 3 人。公布后更正，只退出不递补，现为 1 人。',
        en: '3 of 5; 3 filled. After publication nobody is added: 1 remain.',
      },
    });
    expect(named('bottom')).toEqual(computed.certificates.find(({ id }) => id === 'bottom'));
  });
});

describe('R7, A13: money once granted', () => {
  const second = { title: { zh: '鼓励奖', en: 'Encouragement' }, grade: 'QUALIFIED', yuan: 10 };
  const two = schemeWith((value) => Object.assign(value['rewards']!, { second: { ...(value['rewards']!['material'] as unknown as object), ...second } }));

  it.each<[string, Partial<Standing>, object, true | undefined]>([
    ['less than computed is of no account', { rewardFen: 999 }, [{ reward: 'second', fen: 1000 }], undefined],
    ['as much is the same', { rewardFen: 1000 }, [{ reward: 'second', fen: 1000 }], undefined],
    ['more stays, as the reward of the grade', { rewardFen: 1001 }, [{ reward: 'second', fen: 1001 }], true],
    ['more stays with a better grade', { grade: 'EXCELLENT', rewardFen: 5000_00 }, [{ reward: 'material', fen: 5000_00 }], true],
    ['a grade without a reward keeps it as the first one', { grade: 'UNQUALIFIED', rewardFen: 2000 }, [{ reward: 'material', fen: 2000 }], true],
  ])('%s', (_what, given, rewards, retained) => {
    const result = corrected(given, { of: two });
    expect([result.rewards, result.retained]).toEqual([rewards, retained]);
  });

  it('where the scheme has no rewards there is none to name', () => {
    const town = schemeOf('town-points');
    const facts = factsOf(town, { persons: [{ id: 'p1', termFrom: '2021-01-01' }], bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }] });
    const result = resultOf(applyBenefitOnly({ scheme: town, facts, published: [standing({ grade: null, rewardFen: 5 })] }), 'p1');
    expect([result.rewards, result.retained]).toEqual([[], true]);
  });

  it.each<[string, number[], number[], number, boolean]>([
    ['exactly the cap: two of ten with 5,000 yuan each', [9500, 9400], [5000_00, 5000_00], 10_000_00, false],
    ['beyond the cap by one who keeps it, though the rule asks for no more', [9500, 9400], [5000_00, 5000_00, 5000_00], 15_000_00, true],
    ['within the cap, though the rule asks for more: three share it', [9500, 9400, 9300], [3333_33], 9999_99, true],
  ])('a pool of %s', (_what, best, published, grantedFen, overCap) => {
    const facts = county({ totals: Array.from({ length: 10 }, (_, index) => best[index] ?? 7000 + index) });
    const standings = published.map((rewardFen, index) => standing({ person: `p${index}`, grade: 'EXCELLENT', rewardFen }));
    const [pool] = applyBenefitOnly({ scheme, facts, published: standings }).pools;
    expect(pool).toMatchObject({ capFen: 10_000_00, grantedFen, persons: Math.max(best.length, published.length), overCap });
  });
});
