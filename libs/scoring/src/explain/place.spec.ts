import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { explain, type Explanation, type PersonFact, type Scheme } from '#scoring';
import { county, scheme } from '../county.fixture.js';
import { factsOf, schemeOf } from '../schemes.fixture.js';

const poverty = schemeOf('poverty-regulation');
const setOf = ({ sets }: Explanation, id: string) => sets.find(({ set }) => set === id);

describe('A10: the rank and who stands next to it', () => {
  const facts = county({ totals: [9000, 8500, 8000, 7500, 7000, 6500, 6400], person: (index) => (index === 6 ? { status: 'closed', reason: '离任' } : {}) });

  it('two above and two below, nobody without a rank', () => {
    expect(explain(scheme, facts, 'p2').rank).toMatchObject({
      rank: 3,
      n: 6,
      scope: 'COUNTY',
      neighbours: [
        { person: 'p0', rank: 1, total: 9000, side: 'above' },
        { person: 'p1', rank: 2, total: 8500, side: 'above' },
        { person: 'p3', rank: 4, total: 7500, side: 'below' },
        { person: 'p4', rank: 5, total: 7000, side: 'below' },
      ],
      because: text('2 人名次在前，列第 3 名。', '2 stand above: rank 3.'),
    });
    expect(explain(scheme, facts, 'p0').rank?.neighbours.map(({ person }) => person)).toEqual(['p1', 'p2']);
    expect(explain(scheme, facts, 'p1').rank?.neighbours.map(({ person }) => person)).toEqual(['p0', 'p2', 'p3']);
    expect(explain(scheme, facts, 'p5').rank?.neighbours.map(({ person }) => person)).toEqual(['p3', 'p4']);
    expect(explain(scheme, facts, 'p6').rank).toBeNull();
  });

  it('among those of one circle, with the seats of that', () => {
    const inTownships: Scheme = { ...scheme, subject: { ...scheme.subject, cohort: 'TOWNSHIP' } };
    const explanation = explain(inTownships, { ...county({ totals: [9000, 8500, 8000, 7500, 7000, 6500, 6400], townships: 2 }) }, 'p3');
    expect(explanation.rank).toMatchObject({
      rank: 2,
      n: 3,
      scope: 'TOWNSHIP',
      neighbours: [
        { person: 'p1', rank: 1, total: 8500, side: 'above' },
        { person: 'p5', rank: 3, total: 6500, side: 'below' },
      ],
    });
    expect(setOf(explanation, 'speakersTop')).toEqual({
      set: 'speakersTop',
      title: text('前三名发言', 'Top three speak'),
      rule: 'A11',
      adverse: false,
      inside: true,
      because: text('共 3 人，取 3 人；实际 3 人。本人第 2 名，列入前 3 名。', '3 of 3; 3 filled. Rank 2 is among the top 3.'),
      change: null,
      distance: null,
      seats: { n: 3, seats: 3, needed: 2 },
    });
  });

  it('a set may be taken in other circles than the ranks', () => {
    const rule = { ...scheme.sets['speakersTop']!, scope: 'TOWNSHIP' as const, size: { count: 1 } };
    const scoped: Scheme = { ...scheme, sets: { speakersTop: rule } };
    const facts = county({ totals: [9000, 8500, 8000, 7500, 7000], townships: 2 });
    expect(explain(scoped, facts, 'p1').sets).toMatchObject([
      {
        inside: true,
        change: -1001,
        distance: 1001,
        seats: { n: 2, seats: 1, needed: 1 },
        because: text('共 2 人，取 1 人；实际 1 人。本人第 2 名，列入前 1 名。', '1 of 2; 1 filled. Rank 2 is among the top 1.'),
      },
    ]);
    expect(explain(scoped, facts, 'p2').sets).toMatchObject([{ inside: false, change: 1001, distance: 1001, seats: { n: 3, seats: 1, needed: 2 } }]);
  });

  it('tie keys by their titles and points, nodes among them; who shares a rank shares it with how many', () => {
    const persons = ['p', 'q', 'r'].map((id) => ({ id, series: 'chief' }));
    const entries = persons.flatMap(({ id }) =>
      Object.values(poverty.items).flatMap((item) =>
        item.kind === 'entry' ? [{ id: `${item.id}-${id}`, item: item.id, person: id, points: item.max / 2 + item.max / 4, enteredBy: 'g' }] : [],
      ),
    );
    const subsidies = persons.map(({ id }) => ({ person: id, monthlyFen: 100_00 }));
    expect(explain(poverty, factsOf(poverty, { persons, entries, subsidies }), 'q').rank).toEqual({
      rank: 1,
      n: 3,
      scope: 'TOWNSHIP_SERIES',
      rule: 'C9',
      tieKeys: [
        { id: 'povertyTasks', title: text('脱贫攻坚任务', 'Poverty tasks'), points: 3000 },
        { id: 'partyOrganization', title: text('村级党组织标准化建设', 'Party organization'), points: 2250 },
      ],
      neighbours: [
        { person: 'p', rank: 1, total: 7500, side: 'equal' },
        { person: 'r', rank: 1, total: 7500, side: 'equal' },
      ],
      because: text(
        '0 人名次在前，与另外 2 人总分和比较项都相同，并列第 1 名。',
        '0 stand above; equal with 2 others in total and tie keys, so the rank is shared.',
      ),
    });
  });
});

describe('A10: why this grade and no other', () => {
  const graded = (total: number, given: Partial<PersonFact> = {}) => explain(scheme, county({ totals: [total], person: () => given }), 'p0').grade;

  it.each<[number, string, string, string, [string, number, number] | null, number | null, string | null]>([
    [9500, 'EXCELLENT', '总分 95.00，不低于优秀线 90.00。', 'Total 95.00, at least the line 90.00 for Excellent.', null, 500, 'QUALIFIED'],
    [
      8000,
      'QUALIFIED',
      '总分 80.00，不低于合格线 70.00，低于优秀线 90.00。',
      'Total 80.00, at least the line 70.00 for Qualified, below the line 90.00 for Excellent.',
      ['EXCELLENT', 1000, 9000],
      1000,
      'BASICALLY_QUALIFIED',
    ],
    [
      6000,
      'BASICALLY_QUALIFIED',
      '总分 60.00，不低于基本合格线 60.00，低于合格线 70.00。',
      'Total 60.00, at least the line 60.00 for Basically qualified, below the line 70.00 for Qualified.',
      ['QUALIFIED', 1000, 7000],
      0,
      'UNQUALIFIED',
    ],
    [
      5900,
      'UNQUALIFIED',
      '总分 59.00，低于基本合格线 60.00。',
      'Total 59.00, below the line 60.00 for Basically qualified.',
      ['BASICALLY_QUALIFIED', 100, 6000],
      null,
      null,
    ],
  ])('%i', (total, grade, zh, en, next, margin, below) => {
    const toNext = next && { grade: next[0], points: next[1], total: next[2] };
    expect(graded(total)).toMatchObject({ grade, rule: 'A10', because: text(zh, en), toNext, margin, below, seat: null });
  });

  it('R14: in the words of the series', () =>
    expect(graded(8000, { series: 'civilServant' })).toMatchObject({
      label: text('称职', 'Competent'),
      because: text(
        '总分 80.00，不低于称职线 70.00，低于优秀线 90.00。',
        'Total 80.00, at least the line 70.00 for Competent, below the line 90.00 for Excellent.',
      ),
    }));

  it('E10: by shares of the ranking', () => {
    const shares = [
      { grade: 'EXCELLENT' as const, rateBps: 2000 },
      { grade: 'QUALIFIED' as const, rateBps: 5000 },
    ];
    const shared: Scheme = { ...scheme, grading: { ...scheme.grading, shares } };
    const facts = county({ totals: [9500, 9400, 9300, 9200, 9100, 9000, 8900, 8800, 8700, 8600] });
    expect(explain(shared, facts, 'p2').grade).toEqual({
      grade: 'QUALIFIED',
      label: text('合格', 'Qualified'),
      rule: 'A10',
      because: text('总分 93.00，按名次比例定等次。', 'Total 93.00, graded by share of the ranking.'),
      toNext: { grade: 'EXCELLENT', points: 101, total: 9401 },
      // level with the eighth its tie keys still win
      margin: 500,
      below: 'UNQUALIFIED',
      seat: {
        id: 'share0',
        grade: 'EXCELLENT',
        label: text('优秀', 'Excellent'),
        rule: 'A10',
        n: 10,
        candidates: 10,
        seats: 2,
        needed: 3,
        inside: false,
        because: text('10 人 × 20.00% = 2.0000，向下取整为 2 人；实际 2 人。', '10 × 20.00 % = 2.0000, floored to 2; 2 filled.'),
      },
    });
  });

  it('B4: ranked and not graded, with the reason of the scheme', () => {
    const town = schemeOf('town-points');
    const facts = factsOf(town, { persons: [{ id: 'p', termFrom: '2021-01-01' }], bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }] });
    expect(explain(town, facts, 'p').grade).toEqual({
      grade: null,
      label: null,
      rule: 'B4',
      because: text('只排名次，不评等次：来源只排名通报，不评等次', 'Ranked, not graded: 来源只排名通报，不评等次'),
      toNext: null,
      margin: null,
      below: null,
      seat: null,
    });
  });

  it('C9: the seats of the own series and township, of which another has as many', () => {
    const persons = [...'abcdef'].map((id) => ({ id, series: 'chief' })).concat([...'uvwxy'].map((id) => ({ id, series: 'other' })));
    const full = new Set(['a', 'u', 'v']);
    const entries = persons.flatMap(({ id }, index) =>
      Object.values(poverty.items).flatMap((item) => {
        const points = full.has(id) ? item.kind === 'entry' && item.max - (item.id === 'economy' ? index : 0) : 0;
        const least = item.kind === 'entry' && item.max / 2 + item.max / 4;
        return item.kind === 'entry' ? [{ id: `${item.id}-${id}`, item: item.id, person: id, points: Number(points || least), enteredBy: 'g' }] : [];
      }),
    );
    const subsidies = persons.map(({ id }) => ({ person: id, monthlyFen: 100_00 }));
    const bands = ['chief', 'other'].map((series) => {
      return { township: 't', series, grade: 'EXCELLENT' as const, rule: 'FIXED' as const, bps: 13_000, reason: 'r', decidedBy: 'd' };
    });
    const { grade, counterfactuals } = explain(poverty, factsOf(poverty, { persons, entries, subsidies, bands }), 'v');
    expect(grade).toMatchObject({
      grade: 'QUALIFIED',
      because: text(
        '总分 99.93，不低于优秀线 90.00；优秀名额已满，列合格。',
        'Total 99.93, at least the line 90.00 for Excellent; the seats for Excellent are filled: Qualified.',
      ),
      toNext: { grade: 'EXCELLENT', points: 2, total: 9995 },
    });
    expect(grade.seat).toEqual({
      id: 'quota0',
      grade: 'EXCELLENT',
      label: text('优秀', 'Excellent'),
      rule: 'C9',
      n: 5,
      candidates: 2,
      seats: 1,
      needed: 2,
      inside: false,
      because: text('5 人 × 20.00% = 1.0000，向下取整为 1 人；实际 1 人。', '5 × 20.00 % = 1.0000, floored to 1; 1 filled.'),
    });
    expect(counterfactuals.find(({ kind }) => kind === 'seat')).toEqual({
      kind: 'seat',
      rule: 'C9',
      of: 'quota',
      id: 'quota0',
      seats: 2,
      inside: true,
      because: text('“优秀”多 1 席（2 席）：本人列入。', 'One seat more for “Excellent” (2): this person takes it.'),
    });
  });
});
