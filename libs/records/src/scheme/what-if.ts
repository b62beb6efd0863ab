import type { Sensitivity, SimulatedPeriod, UnsimulatedPeriod } from '#scoring';

/** Which past period, and the version of the scheme it was assessed by. */
export interface PeriodAgainst {
  assessmentId: string;
  title: string;
  against: { schemeVersionId: string; version: string; hash: string };
}

/** What a draft would have given on the county's past periods; persons by id only. */
export interface WhatIfReport {
  scheme: string;
  schemeHash: string;
  engineVersion: string;
  /** The latest last. */
  periods: (PeriodAgainst & (SimulatedPeriod | UnsimulatedPeriod))[];
  sensitivity: readonly Sensitivity[];
}

/** Everybody a report speaks of. */
export function namedIn({ periods }: WhatIfReport): string[] {
  const named = periods.flatMap((period) =>
    'refused' in period ? [] : [...period.moves.map(({ person }) => person), ...period.sets.flatMap(({ entering, leaving }) => [...entering, ...leaving])],
  );
  return [...new Set(named)];
}
