import { text, type Text } from '#domain';
import type { PersonFact } from '../facts/facts.js';
import type { ClassOneRule, Condition, Grade, Scheme } from '../scheme/scheme.js';
import { isWorse } from './grade.js';
import type { ClassOneList, Consequence, PersonResult, StreakState, Trigger } from './results.js';

interface Basis {
  person: string;
  role?: string;
  grade: Grade | null;
  sets: readonly string[];
  streaks: Readonly<Record<string, StreakState>>;
  hits: readonly string[];
}

/** The rows that follow for a person; nothing is executed here. */
export function consequencesOf({ consequences }: Scheme, basis: Basis): Consequence[] {
  const list: Consequence[] = [];
  for (const { id, rule, when, then } of consequences)
    if (meets(when, basis)) for (const effect of then) list.push({ person: basis.person, consequence: id, rule, effect });
  // a list that grew keeps room for more, a copy does not
  return list.slice();
}

function meets(when: Condition, basis: Basis): boolean {
  const isOther = when.role !== undefined && basis.role !== when.role;
  const isExcepted = when.unless !== undefined && fires(basis, when.unless);
  return !isOther && !isExcepted && holds(when, basis);
}

function holds(when: Condition, basis: Basis): boolean {
  if ('hit' in when) return basis.hits.includes(when.hit);
  if ('set' in when) return basis.sets.includes(when.set);
  if ('streak' in when) return fires(basis, when.streak);
  return when.grade.some((grade) => grade === basis.grade);
}

function fires({ streaks }: Pick<Basis, 'streaks'>, streak: string): boolean {
  return streaks[streak]?.fires === true;
}

/** R7: a low grade, a seat in an adverse set, or a hit (B6). */
export function isAdverse({ adverse, sets: rules }: Scheme, { grade, sets, hits }: Pick<Basis, 'grade' | 'sets' | 'hits'>): boolean {
  return hits.length > 0 || (grade !== null && !isWorse(adverse.gradeAtMost, grade)) || sets.some((id) => rules[id]?.adverse);
}

/** (k): whom a removal case is opened for; persons decide the case. */
export function removalTriggers({ removalTrigger }: Scheme, persons: readonly Pick<PersonResult, 'person' | 'streaks'>[]): Trigger[] {
  if (!('streak' in removalTrigger)) return [];
  const { streak, rule } = removalTrigger;
  return persons.flatMap(({ person, streaks }) => {
    const state = streaks[streak];
    return state?.fires ? [{ person, key: [streak, ...state.periods.slice(0, 1)].join('/'), streak, rule, periods: state.periods }] : [];
  });
}

/** A12, (l): who meets the condition now, and who is proposed for the yearly review. */
export function classOneList({ classOne }: Scheme, persons: readonly PersonResult[], facts: ReadonlyMap<string, PersonFact>): ClassOneList {
  if (!classOne) return { persons: [], leaving: [] };
  const listed = new Map([...facts].filter(([, { categories }]) => categories?.includes('classOne')));
  const meets = persons.filter((person) => fires(person, classOne.streak) && (classOne.basis === 'TWO_CONSECUTIVE_EXCELLENT' || listed.has(person.person)));
  const leaving = persons.flatMap((result) => {
    const fact = listed.get(result.person);
    const reason = fact && leavingReason(classOne, result, fact);
    return reason ? [{ person: result.person, reason }] : [];
  });
  return { persons: meets.map(({ person }) => person), leaving };
}

/** Why somebody on the list is proposed for leaving it; undefined for who stays. */
function leavingReason({ leavesBelow }: ClassOneRule, { status, grade }: PersonResult, { ceiling, reason = '' }: PersonFact): Text | undefined {
  if (status === 'closed') return text(`已离任：${reason}`, `Left the post: ${reason}`);
  if (grade !== null && isWorse(grade, leavesBelow)) return text('本期等次低于保留条件', 'This period’s grade is below what the list asks for');
  return ceiling && text(`影响期内：${ceiling.reason}`, `Within an influence period: ${ceiling.reason}`);
}
