import { describe, expect, it } from '@jest/globals';
import { score, type Certificate, type Facts, type PersonFact } from '#scoring';
import { county, schemeWith } from '../county.fixture.js';
import { schemeOf, scored } from '../schemes.fixture.js';
import { describeRefusal } from '../refusal.fixture.js';
import { takeEnd } from './cohort.js';
import { seatsNeeded } from './instead.js';

const points = (...list: number[]) => ({
  order: list.map((_, row) => row),
  equal: (a: number, b: number) => list[a] === list[b],
});

describe('(c): seats at one end of an order', () => {
  const nine = points(90, 88, 88, 70, 70, 70, 60, 60, 50);

  it.each([
    ['highest', 1, [0], []],
    ['highest', 2, [0], [1, 2]],
    ['highest', 3, [0, 1, 2], []],
    ['highest', 4, [0, 1, 2], [3, 4, 5]],
    ['highest', 5, [0, 1, 2], [3, 4, 5]],
    ['highest', 8, [0, 1, 2, 3, 4, 5, 6, 7], []],
    ['highest', 9, [0, 1, 2, 3, 4, 5, 6, 7, 8], []],
    ['highest', 12, [0, 1, 2, 3, 4, 5, 6, 7, 8], []],
    ['highest', 0, [], []],
    ['lowest', 1, [8], []],
    ['lowest', 2, [8], [6, 7]],
    ['lowest', 3, [6, 7, 8], []],
    ['lowest', 4, [6, 7, 8], [3, 4, 5]],
    ['lowest', 0, [], []],
  ] as const)('the %s %i: inside, and tied across the cut', (side, seats, rows, tied) => {
    expect(takeEnd(nine.order, { side, seats, equal: nine.equal })).toEqual({ rows, tied });
  });

  it('a group of equals that reaches the other end is left out whole', () => {
    const { order, equal } = points(90, 80, 80, 80);
    expect(takeEnd(order, { side: 'highest', seats: 2, equal })).toEqual({ rows: [0], tied: [1, 2, 3] });
    expect(takeEnd(order, { side: 'lowest', seats: 2, equal })).toEqual({ rows: [], tied: [1, 2, 3] });
  });

  it('a person needs as many seats as the end of the own group of equals', () =>
    expect(nine.order.map((row) => seatsNeeded(nine.order, row, nine.equal))).toEqual([1, 3, 3, 6, 6, 6, 8, 8, 9]));
});

const certificateOf = (list: readonly Certificate[], id: string) => list.find((each) => each.id === id);

describe('A11, A14: certificates', () => {
  const totals = [9500, 9400, 9300, 9300, 8000, 7900, 7800, 7700, 6500, 6500];
  const twenty = schemeWith((value) => Object.assign(value['sets']!['bottom']!['lowest'], { rateBps: 2000 }));

  it('say how the seats of a rate came about, and who is in', () => {
    expect(certificateOf(score(twenty, county({ totals })).certificates, 'bottom')).toEqual({
      id: 'bottom',
      kind: 'set',
      title: twenty.sets['bottom']!.title,
      rule: 'A14',
      scope: 'COUNTY',
      n: 10,
      rateBps: 2000,
      count: null,
      rounding: 'FLOOR',
      seats: 2,
      filled: 2,
      cut: 6500,
      ties: null,
      reason: { zh: '10 人 × 20.00% = 2.0000，向下取整为 2 人；实际 2 人。', en: '10 × 20.00 % = 2.0000, floored to 2; 2 filled.' },
      persons: ['p8', 'p9'],
      retained: [],
    });
  });

  it('and who was tied across the cut, by number as by rate', () => {
    const { certificates } = score(twenty, county({ totals: [...totals.slice(0, 7), 6500, 6500, 6500] }));
    expect(certificateOf(certificates, 'bottom')).toMatchObject({
      seats: 2,
      filled: 0,
      cut: null,
      persons: [],
      ties: { total: 6500, persons: ['p7', 'p8', 'p9'], outcome: 'DROPPED' },
      reason: {
        zh: '10 人 × 20.00% = 2.0000，向下取整为 2 人；边界上 3 人同分，整组不列入，实际 0 人。',
        en: '10 × 20.00 % = 2.0000, floored to 2; 3 tied across the cut were left out, 0 filled.',
      },
    });
    expect(certificateOf(certificates, 'speakersTop')).toMatchObject({
      rateBps: null,
      count: 3,
      rounding: null,
      seats: 3,
      filled: 2,
      cut: 9400,
      persons: ['p0', 'p1'],
      ties: { total: 9300, persons: ['p2', 'p3'], outcome: 'LEFT_EMPTY' },
      reason: { zh: '共 10 人，取 3 人；边界上 2 人同分，整组不列入，实际 2 人。', en: '3 of 10; 2 tied across the cut were left out, 2 filled.' },
    });
  });

  it('of a number larger than the cohort take everybody; of nobody, nobody', () => {
    const { certificates } = score(twenty, county({ totals: [9000, 8000] }));
    expect(certificateOf(certificates, 'speakersTop')).toMatchObject({ seats: 2, filled: 2, cut: 8000, reason: { en: '2 of 2; 2 filled.' } });
    const nobody = score(twenty, county({ totals: [9000], person: () => ({ status: 'ungraded', reason: 'r' }) })).certificates;
    expect(certificateOf(nobody, 'bottom')).toMatchObject({ scope: 'COUNTY', n: 0, seats: 0, filled: 0, cut: null, persons: [] });
  });

  it('of a circle without anybody there is none', () => {
    const scheme = schemeWith((value) => Object.assign(value['sets']!['bottom']!, { scope: 'TOWNSHIP' }));
    const { certificates } = score(scheme, county({ totals, townships: 2, person: (index) => (index % 2 ? { status: 'ungraded', reason: 'r' } : {}) }));
    expect(certificates.filter(({ id }) => id === 'bottom').map(({ scope, n }) => [scope, n])).toEqual([['t0', 5]]);
  });
});

describe('E10: grades by share of the ranking', () => {
  const shared = schemeOf('ningwu-annual-officials', (value) => {
    Object.assign(value, { quotas: [], vetoes: { stop: { title: { zh: '否决', en: 'Veto' }, bars: 'EXCELLENT', rule: 'E4', origin: 'source' } } });
    Object.assign(value['grades']!, { shares: { EXCELLENT: 2000, QUALIFIED: 5000, BASICALLY_QUALIFIED: 2000 } });
    delete value['grades']!['lines'];
  });
  const given = (own: (index: number) => Partial<PersonFact> = () => ({}), more: Partial<Facts> = {}) => {
    const persons = Array.from({ length: 10 }, (_, index) => ({ id: `p${index}`, village: 'u', ...own(index) }));
    return {
      organizations: [{ id: 'u', name: 'u', kind: 'unit' as const }],
      persons,
      entries: persons.map(({ id }, index) => ({ id: `d${id}`, item: 'duty', person: id, points: 9000 - index * 100, enteredBy: 'g' })),
      ratings: persons.flatMap(({ id }) =>
        ['leaders', 'staff'].map((each) => ({ id: `${each}${id}`, item: 'evaluation', class: each, person: id, points: 9000, enteredBy: 'g' })),
      ),
      ...more,
    };
  };
  const gradesOf = (...facts: Parameters<typeof given>) => scored(shared, given(...facts)).persons.map(({ person, grade }) => `${person} ${grade}`);

  it('the best fifth, the next half and the next fifth, the rest the lowest', () => {
    expect(gradesOf()).toEqual([
      'p0 EXCELLENT',
      'p1 EXCELLENT',
      ...[2, 3, 4, 5, 6].map((index) => `p${index} QUALIFIED`),
      'p7 BASICALLY_QUALIFIED',
      'p8 BASICALLY_QUALIFIED',
      'p9 UNQUALIFIED',
    ]);
    const [first] = scored(shared, given()).certificates;
    expect(first).toMatchObject({ id: 'share0', kind: 'quota', scope: 'u', n: 10, rateBps: 2000, seats: 2, filled: 2, cut: 9000 - 60, persons: ['p0', 'p1'] });
  });

  it('a place that is barred or held down passes to the next', () => {
    expect(gradesOf((index) => (index === 0 ? { ceiling: { grade: 'QUALIFIED', reason: '处分' } } : {})).slice(0, 3)).toEqual([
      'p0 QUALIFIED',
      'p1 EXCELLENT',
      'p2 EXCELLENT',
    ]);
    const vetoes = [{ id: 'v', veto: 'stop', person: 'p1', document: '文件', decidedBy: 'd' }];
    expect(gradesOf(() => ({}), { vetoes }).slice(0, 3)).toEqual(['p0 EXCELLENT', 'p1 QUALIFIED', 'p2 EXCELLENT']);
  });
});

describe('C9: quotas', () => {
  it('a quota’s certificate names the grade, the circle and who was left out', () => {
    const limited = schemeWith((value) =>
      Object.assign(value, {
        quotas: [{ grade: 'EXCELLENT', rateBps: 2000, rounding: 'FLOOR', scope: 'COUNTY', ties: 'KEYS_THEN_EMPTY', rule: 'C9', origin: 'source' }],
      }),
    );
    const { certificates, persons } = score(limited, county({ totals: [9500, 9400, 9300, 9200, 8000, 8000, 8000, 8000, 8000, 8000] }));
    expect(certificates[0]).toEqual({
      id: 'quota0',
      kind: 'quota',
      title: { zh: '优秀', en: 'Excellent' },
      rule: 'C9',
      scope: 'COUNTY',
      n: 10,
      rateBps: 2000,
      count: null,
      rounding: 'FLOOR',
      seats: 2,
      filled: 2,
      cut: 9400,
      ties: null,
      reason: { zh: '10 人 × 20.00% = 2.0000，向下取整为 2 人；实际 2 人。', en: '10 × 20.00 % = 2.0000, floored to 2; 2 filled.' },
      persons: ['p0', 'p1'],
      retained: [],
    });
    expect(persons.slice(0, 4).map(({ grade }) => grade)).toEqual(['EXCELLENT', 'EXCELLENT', 'QUALIFIED', 'QUALIFIED']);
  });

  it('E10: a unit without a grade of its own is refused by name', () => {
    const persons = [{ id: 'p', village: 'u' }];
    const facts = {
      organizations: [{ id: 'u', name: 'u', kind: 'unit' as const }],
      persons,
      entries: [{ id: 'd', item: 'duty', person: 'p', points: 9000, enteredBy: 'g' }],
      ratings: ['leaders', 'staff'].map((each) => ({ id: each, item: 'evaluation', class: each, person: 'p', points: 9000, enteredBy: 'g' })),
    };
    const refused = { code: 'facts.unit_grade_missing', path: '/unitGrades', unit: 'u' };
    expect(describeRefusal(() => scored(schemeOf('ningwu-annual-officials'), facts))).toMatchObject(refused);
    expect(describeRefusal(() => scored(schemeOf('ningwu-annual-officials'), { ...facts, unitGrades: [] }))).toMatchObject(refused);
  });
});
