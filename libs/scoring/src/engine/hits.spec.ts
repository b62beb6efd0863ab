import { describe, expect, it } from '@jest/globals';
import type { EventFact, HitRule, PersonFact } from '#scoring';
import { resultOf, schemeOf, scored } from '../schemes.fixture.js';

interface Member {
  points: number[];
  person?: Partial<PersonFact>;
}

/** Ten members of a town of whom the last is looked at; the other nine have a point each and nothing deducted. */
function hitsOf(conditions: object[], { join = 'OR', points, person = {}, grading }: Member & { join?: HitRule['join']; grading?: object }) {
  const scheme = schemeOf('town-points', (value) => {
    Object.assign(value['hits']!, { lowPoints: { ...value['hits']!['lowPoints'], join, conditions } });
    Object.assign(value, { removalTrigger: { none: '镇党委会议纪要', rule: 'B6', origin: 'local' } });
    if (grading) Object.assign(value, { grades: grading, publication: graded });
    (value as unknown as { consequences: unknown[] }).consequences.pop();
  });
  const event = (id: string, value: number, index: number): EventFact => ({
    id: `${id}-${index}`,
    item: 'points',
    person: id,
    points: value,
    code: value < 0 ? 'townTaskMissed' : 'townTask',
    occurredOn: '2025-05-06',
    enteredBy: 'office',
  });
  const others = Array.from({ length: 9 }, (_, index) => `o${index}`);
  const results = scored(scheme, {
    persons: [...others.map((id) => ({ id, termFrom: '2021-04-01' })), { id: 'p', termFrom: '2021-04-01', ...person }],
    events: [...others.map((id) => event(id, 10, 0)), ...points.map((value, index) => event('p', value, index))],
    bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }],
  });
  return resultOf(results, 'p').hits;
}

const graded = {
  grades: { EXCELLENT: 'UNIT_LIST', QUALIFIED: 'UNIT_LIST', BASICALLY_QUALIFIED: 'INDIVIDUAL_NOTICE', UNQUALIFIED: 'INDIVIDUAL_NOTICE' },
  sets: { trailing: 'INDIVIDUAL_NOTICE' },
  rule: 'B4',
  origin: 'default',
  note: 'n',
};
/** Points with one decimal: 5 and more is excellent, 0 qualified, −5 basically qualified. */
const grading = { lines: { EXCELLENT: 5, QUALIFIED: 0, BASICALLY_QUALIFIED: -5 }, rule: 'B4', origin: 'local' };

describe('B6: a hit', () => {
  const [forty, netMinusTen, trailing] = [{ ledger: 'points', deductedAtLeast: 40 }, { ledger: 'points', netAtMost: -10 }, { in: 'trailing' }];

  it.each<[string, object[], Member, string[]]>([
    ['gross: nothing added makes up for 40 deducted', [forty], { points: [-200, -200, 200, 200] }, ['lowPoints']],
    ['gross: 39.9 is less', [forty], { points: [-200, -199] }, []],
    ['gross: 40 points added are none deducted', [forty], { points: [200, 200] }, []],
    ['net: −20 and 10 make −10', [netMinusTen], { points: [-200, 100] }, ['lowPoints']],
    ['net: −20 and 10.1 make −9.9', [netMinusTen], { points: [-200, 101] }, []],
    ['net: nothing recorded is a net of 0', [netMinusTen], { points: [] }, []],
    ['a place in the set', [trailing], { points: [] }, ['lowPoints']],
    ['no place in the set', [trailing], { points: [20] }, []],
    ['any of them', [forty, trailing], { points: [-10] }, ['lowPoints']],
  ])('%s', (_, conditions, member, hits) => expect(hitsOf(conditions, member)).toEqual(hits));

  it('all of them, where the scheme says so', () => {
    expect(hitsOf([forty, trailing], { join: 'AND', points: [-10] })).toEqual([]);
    expect(hitsOf([forty, trailing], { join: 'AND', points: [-200, -200, 200, 200, 50] })).toEqual([]);
    expect(hitsOf([forty, trailing], { join: 'AND', points: [-200, -200, 200] })).toEqual(['lowPoints']);
  });

  it.each([
    [-50, ['lowPoints']],
    [-51, ['lowPoints']],
    [0, []],
    [50, []],
  ])('a grade at most basically qualified: %i tenths of a point', (points, hits) =>
    expect(hitsOf([{ gradeAtMost: 'BASICALLY_QUALIFIED' }], { points: points ? [points] : [], grading })).toEqual(hits),
  );

  it.each([
    [-300, 0, []],
    [0, -300, ['lowPoints']],
    [-100, -200, []],
    [-100, -300, ['lowPoints']],
  ])('asks about its own ledger alone: %i of one and %i of the other', (points, conduct, hits) => {
    const scheme = schemeOf('town-points', (value) => {
      Object.assign(value['items']!, { conduct: value['items']!['points'] });
      (value['score'] as unknown as { sum: string[] }).sum.push('conduct');
      Object.assign(value['hits']!['lowPoints']!, { conditions: [{ ledger: 'conduct', deductedAtLeast: 30 }] });
    });
    const of = (item: string, each: number): EventFact => ({
      id: item,
      item,
      person: 'p',
      points: each,
      code: 'breach',
      occurredOn: '2025-05-06',
      enteredBy: 'office',
    });
    const results = scored(scheme, {
      persons: [{ id: 'p', termFrom: '2021-04-01' }],
      events: [of('points', points), of('conduct', conduct)].filter((each) => each.points < 0),
      bonusPools: [{ bonus: 'yearEnd', amountFen: 1 }],
    });
    expect(resultOf(results, 'p').hits).toEqual(hits);
  });

  it('is only for who is graded, and a grade that nobody has is not low', () => {
    const ungraded = { status: 'ungraded' as const, reason: '任职不足半年' };
    expect(hitsOf([forty], { points: [-200, -200], person: ungraded })).toEqual([]);
    expect(hitsOf([forty], { points: [-200, -200] })).toEqual(['lowPoints']);
    expect(hitsOf([{ gradeAtMost: 'EXCELLENT' }], { points: [-10] })).toEqual([]);
  });
});
