import type { Grade } from '../scheme/scheme.js';
import { certifySet } from './certify.js';
import { rankCohort, type Cohort } from './cohort.js';
import { gradeCohort } from './grade.js';
import type { Certificate, OrganizationResult, RewardGrant, RewardPool } from './results.js';
import { grantRewards } from './rewards.js';
import { rollUp } from './roll-up.js';
import { totalOf, type Sheet } from './sheet.js';

/** What a computation decides, by person row; a correction may lay kept grades, seats and money over it (R7). */
export interface Outcome {
  cohort: Cohort;
  totalOf: (number | null)[];
  rankOf: (number | null)[];
  gradeOf: (Grade | null)[];
  setsOf: string[][];
  grantsOf: (readonly RewardGrant[])[];
  retained: Set<number>;
  certificates: Certificate[];
  pools: RewardPool[];
  villages: OrganizationResult[];
  townships: OrganizationResult[];
}

/** Computes a filled sheet from ranks to rewards. */
export function computeOutcome(sheet: Sheet): Outcome {
  const {
    roster,
    plan: { scheme },
  } = sheet;
  const cohort = rankCohort(sheet);
  const { gradeOf, certificates: quotas } = gradeCohort(sheet, cohort);
  const sets = Object.values(scheme.sets).map((rule) => certifySet(sheet, cohort, rule));
  const setsOf: string[][] = roster.persons.map(() => []);
  for (const { id, persons } of sets) for (const person of persons) setsOf[roster.personRow.get(person) ?? -1]?.push(id);
  const { grants, pools } = grantRewards(sheet, gradeOf);
  return {
    cohort,
    gradeOf,
    setsOf,
    retained: new Set(),
    certificates: [...quotas, ...sets],
    pools,
    ...rollUp(sheet),
    totalOf: roster.persons.map((_, row) => totalOf(sheet, row)),
    rankOf: roster.persons.map(({ status }, row) => (status === 'graded' ? (cohort.ranks[row] ?? null) : null)),
    grantsOf: roster.persons.map((_, row) => grants.get(row) ?? []),
  };
}
