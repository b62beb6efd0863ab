import { describe, expect, it } from '@jest/globals';
import { explain, recompute, score, type BandFact, type EventFact, type Facts, type Grade } from '#scoring';
import { factsOf, resultOf, schemeOf, scored } from './schemes.fixture.js';

const scheme = schemeOf('poverty-regulation');
const entries = Object.values(scheme.items).flatMap((item) => (item.kind === 'entry' ? [item] : []));

/** Entries that add up to a base score in hundredths, filled item by item. */
function base(person: string, points: number): Facts['entries'] {
  let left = points;
  return entries.map(({ id, max }) => {
    const given = Math.min(left, max);
    left -= given;
    return { id: `${id}-${person}`, item: id, person, points: given, enteredBy: 'group' };
  });
}

const event = (
  id: string,
  person: string,
  code: string,
  { tier, points, occurrence = id }: { tier?: string; points: number; occurrence?: string },
): EventFact => ({
  id,
  item: 'events',
  person,
  code,
  points,
  occurredOn: '2026-02-03',
  enteredBy: 'group',
  ...(tier && { tier, occurrence }),
});

const one = (points: number, events: EventFact[] = []) => {
  const given = { persons: [{ id: 'p' }], entries: base('p', points), events };
  return { result: resultOf(scored(scheme, given), 'p'), explanation: explain(scheme, factsOf(scheme, given), 'p') };
};

describe('C: the poverty regulation', () => {
  it('C3: five blocks of 30, 40, 10, 10 and 10 sum to a hundred', () => {
    const { result } = one(10_000);
    expect(result).toMatchObject({ total: 10_000, items: { partyOrganization: 3000, povertyTasks: 4000, economy: 1000, duty: 1000, masses: 1000 } });
  });

  it('C6–C8: 96 + 20 − 2 = 114, and 8 − 10 − 10 = −12: no cap above, no floor below', () => {
    const high = one(9600, [event('a', 'p', 'promoted', { tier: 'NATIONAL', points: 2000 }), event('b', 'p', 'criticised', { tier: 'COUNTY', points: -200 })]);
    expect(high.result.total).toBe(11_400);
    expect(recompute(high.explanation)).toBe(11_400);
    const low = one(800, [event('a', 'p', 'criticised', { tier: 'NATIONAL', points: -1000 }), event('b', 'p', 'exposed', { points: -1000 })]);
    expect(low.result.total).toBe(-1200);
  });

  it('C6: one occurrence counts once, at its highest level; another one counts too', () => {
    const { result, explanation } = one(5000, [
      event('a', 'p', 'praised', { tier: 'COUNTY', points: 200, occurrence: '春季验收' }),
      event('b', 'p', 'praised', { tier: 'PROVINCIAL', points: 700, occurrence: '春季验收' }),
      event('c', 'p', 'praised', { tier: 'CITY', points: 400, occurrence: '秋季验收' }),
    ]);
    expect(result.total).toBe(5000 + 700 + 400);
    const facts = explanation.tree?.of.find(({ id }) => id === 'events')?.facts;
    expect(facts?.find(({ id }) => id === 'a')?.excluded).toEqual({ by: 'b', why: { zh: '同一事项按最高档计一次', en: 'Counted once, at its highest level' } });
    expect(recompute(explanation)).toBe(result.total);
  });

  it('C6: another level or other points than the level’s are refused with their path', () => {
    expect(() => one(5000, [event('a', 'p', 'praised', { tier: 'TOWN', points: 200 })])).toThrow('fact.tier_unknown');
    expect(() => one(5000, [event('a', 'p', 'praised', { tier: 'CITY', points: 500 })])).toThrow('fact.tier_points');
  });

  it.each([
    [23, 4],
    [10, 2],
    [5, 1],
    [4, 0],
  ])('C9: a series of %i has %i seats for excellent', (n, seats) => {
    const persons = Array.from({ length: n }, (_, index) => ({ id: `p${index}` }));
    const results = scored(scheme, { persons, entries: persons.flatMap(({ id }, index) => base(id, 9900 - index)) });
    expect(results.certificates.find(({ kind }) => kind === 'quota')).toMatchObject({ n, seats, filled: seats });
    expect(results.counts).toMatchObject({ EXCELLENT: seats, QUALIFIED: n - seats, BASICALLY_QUALIFIED: 0 });
  });

  it('C9: a rounded seat would be one of 23 too many: 5 is 21.7 %', () => expect(Math.round((5 / 23) * 1000)).toBe(217));

  const pay = (points: number, grade: Grade, bands: Partial<BandFact>[]) =>
    resultOf(
      scored(scheme, {
        persons: [{ id: 'p' }, ...Array.from({ length: 9 }, (_, index) => ({ id: `o${index}` }))],
        entries: [...base('p', points), ...Array.from({ length: 9 }, (_, index) => base(`o${index}`, 8000)).flat()],
        subsidies: [{ person: 'p', monthlyFen: 2000_00 }],
        bands: bands.map((band) => ({ township: 't', series: 'chief', grade, rule: 'FIXED', reason: '镇党委会议', decidedBy: 'secretary', ...band })),
      }),
      'p',
    );

  it('C10: 2,000 a month is a base of 400 and performance pay of 4,800 a quarter; excellent 6,240 to 7,200, qualified 4,800, unqualified 2,400 to 3,360', () => {
    expect(pay(7000, 'QUALIFIED', []).pay).toMatchObject({
      monthlyBaseFen: 400_00,
      baseFen: 1200_00,
      performanceFen: 4800_00,
      performanceDueFen: 4800_00,
      dueFen: 6000_00,
    });
    expect(pay(9900, 'EXCELLENT', [{ bps: 13_000 }]).pay?.performanceDueFen).toBe(6240_00);
    expect(pay(9900, 'EXCELLENT', [{ bps: 15_000 }]).pay?.performanceDueFen).toBe(7200_00);
    expect(pay(1000, 'UNQUALIFIED', [{ bps: 5000 }]).pay?.performanceDueFen).toBe(2400_00);
    expect(pay(1000, 'UNQUALIFIED', [{ bps: 7000 }]).pay?.performanceDueFen).toBe(3360_00);
  });

  it('C10: a factor outside the band, none, two of them or one without a reason are refused', () => {
    expect(() => pay(9900, 'EXCELLENT', [{ bps: 15_001 }])).toThrow('facts.band_outside');
    expect(() => pay(9900, 'EXCELLENT', [])).toThrow('facts.band_missing');
    expect(() => pay(9900, 'EXCELLENT', [{ bps: 13_000 }, { bps: 14_000 }])).toThrow('facts.band_missing');
    expect(() => pay(9900, 'EXCELLENT', [{ bps: 13_000, reason: ' ' }])).toThrow('facts.band_missing');
  });

  it('C10: linear by score spreads a band from the lowest to the highest of the series', () => {
    const results = scored(scheme, {
      persons: ['a', 'b', 'c'].map((id) => ({ id })),
      entries: [...base('a', 1000), ...base('b', 2000), ...base('c', 3000)],
      subsidies: ['a', 'b', 'c'].map((person) => ({ person, monthlyFen: 2000_00 })),
      bands: [{ township: 't', series: 'chief', grade: 'UNQUALIFIED', rule: 'LINEAR_BY_SCORE', reason: '按得分', decidedBy: 'secretary' }],
    });
    expect(['a', 'b', 'c'].map((id) => resultOf(results, id).pay?.performanceDueFen)).toEqual([2400_00, 2880_00, 3360_00]);
  });

  const line = (grades: (Grade | null)[]) => {
    const codes = ['2025-Q4', '2025-Q3'];
    const given = {
      persons: [{ id: 'p', role: 'chief' }],
      entries: base('p', 1000),
      earlierPeriods: [
        { code: '2025-Q4', from: '2025-10-01', to: '2025-12-31' },
        { code: '2025-Q3', from: '2025-07-01', to: '2025-09-30' },
      ],
      earlierResults: grades.map((grade, index) => ({ person: 'p', period: codes[index]!, grade, imported: false })),
    };
    return score(scheme, factsOf(scheme, given));
  };

  it('C10: unqualified, exempt, unqualified opens a case; unqualified, qualified, unqualified does not', () => {
    expect(line([null, 'UNQUALIFIED']).removalTriggers).toEqual([expect.objectContaining({ person: 'p', periods: ['2025-Q3', '2026-Q1'] })]);
    expect(line(['QUALIFIED', 'UNQUALIFIED']).removalTriggers).toEqual([]);
  });

  it('C10: chiefs are talked to by the township, others by the village party organization, which is no formal talk', () => {
    const talkOf = (series: string, role: string) =>
      resultOf(scored(scheme, { persons: [{ id: 'p', series, role }], entries: base('p', 1000) }), 'p').consequences.find(
        ({ effect }) => effect.kind === 'talk',
      )?.effect;
    expect(talkOf('chief', 'chief')).toMatchObject({ convener: 'townshipPartyCommittee', formal: true });
    expect(talkOf('other', 'other')).toMatchObject({ convener: 'villagePartyOrganization', formal: false });
  });
});
