import { consequencesOf, removalTriggers } from '../engine/consequences.js';
import type { Consequence, Trigger } from '../engine/results.js';
import { readHistory, runStreak } from '../engine/streaks.js';
import type { Facts } from '../facts/facts.js';
import type { Grade, Scheme } from '../scheme/scheme.js';

/** A person's grade and sets as published in the period. */
export interface Published {
  person: string;
  grade: Grade | null;
  sets: readonly string[];
  /** B6: where the scheme counts hits, by the term of office. */
  hits?: readonly string[];
  role?: string;
  termFrom?: string;
}

export interface StreakFollowUps {
  consequences: readonly Consequence[];
  triggers: readonly Trigger[];
}

/**
 * R7: what the streaks of a published period call for by the earlier results as they stand now. The period's own grades stay as they
 * were published; only what was corrected before them differs from its frozen input.
 */
export function streaksNow(
  scheme: Scheme,
  facts: Pick<Facts, 'period' | 'earlierPeriods' | 'earlierResults'>,
  published: readonly Published[],
): StreakFollowUps {
  const history = readHistory(facts);
  const lines = published.map(({ termFrom, ...line }) => {
    const { person, grade, hits = [] } = line;
    const present = { code: facts.period.code, grade, hits, to: facts.period.to };
    return {
      ...line,
      hits,
      streaks: Object.fromEntries(Object.values(scheme.streaks).map((rule) => [rule.id, runStreak(rule, { history, person, present, termFrom })])),
    };
  });
  const byStreak: Scheme = { ...scheme, consequences: scheme.consequences.filter(({ when }) => 'streak' in when) };
  return { consequences: lines.flatMap((line) => consequencesOf(byStreak, line)), triggers: removalTriggers(scheme, lines) };
}
