import { text, type Text } from '../text.js';
import type { CountyDate } from '../time/county-date.js';

/** (l): why a person may leave class one; a yearly signed review decides, nothing else does. */
export const leavingGrounds = {
  grade: text('公布的等次低于合格', 'A published grade below qualified'),
  influence: text('在诫勉影响期内', 'Within an influence period'),
  post: text('已离任', 'Left the post'),
} as const satisfies Record<string, Text>;

export type LeavingGroundKind = keyof typeof leavingGrounds;

/** One ground as it is shown to the signer: what happened and when. */
export interface LeavingGround {
  kind: LeavingGroundKind;
  /** A period's code, or a county date. */
  detail: string;
}

/** What the tables say of a member of class one since the last review. */
export interface MemberFacts {
  /** Published grades since then, by period. */
  grades: readonly { period: string; grade: string | null }[];
  /** Grades below the one the scheme asks members to keep. */
  leavesBelow: readonly string[];
  /** End of an influence period that runs now. */
  influenceUntil: CountyDate | null;
  /** The last day in the post the list is about; null while the person holds it. */
  leftPostOn: CountyDate | null;
}

/** (l): the grounds that stand, in the order of the rule; without one nobody leaves. */
export function groundsForLeaving({ grades, leavesBelow, influenceUntil, leftPostOn }: MemberFacts): LeavingGround[] {
  const low = grades.filter(({ grade }) => grade !== null && leavesBelow.includes(grade));
  return [
    ...low.map(({ period }): LeavingGround => ({ kind: 'grade', detail: period })),
    ...(influenceUntil === null ? [] : [{ kind: 'influence', detail: influenceUntil } as const]),
    ...(leftPostOn === null ? [] : [{ kind: 'post', detail: leftPostOn } as const]),
  ];
}

/** The day of a yearly review: the same day of the next year, 1 March where that year has no such day. */
export function nextReviewOn(date: CountyDate): CountyDate {
  const year = String(Number(date.slice(0, 4)) + 1).padStart(4, '0');
  return date.endsWith('-02-29') ? `${year}-03-01` : `${year}${date.slice(4)}`;
}
