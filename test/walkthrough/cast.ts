import type { Cohort, Secretary } from './cohort.js';

/** Points the schemes line for the bottom set takes: five in a hundred, floored (A14). */
const bottomRate = 0.05;
/** The line between qualified and basically qualified, and how far above it rounding cannot matter. */
const qualifiedLine = 70;
const margin = 0.5;

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
  /** Fails this quarter and the next: one removal case, taken to its end (k, R4). */
  failed: Secretary;
  /** Fails both too, the first time by a deduction that a correction takes back (R7). */
  cleared: Secretary;
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
  // in the bottom set with or without the deductions of the story, and no worse off than qualified without them
  const low = standing.slice(0, bottom - 1).filter(({ secretary, points }) => points >= qualifiedLine + margin && !appealed.has(secretary.number));
  const failed = low.map(({ secretary }) => secretary).find((secretary) => cohort.holdsBothPosts(secretary));
  const cleared = low.map(({ secretary }) => secretary).find((secretary) => secretary !== failed);
  if (!upheld || !rejected || !declined || !lapsed || !rechecked || !corrected || !single || !failed || !cleared) throw new Error('the cohort is too small');
  return { upheld, rejected, declined, lapsed, rechecked, corrected, single, failed, cleared };
}
