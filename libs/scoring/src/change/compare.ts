import { text, type Text } from '#domain';
import { isWorse } from '../engine/grade.js';
import type { Standing } from '../engine/results.js';
import { byCode } from '../facts/order.js';
import type { Scheme } from '../scheme/scheme.js';
import type { AdverseChange, Comparison, Move } from './changes.js';

/** R7: who moved between two versions and why, and who is newly worse off and must be heard before confirmation. */
export function compare(scheme: Scheme, before: readonly Standing[], after: readonly Standing[]): Comparison {
  const earlier = new Map(before.map((standing) => [standing.person, standing]));
  const later = new Map(after.map((standing) => [standing.person, standing]));
  const persons = [...new Set([...earlier.keys(), ...later.keys()])].sort(byCode);
  const moved = persons.flatMap((person) => {
    const move = compareStanding(scheme, earlier.get(person) ?? null, later.get(person) ?? null);
    return move ? [{ person, ...move }] : [];
  });
  return { moved, newlyAdverse: moved.filter(({ adverse }) => adverse.length > 0).map(({ person }) => person) };
}

function compareStanding(scheme: Scheme, from: Standing | null, to: Standing | null): Omit<Move, 'person'> | null {
  if (!from || !to)
    return { from, to, because: 'roster', why: text('应考人员变动', 'The roster changed'), adverse: to ? adverseChanges(scheme, unplaced, to) : [] };
  if (same(from, to)) return null;
  const own = from.total !== to.total;
  return { from, to, because: own ? 'own' : 'others', why: whyMoved(own), adverse: adverseChanges(scheme, from, to) };
}

const unplaced: Pick<Standing, 'grade' | 'sets' | 'rewardFen'> = { grade: null, sets: [], rewardFen: 0 };

function same(a: Standing, b: Standing): boolean {
  return (
    a.total === b.total &&
    a.rank === b.rank &&
    a.grade === b.grade &&
    a.rewardFen === b.rewardFen &&
    [...a.sets].sort(byCode).join() === [...b.sets].sort(byCode).join()
  );
}

function whyMoved(own: boolean): Text {
  return own
    ? text('本人的记录发生变化', 'The person’s own facts changed')
    : text('他人成绩变化，本人总分未变', 'Others’ results changed; the person’s own total did not');
}

/** What of a change is worse for the person; a grade that first appears counts when it is a low one. */
export function adverseChanges(
  scheme: Scheme,
  from: Pick<Standing, 'grade' | 'sets' | 'rewardFen'>,
  to: Pick<Standing, 'grade' | 'sets' | 'rewardFen'>,
): AdverseChange[] {
  const lower = to.grade !== null && (from.grade === null ? !isWorse(scheme.adverse.gradeAtMost, to.grade) : isWorse(to.grade, from.grade));
  const enters = to.sets.some((id) => scheme.sets[id]?.adverse && !from.sets.includes(id));
  return [
    ...(lower ? ['lowerGrade' as const] : []),
    ...(enters ? ['entersAdverseSet' as const] : []),
    ...(to.rewardFen < from.rewardFen ? ['losesReward' as const] : []),
  ];
}
