import { describe, expect, it } from '@jest/globals';
import { score, type Grade, type PersonFact, type Scheme, type StreakState } from '#scoring';
import { county, schemeWith } from '../county.fixture.js';
import { schemeOf, scored } from '../schemes.fixture.js';
import { consequencesOf, isAdverse, removalTriggers } from './consequences.js';

const dynamic = schemeWith();
const town = schemeOf('town-points');
const poverty = schemeOf('poverty-regulation');

const streak = (fires: boolean, periods: string[] = ['2026-Q2', '2026-Q3']): StreakState => ({ run: periods.length, periods, held: true, fires });

interface Standing {
  role?: string;
  grade?: Grade;
  sets?: string[];
  hits?: string[];
  streaks?: Record<string, StreakState>;
}

const follows = (scheme: Scheme, { grade, ...standing }: Standing) =>
  consequencesOf(scheme, { person: 'p', grade: grade ?? null, sets: [], hits: [], streaks: {}, ...standing });

describe('A13, A14, B6, C10: what follows', () => {
  it.each<[string, Scheme, Standing, string[]]>([
    ['nothing without a grade, set, hit or streak', dynamic, {}, []],
    ['A14: a talk and a hold for the bottom', dynamic, { sets: ['bottom'] }, ['bottomTalk', 'bottomHold']],
    ['A11: a speech for the top three', dynamic, { sets: ['speakersTop'] }, ['topSpeech']],
    ['A13: praise and money for excellent', dynamic, { grade: 'EXCELLENT' }, ['excellentAward', 'excellentAward']],
    ['nothing for qualified', dynamic, { grade: 'QUALIFIED' }, []],
    ['A12: a growth plan for a streak that fires', dynamic, { streaks: { excellentTwice: streak(true) } }, ['classOnePlan']],
    ['nothing for a streak that does not fire now', dynamic, { streaks: { excellentTwice: streak(false), lowTwice: streak(false) } }, []],
    ['(k): a case for the other streak', dynamic, { streaks: { excellentTwice: streak(false), lowTwice: streak(true) } }, ['removalCase']],
    ['B6: a talk for the first hit', town, { hits: ['lowPoints'] }, ['firstTalk']],
    ['B6: a talk where the streak is held and does not fire', town, { hits: ['lowPoints'], streaks: { lowTwice: streak(false) } }, ['firstTalk']],
    ['B6: a second time is no first', town, { hits: ['lowPoints'], streaks: { lowTwice: streak(true) } }, ['removalCase']],
    ['nothing for another hit', town, { hits: ['other'] }, []],
    ['C10: chiefs are admonished', poverty, { grade: 'UNQUALIFIED', role: 'chief' }, ['chiefAdmonition']],
    ['C10: others are talked to by the village', poverty, { grade: 'UNQUALIFIED', role: 'other' }, ['otherTalk']],
    ['C10: nobody without a role', poverty, { grade: 'UNQUALIFIED' }, []],
    ['a rule without a role is for every role', poverty, { grade: 'EXCELLENT', role: 'chief' }, ['excellentPraise']],
  ])('%s', (_, scheme, standing, consequences) => expect(follows(scheme, standing).map(({ consequence }) => consequence)).toEqual(consequences));

  it('one row for each effect, with person and rule', () =>
    expect(follows(dynamic, { grade: 'EXCELLENT' })).toEqual([
      { person: 'p', consequence: 'excellentAward', rule: 'A13', effect: { kind: 'commendation', by: 'countyOrganizationDepartment' } },
      { person: 'p', consequence: 'excellentAward', rule: 'A13', effect: { kind: 'reward', reward: 'material' } },
    ]));
});

describe('R7: what is adverse', () => {
  it.each<[Grade | null, string[], string[], boolean]>([
    [null, [], [], false],
    ['EXCELLENT', [], [], false],
    ['QUALIFIED', [], [], false],
    ['BASICALLY_QUALIFIED', [], [], true],
    ['UNQUALIFIED', [], [], true],
    ['EXCELLENT', ['speakersTop'], [], false],
    ['EXCELLENT', ['speakersTop', 'bottom'], [], true],
    [null, ['speakersBottom'], [], true],
    ['EXCELLENT', [], ['lowPoints'], true],
    [null, [], ['lowPoints'], true],
  ])('grade %s, sets %j, hits %j: %s', (grade, sets, hits, adverse) => expect(isAdverse(dynamic, { grade, sets, hits })).toBe(adverse));
});

describe('(k): removal cases', () => {
  const of = (scheme: Scheme, streaks: Record<string, StreakState>) => removalTriggers(scheme, [{ person: 'p', streaks }]);

  it('one for the streak of the trigger, known by the period its run began in', () => {
    const periods = ['2026-Q1', '2026-Q2', '2026-Q3'];
    expect(of(dynamic, { lowTwice: streak(true, periods) })).toEqual([{ person: 'p', key: 'lowTwice/2026-Q1', streak: 'lowTwice', rule: 'k', periods }]);
  });

  it('none where it does not fire, where another one does, or where a document says that none does', () => {
    expect(of(dynamic, { lowTwice: streak(false) })).toEqual([]);
    expect(of(dynamic, { excellentTwice: streak(true) })).toEqual([]);
    expect(of(schemeOf('quzhou-4d'), { lowTwice: streak(true) })).toEqual([]);
  });
});

describe('A12, (l): class one', () => {
  const earlierPeriods = [{ code: '2026-Q2', from: '2026-04-01', to: '2026-06-30' }];
  const classOne = (totals: number[], { person, scheme = dynamic }: { person: (index: number) => Partial<PersonFact>; scheme?: Scheme }) =>
    score(scheme, {
      ...county({ totals, person }),
      earlierPeriods,
      earlierResults: totals.map((_, index) => ({ person: `p${index}`, period: '2026-Q2', grade: 'EXCELLENT', imported: false })),
    }).classOne;

  it('twice excellent is enough, or asks for the earlier category as well', () => {
    const person = (index: number) => (index === 1 ? { categories: ['model', 'classOne'] } : index === 2 ? { categories: ['model'] } : {});
    expect(classOne([9100, 9100, 9100], { person }).persons).toEqual(['p0', 'p1', 'p2']);
    const prior = schemeWith((value) => Object.assign(value['classOne']!, { basis: 'PRIOR_CATEGORY_AND_STREAK' }));
    expect(classOne([9100, 9100, 9100], { person, scheme: prior }).persons).toEqual(['p1']);
    expect(classOne([8900, 8900, 8900], { person, scheme: prior }).persons).toEqual([]);
  });

  it('leaving is proposed, with its reason, for who is on the list: below the line, left the post, or within an influence period', () => {
    const categories = ['classOne'];
    const ceiling = { grade: 'QUALIFIED' as const, reason: '诫勉，至 2026-12-31' };
    const persons: Partial<PersonFact>[] = [
      { categories },
      { categories, status: 'closed', reason: '退休' },
      { categories, ceiling },
      { categories },
      { categories, status: 'ungraded', reason: '任职不足半个季度' },
      { ceiling },
      {},
    ];
    const { leaving } = classOne([6500, 8000, 8000, 7000, 8000, 6500, 6500], { person: (index) => persons[index] ?? {} });
    expect(leaving.toSorted((a, b) => (a.person < b.person ? -1 : 1))).toEqual([
      { person: 'p0', reason: { zh: '本期等次低于保留条件', en: 'This period’s grade is below what the list asks for' } },
      { person: 'p1', reason: { zh: '已离任：退休', en: 'Left the post: 退休' } },
      { person: 'p2', reason: { zh: '影响期内：诫勉，至 2026-12-31', en: 'Within an influence period: 诫勉，至 2026-12-31' } },
    ]);
  });

  it('a scheme without the list lists nobody', () => {
    const { classOne: list } = scored(town, {
      persons: [{ id: 'p', termFrom: '2021-04-01', categories: ['classOne'], status: 'closed', reason: '离任' }],
      bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }],
    });
    expect(list).toEqual({ persons: [], leaving: [] });
  });
});
