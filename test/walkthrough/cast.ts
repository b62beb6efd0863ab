import type { Cohort, Secretary } from './cohort.js';

/** Points the schemes line for the bottom set takes: five in a hundred, floored (A14). */
const bottomRate = 0.05;

/** Who plays which part, chosen from the files so that the story comes out at every size of the county. */
export interface Cast {
  /** In the bottom set only by a deduction that is cancelled; whoever takes the place is heard (R7). */
  upheld: Secretary;
  rejected: Secretary;
  declined: Secretary;
  lapsed: Secretary;
  rechecked: Secretary;
  corrected: Secretary;
  /** Scored by hand, one entry at a time. */
  single: Secretary;
}

export function cast(cohort: Cohort, graded: number): Cast {
  const standing = cohort.standing();
  const bottom = Math.floor(graded * bottomRate);
  const appealed = new Set(cohort.files.appeals.map(({ number }) => number));
  const plain = standing
    .slice(bottom + 1)
    .map(({ secretary }) => secretary)
    .filter(({ number }) => !appealed.has(number));
  const middle = Math.floor(plain.length / 2);
  const [rejected, declined, lapsed, rechecked, corrected, single] = plain.slice(middle, middle + 6);
  const upheld = standing[bottom]?.secretary;
  if (!upheld || !rejected || !declined || !lapsed || !rechecked || !corrected || !single) throw new Error('the cohort is too small');
  return { upheld, rejected, declined, lapsed, rechecked, corrected, single };
}
