import { describe, expect, it } from '@jest/globals';
import { text } from '#domain';
import { compare, type AdverseChange, type Standing } from '#scoring';
import { scheme } from '../county.fixture.js';

const standing = (given: Partial<Standing> = {}): Standing => ({
  person: 'p1',
  total: 8000,
  rank: 2,
  grade: 'QUALIFIED',
  sets: [],
  rewardFen: 0,
  ...given,
});
const own = { because: 'own', why: text('本人的记录发生变化', 'The person’s own facts changed') };
const others = { because: 'others', why: text('他人成绩变化，本人总分未变', 'Others’ results changed; the person’s own total did not') };
const roster = { because: 'roster', why: text('应考人员变动', 'The roster changed') };

describe('R7: one person between two versions', () => {
  it.each<[string, Partial<Standing>, Partial<Standing>, object, AdverseChange[]]>([
    ['another total', {}, { total: 8001 }, own, []],
    ['another rank', {}, { rank: 3 }, others, []],
    ['a better grade', {}, { grade: 'EXCELLENT' }, others, []],
    ['a worse grade', {}, { grade: 'BASICALLY_QUALIFIED' }, others, ['lowerGrade']],
    ['no grade any more', {}, { grade: null }, others, []],
    ['a first grade that passes', { grade: null }, { grade: 'QUALIFIED' }, others, []],
    ['a first grade that is low', { grade: null }, { grade: 'BASICALLY_QUALIFIED' }, others, ['lowerGrade']],
    ['more money', {}, { rewardFen: 1 }, others, []],
    ['less money', { rewardFen: 2 }, { rewardFen: 1 }, others, ['losesReward']],
    ['a place at the bottom', {}, { sets: ['bottom'] }, others, ['entersAdverseSet']],
    ['a place at the top', {}, { sets: ['speakersTop'] }, others, []],
    ['a set that the scheme no longer has', {}, { sets: ['bottomTen'] }, others, []],
    ['out of the bottom', { sets: ['bottom'] }, { sets: [] }, others, []],
    ['a second place at the bottom', { sets: ['bottom'] }, { sets: ['bottom', 'speakersBottom'] }, others, ['entersAdverseSet']],
    [
      'everything at once',
      { grade: 'EXCELLENT', rewardFen: 5 },
      { total: 100, grade: 'UNQUALIFIED', sets: ['bottom'] },
      own,
      ['lowerGrade', 'entersAdverseSet', 'losesReward'],
    ],
  ])('%s', (_what, before, after, why, adverse) => {
    const [from, to] = [standing(before), standing(after)];
    const person = 'p1';
    expect(compare(scheme, [from], [to])).toEqual({ moved: [{ person, from, to, ...why, adverse }], newlyAdverse: adverse.length > 0 ? [person] : [] });
  });

  it('the same sets in another order are no change, nor is anything else that stays', () => {
    const sets = ['bottom', 'speakersBottom'];
    expect(compare(scheme, [standing({ sets })], [standing({ sets: sets.toReversed() })])).toEqual({ moved: [], newlyAdverse: [] });
  });

  it('who joins with a low grade or into an adverse set is to be heard, who leaves is not; all in the order of their ids', () => {
    const low = standing({ person: 'p0', grade: 'UNQUALIFIED' });
    const last = standing({ person: 'p2', sets: ['bottom'] });
    const fine = standing({ person: 'p3', sets: ['speakersTop'], rewardFen: 5 });
    const gone = standing({ person: 'p9', sets: ['bottom'] });
    expect(compare(scheme, [gone, standing()], [standing(), fine, last, low])).toEqual({
      moved: [
        { person: 'p0', from: null, to: low, ...roster, adverse: ['lowerGrade'] },
        { person: 'p2', from: null, to: last, ...roster, adverse: ['entersAdverseSet'] },
        { person: 'p3', from: null, to: fine, ...roster, adverse: [] },
        { person: 'p9', from: gone, to: null, ...roster, adverse: [] },
      ],
      newlyAdverse: ['p0', 'p2'],
    });
  });
});
