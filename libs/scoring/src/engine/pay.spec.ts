import { describe, expect, it } from '@jest/globals';
import type { BandFact, Facts, Grade, PersonFact } from '#scoring';
import { describeRefusal } from '../refusal.fixture.js';
import { resultOf, schemeOf, scored, type SchemeValue } from '../schemes.fixture.js';

interface Paid {
  totals: Record<string, number>;
  bands?: Partial<BandFact>[];
  monthlyFen?: number;
  person?: (id: string) => Partial<PersonFact>;
  change?: (value: SchemeValue) => void;
  organizations?: Facts['organizations'];
}

const regulation = schemeOf('poverty-regulation');

/** Quarterly pay by person, of totals in hundredths: unqualified below 60.00, excellent from 90.00 within one seat of five. */
function paid({ totals, bands = [], monthlyFen = 2000_00, person = () => ({}), change, organizations }: Paid) {
  const scheme = change ? schemeOf('poverty-regulation', change) : regulation;
  const entriesOf = (id: string) => {
    let left = totals[id] ?? 0;
    return Object.values(scheme.items).flatMap((item) => {
      if (item.kind !== 'entry') return [];
      const points = Math.min(left, item.max);
      left -= points;
      return [{ id: `${item.id}-${id}`, item: item.id, person: id, points, enteredBy: 'g' }];
    });
  };
  const ids = Object.keys(totals);
  const results = scored(scheme, {
    persons: ids.map((id) => ({ id, ...person(id) })),
    entries: ids.flatMap(entriesOf),
    subsidies: ids.map((id) => ({ person: id, monthlyFen })),
    bands: bands.map((band) => ({
      township: 't',
      series: 'chief',
      grade: 'UNQUALIFIED' as Grade,
      rule: 'LINEAR_BY_SCORE',
      reason: '党委会议',
      decidedBy: 'd',
      ...band,
    })),
    ...(organizations && { organizations }),
  });
  return (id: string) => resultOf(results, id).pay;
}

describe('C10: the factor of the performance part', () => {
  it('linear by score, inside one grade, series and township alone', () => {
    const of = paid({
      totals: { a: 1000, b: 1700, c: 3000, q: 8000, r: 6100, other: 5000, away: 200 },
      bands: [{}, { series: 'other' }, { township: 't2' }],
      organizations: [
        { id: 't', name: '镇', kind: 'township' },
        { id: 't2', name: '乡', kind: 'township' },
        { id: 'v', name: '村', kind: 'village', parent: 't' },
        { id: 'v2', name: '村', kind: 'village', parent: 't2' },
      ],
      person: (id) => (id === 'other' ? { series: 'other' } : id === 'away' ? { village: 'v2' } : {}),
    });
    // 5000 at 10.00, 7000 at 30.00; at 17.00 7 of 20 of the 2000 between: 5700
    expect(of('a')).toMatchObject({ factor: { times: 5000 * 2000, per: 10_000 * 2000 }, performanceFen: 4800_00, performanceDueFen: 2400_00 });
    expect(of('b')).toMatchObject({ factor: { times: 5700 * 2000, per: 10_000 * 2000 }, performanceDueFen: 2736_00, dueFen: 3936_00 });
    expect(of('c')).toMatchObject({ factor: { times: 7000 * 2000, per: 10_000 * 2000 }, performanceDueFen: 3360_00 });
    for (const id of ['other', 'away']) expect(of(id)?.factor).toEqual({ times: 7000, per: 10_000 });
    for (const id of ['q', 'r']) expect(of(id)?.factor).toEqual({ times: 10_000, per: 10_000 });
  });

  it.each([
    [{ EXCELLENT: { fromBps: 13_000, toBps: 15_000 } }, 13_000],
    [{ EXCELLENT: { fromBps: 10_000, toBps: 15_000 } }, 10_000],
    [{ EXCELLENT: { fromBps: 9999, toBps: 15_000 } }, 15_000],
  ])('one alone in %j gets the side nearest to full pay', (factors, times) => {
    const of = paid({
      totals: { a: 9500, b: 8000, c: 8000, d: 8000, e: 8000 },
      bands: [{ grade: 'EXCELLENT' }],
      change: (value) => Object.assign(value['pay']!['factors']!, factors),
    });
    expect(of('a')?.factor).toEqual({ times, per: 10_000 });
  });

  it('two of equal totals are alone as well', () => expect(paid({ totals: { a: 1000, b: 1000 }, bands: [{}] })('b')?.factor.times).toBe(7000));

  it('says where it is from', () => {
    const because = (band: Partial<BandFact>, total = 1000) => paid({ totals: { a: total }, bands: [band] })('a')?.because;
    expect(because({}, 8000)).toEqual({ zh: '按办法规定的系数发放。', en: 'By the factor of the scheme.' });
    expect(because({})).toEqual({
      zh: '乡镇确定在幅度内按得分线性计算：党委会议',
      en: 'The township chose linear by score inside the band: 党委会议',
    });
    expect(because({ rule: 'FIXED', bps: 5525 })).toEqual({
      zh: '乡镇在幅度内确定为 55.25%：党委会议',
      en: 'The township chose 55.25% inside the band: 党委会议',
    });
  });

  it.each<[Partial<BandFact>[], number]>([
    [[], 0],
    [[{}, {}], 2],
    [[{ reason: ' ' }], 1],
  ])('refused unless the township chose once, with its reason: %j', (bands, found) =>
    expect(describeRefusal(() => paid({ totals: { a: 1000 }, bands }))).toEqual({
      code: 'facts.band_missing',
      path: '/bands',
      township: 't',
      series: 'chief',
      grade: 'UNQUALIFIED',
      found,
    }),
  );

  it.each([4999, 7001, undefined])('%s is outside the band', (bps) =>
    expect(describeRefusal(() => paid({ totals: { a: 1000 }, bands: [{ rule: 'FIXED', bps }] }))).toEqual({
      code: 'facts.band_outside',
      path: '/bands',
      from: 5000,
      to: 7000,
      got: bps ?? null,
    }),
  );
});

describe('C10: amounts', () => {
  it('base and performance part are rounded once each and add up to the subsidy', () =>
    // a fifth of 1,234.57 is 246.914: 246.91 a month, 740.73 a quarter; 987.66 a month remain
    expect(paid({ totals: { a: 8000 }, monthlyFen: 1234_57 })('a')).toMatchObject({
      monthlyBaseFen: 246_91,
      baseFen: 740_73,
      performanceFen: 2962_98,
      performanceDueFen: 2962_98,
      dueFen: 3703_71,
    }));

  it('nothing is paid where there is no grade or no factor for it', () => {
    const ungraded = { status: 'ungraded' as const, reason: '新任' };
    const of = paid({ totals: { a: 8000, u: 8000 }, person: (id) => (id === 'u' ? ungraded : {}) });
    expect(of('u')).toBeNull();
    expect(of('a')).not.toBeNull();
    const without = paid({ totals: { a: 8000 }, change: (value) => delete value['pay']!['factors']!['QUALIFIED' as never] });
    expect(without('a')).toBeNull();
  });

  it('an amount that whole numbers cannot carry is refused, in either part', () => {
    const refused = (baseBps: number) =>
      describeRefusal(() => paid({ totals: { a: 8000 }, monthlyFen: 4_000_000_000_000_000, change: (value) => Object.assign(value['pay']!, { baseBps }) }));
    // 80 % of it is 3.2e15 a month, three months are more than 2^53
    expect(refused(8000)).toEqual({ code: 'facts.invalid', path: '/subsidies', expected: 'whole number', got: '9600000000000000' });
    expect(refused(2000)).toEqual({ code: 'facts.invalid', path: '/subsidies', expected: 'whole number', got: '9600000000000000' });
  });

  it('a scheme without pay pays nobody', () =>
    expect(scored(schemeOf('quzhou-4d'), { persons: [{ id: 'p', status: 'closed', reason: '调离' }] }).persons[0]).not.toHaveProperty('pay'));
});
