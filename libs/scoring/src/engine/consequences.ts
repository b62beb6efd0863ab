import { text } from '#domain';
import type { PersonFact } from '../facts/facts.js';
import type { Condition, Grade, Scheme } from '../scheme/scheme.js';
import { isWorse } from './grade.js';
import type { ClassOneList, Consequence, PersonResult, StreakState, Trigger } from './results.js';

interface Basis {
  person: string;
  role?: string;
  grade: Grade | null;
  sets: readonly string[];
  streaks: Readonly<Record<string, StreakState>>;
  hits?: readonly string[];
}

/** The rows that follow for a person; nothing is executed here. */
export function consequencesOf({ consequences }: Scheme, basis: Basis): Consequence[] {
  return consequences
    .filter(({ when }) => meets(when, basis))
    .flatMap(({ id, rule, then }) => then.map((effect) => ({ person: basis.person, consequence: id, rule, effect })));
}

function meets(when: Condition, basis: Basis): boolean {
  const isOther = when.role !== undefined && basis.role !== when.role;
  const isExcepted = when.unless !== undefined && basis.streaks[when.unless]?.fires;
  return !isOther && !isExcepted && holds(when, basis);
}

function holds(when: Condition, { grade, sets, streaks, hits = [] }: Basis): boolean {
  if ('hit' in when) return hits.includes(when.hit);
  if ('set' in when) return sets.includes(when.set);
  if ('streak' in when) return streaks[when.streak]?.fires ?? false;
  return grade !== null && when.grade.includes(grade);
}

/** R7: a low grade, a seat in an adverse set, or a hit (B6). */
export function isAdverse(
  { adverse, sets: rules }: Scheme,
  { grade, sets, hits = [] }: { grade: Grade | null; sets: readonly string[]; hits?: readonly string[] },
): boolean {
  return hits.length > 0 || (grade !== null && !isWorse(adverse.gradeAtMost, grade)) || sets.some((id) => rules[id]?.adverse);
}

/** (k): whom a removal case is opened for; persons decide the case. */
export function removalTriggers({ removalTrigger }: Scheme, persons: readonly Pick<PersonResult, 'person' | 'streaks'>[]): Trigger[] {
  if (!('streak' in removalTrigger)) return [];
  const { streak, rule } = removalTrigger;
  return persons.flatMap(({ person, streaks }) => {
    const state = streaks[streak];
    return state?.fires ? [{ person, key: `${streak}/${state.periods[0] ?? ''}`, streak, rule, periods: state.periods }] : [];
  });
}

/** A12, (l): who meets the condition now, and who is proposed for the yearly review. */
export function classOneList({ classOne }: Scheme, persons: readonly PersonResult[], facts: ReadonlyMap<string, PersonFact>): ClassOneList {
  if (!classOne) return { persons: [], leaving: [] };
  const listed = (person: string): boolean => facts.get(person)?.categories?.includes('classOne') ?? false;
  const meets = persons.filter(
    ({ person, streaks }) => (streaks[classOne.streak]?.fires ?? false) && (classOne.basis === 'TWO_CONSECUTIVE_EXCELLENT' || listed(person)),
  );
  const leaving = persons
    .filter(({ person }) => listed(person))
    .flatMap(({ person, grade, status, reason }) => {
      if (status === 'closed') return [{ person, reason: text(`已离任：${reason ?? ''}`, `Left the post: ${reason ?? ''}`) }];
      if (grade !== null && isWorse(grade, classOne.leavesBelow))
        return [{ person, reason: text('本期等次低于保留条件', 'This period’s grade is below what the list asks for') }];
      const ceiling = facts.get(person)?.ceiling;
      return ceiling ? [{ person, reason: text(`影响期内：${ceiling.reason}`, `Within an influence period: ${ceiling.reason}`) }] : [];
    });
  return { persons: meets.map(({ person }) => person), leaving };
}
