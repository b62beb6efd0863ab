import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { engineVersion, simulate, type Facts, type SimulatedPeriod } from '#scoring';
import { county, scheme, schemeWith } from '../county.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';

const only = (simulation: ReturnType<typeof simulate>): SimulatedPeriod => simulation.periods[0] as SimulatedPeriod;
const facts = county({ totals: [9500, 9200, 9150, 9050, 8000, 7900, 7800, 6900, 6800, 5900] });

/** The line of excellent at 92, and the bottom fifth instead of the bottom twentieth. */
const draft = schemeWith((value) => {
  Object.assign(value['grades']!['lines']!, { EXCELLENT: 92 });
  Object.assign(value['sets']!['bottom']!['lowest']!, { rateBps: 2000 });
  Object.assign(value['sets']!['speakersTop']!['highest']!, { count: 2 });
});

describe('R16: what a draft would have given', () => {
  it('ten persons: grades, money, sets and who moves, each beside what the scheme in force gave', () => {
    const shift = (before: number, after: number) => ({ before, after });
    // four of ten share the cap of 10,000 yuan at 2,500 each; of two each has 5,000
    expect(only(simulate({ draft, against: scheme, periods: [facts] }))).toEqual({
      period: '2026-Q3',
      n: 10,
      grades: { EXCELLENT: shift(4, 2), QUALIFIED: shift(3, 5), BASICALLY_QUALIFIED: shift(2, 2), UNQUALIFIED: shift(1, 1) },
      moneyFen: shift(10_000_00, 10_000_00),
      removalCases: shift(0, 0),
      sets: [
        { set: 'bottom', title: text('全县后 5%', 'Bottom 5 % of the county'), members: shift(0, 2), entering: ['p8', 'p9'], leaving: [] },
        { set: 'speakersTop', title: text('前三名发言', 'Top three speak'), members: shift(3, 2), entering: [], leaving: ['p2'] },
        { set: 'speakersBottom', title: text('后三名发言', 'Bottom three speak'), members: shift(3, 3), entering: [], leaving: [] },
      ],
      seats: [],
      withoutSeat: [],
      moves: [
        move('p0', [9500, 1, 'EXCELLENT', ['speakersTop'], 2500_00], ['EXCELLENT', ['speakersTop'], 5000_00], []),
        move('p1', [9200, 2, 'EXCELLENT', ['speakersTop'], 2500_00], ['EXCELLENT', ['speakersTop'], 5000_00], []),
        move('p2', [9150, 3, 'EXCELLENT', ['speakersTop'], 2500_00], ['QUALIFIED', [], 0], ['lowerGrade', 'losesReward']),
        move('p3', [9050, 4, 'EXCELLENT', [], 2500_00], ['QUALIFIED', [], 0], ['lowerGrade', 'losesReward']),
        move('p8', [6800, 9, 'BASICALLY_QUALIFIED', ['speakersBottom'], 0], ['BASICALLY_QUALIFIED', ['bottom', 'speakersBottom'], 0], ['entersAdverseSet']),
        move('p9', [5900, 10, 'UNQUALIFIED', ['speakersBottom'], 0], ['UNQUALIFIED', ['bottom', 'speakersBottom'], 0], ['entersAdverseSet']),
      ],
    });
  });

  type Place = [total: number, rank: number, grade: string, sets: string[], rewardFen: number];
  function move(person: string, [total, rank, grade, sets, rewardFen]: Place, [...to]: [string, string[], number], adverse: string[]): object {
    const place = { total, rank };
    return { person, from: { ...place, grade, sets, rewardFen }, to: { ...place, grade: to[0], sets: to[1], rewardFen: to[2] }, adverse };
  }

  it('with nothing to compare with there is nothing before, nobody enters and nobody moves', () => {
    const period = only(simulate({ draft, periods: [facts] }));
    expect(period).toMatchObject({ grades: { EXCELLENT: { before: null, after: 2 } }, moneyFen: { before: null, after: 10_000_00 }, moves: [] });
    expect(period.removalCases).toEqual({ before: null, after: 0 });
    expect(period.sets.map(({ members, entering, leaving }) => [members, entering, leaving])).toEqual([
      [{ before: null, after: 2 }, [], []],
      [{ before: null, after: 2 }, [], []],
      [{ before: null, after: 3 }, [], []],
    ]);
  });

  it('who enters and who leaves stands in the order of the ids, not of the ranks', () => {
    const upside = county({ totals: [7000, 7100, 7200, 7300] });
    const two = schemeWith((value) => Object.assign(value['sets']!['speakersTop']!['highest']!, { count: 1 }));
    const [more, fewer] = [simulate({ draft: scheme, against: two, periods: [upside] }), simulate({ draft: two, against: scheme, periods: [upside] })];
    expect(only(more).sets[1]).toMatchObject({ entering: ['p1', 'p2'], leaving: [] });
    expect(only(fewer).sets[1]).toMatchObject({ entering: [], leaving: ['p1', 'p2'] });
  });

  it('the same sets under a scheme that lists them in another order move nobody', () => {
    const reordered = { ...scheme, sets: Object.fromEntries(Object.entries(scheme.sets).toReversed()) };
    expect(only(simulate({ draft: reordered, against: scheme, periods: [county({ totals: [8000, 7000] })] })).moves).toEqual([]);
  });

  it('(k): a removal case that the draft would open', () => {
    const earlier = {
      earlierPeriods: [{ code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' }],
      earlierResults: [{ person: 'p0', period: '2026-Q2', grade: 'UNQUALIFIED' as const, imported: false }],
    };
    const strict = schemeWith((value) => Object.assign(value['grades']!['lines']!, { QUALIFIED: 75 }));
    const period = only(simulate({ draft: strict, against: scheme, periods: [{ ...county({ totals: [7200] }), ...earlier }] }));
    expect(period.removalCases).toEqual({ before: 0, after: 1 });
  });
});

describe('money of every kind', () => {
  it('B5: what a bonus shares', () => {
    const town = schemeOf('town-points');
    const persons = Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, termFrom: '2021-01-01' }));
    const events = persons.map(({ id }, index) => {
      return { id: `e${index}`, item: 'points', person: id, points: 100 + index, code: 'townTask', occurredOn: '2025-05-06', enteredBy: 'office' };
    });
    const given = factsOf(town, { persons, events, bonusPools: [{ bonus: 'yearEnd', amountFen: 123_45 }] });
    expect(only(simulate({ draft: town, periods: [given] })).moneyFen).toEqual({ before: null, after: 123_45 });
  });

  const poverty = schemeOf('poverty-regulation');
  const paid = (points: (max: number) => number, more: Partial<Facts> = {}): Facts =>
    factsOf(poverty, {
      persons: [
        { id: 'p', series: 'chief' },
        { id: 'q', series: 'other' },
      ],
      entries: ['p', 'q'].flatMap((person) =>
        Object.values(poverty.items).flatMap((item) =>
          item.kind === 'entry' ? [{ id: `${item.id}-${person}`, item: item.id, person, points: points(item.max), enteredBy: 'g' }] : [],
        ),
      ),
      subsidies: [
        { person: 'p', monthlyFen: 2000_00 },
        { person: 'q', monthlyFen: 1000_00 },
      ],
      ...more,
    });

  it('C10: the performance part of the subsidies: 4,800 and 2,400 a quarter; a draft that pays another factor moves both', () => {
    const raised = schemeOf('poverty-regulation', (value) => Object.assign(value['pay']!, { baseBps: 3000 }));
    const period = only(simulate({ draft: raised, against: poverty, periods: [paid((max) => max / 2 + max / 4)] }));
    // 70 % instead of 80 % of 6,000 and 3,000; what is due in all stays
    expect([period.moneyFen, period.moves]).toEqual([{ before: 7200_00, after: 6300_00 }, []]);
    const factor = schemeOf('poverty-regulation', (value) => Object.assign(value['pay']!['factors']!, { QUALIFIED: { fromBps: 9000, toBps: 9000 } }));
    const less = only(simulate({ draft: factor, against: poverty, periods: [paid((max) => max / 2 + max / 4)] }));
    expect([less.moneyFen, less.moves.map(({ person }) => person)]).toEqual([{ before: 7200_00, after: 6480_00 }, ['p', 'q']]);
  });

  it('C9: the seats of every circle, and those too small for one', () => {
    const period = only(simulate({ draft: poverty, periods: [paid((max) => max / 2 + max / 4)] }));
    expect(period.seats).toEqual(['t/chief', 't/other'].map((scope) => ({ id: 'quota0', scope, n: 1, rateBps: 2000, seats: 0, filled: 0 })));
    expect(period.withoutSeat).toEqual(['t/chief', 't/other'].map((scope) => ({ scope, n: 1, rateBps: 2000 })));
    const everybody = { ...poverty, quotas: poverty.quotas.map((quota) => ({ ...quota, rateBps: 10_000 })) };
    expect(only(simulate({ draft: everybody, periods: [paid((max) => max / 2 + max / 4)] }))).toMatchObject({
      seats: [{ seats: 1 }, { seats: 1 }],
      withoutSeat: [],
    });
  });
});

describe('which schemes and periods', () => {
  const second: Facts = { ...facts, period: { code: '2026-Q4', from: '2026-10-01', to: '2026-12-31' } };
  const other = { ...scheme, id: 'other' };

  it('names draft, engine and what the last period is compared with', () => {
    expect(simulate({ draft, against: other, periods: [facts] })).toMatchObject({ scheme: 'county-dynamic', against: 'other', engineVersion });
    const used = ({ period }: Facts) => (period.code === '2026-Q4' ? other : undefined);
    expect(simulate({ draft, against: used, periods: [facts, second] }).against).toBe('other');
    expect(simulate({ draft, against: used, periods: [second, facts] }).against).toBeNull();
    expect(simulate({ draft, periods: [facts] }).against).toBeNull();
  });

  it('without a period there is nothing to tell', () => {
    expect(simulate({ draft, against: scheme, periods: [] })).toEqual({
      scheme: 'county-dynamic',
      against: 'county-dynamic',
      engineVersion,
      periods: [],
      sensitivity: [],
    });
    expect(simulate({ draft, against: () => scheme, periods: [] }).against).toBeNull();
    expect(simulate({ draft, periods: [] }).against).toBeNull();
  });

  it('the facts of a period count for the draft and for what it is compared with, whatever scheme they were entered under', () => {
    const entered = { ...facts, scheme: 'county-dynamic-2025' };
    expect(only(simulate({ draft, against: other, periods: [entered] })).grades.EXCELLENT).toEqual({ before: 4, after: 2 });
  });

  it('an error that is no refusal is thrown', () => {
    const against = ({ period }: Facts) => {
      if (period.code === '2026-Q3') throw new RangeError('no such version');
      return scheme;
    };
    expect(() => simulate({ draft, against, periods: [facts, second] })).toThrow(new RangeError('no such version'));
  });
});
