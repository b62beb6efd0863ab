import type { Text } from '#domain';
import type { Standing } from '../engine/results.js';

export const adverseChanges = ['lowerGrade', 'entersAdverseSet', 'losesReward'] as const;
export type AdverseChange = (typeof adverseChanges)[number];

/** R7: one person whose result differs between two versions. */
export interface Move {
  person: string;
  from: Standing | null;
  to: Standing | null;
  /** own: the person's own points changed; others: only the cohort moved. */
  because: 'own' | 'others' | 'roster';
  why: Text;
  /** What is newly worse; empty when nothing is. */
  adverse: readonly AdverseChange[];
}

export interface Comparison {
  moved: readonly Move[];
  /** Ids of persons who must be told and heard before confirmation. */
  newlyAdverse: readonly string[];
}
