import type { Grade } from '../scheme/scheme.js';
import { certifySet } from './certify.js';
import { rankCohort, type Cohort } from './cohort.js';
import { gradeCohort, type Race } from './grade.js';
import { shareBonuses } from './bonuses.js';
import { hitsOf } from './hits.js';
import { computePay } from './pay.js';
import type { BonusResult, Certificate, OrganizationResult, PayResult, RewardGrant, RewardPool } from './results.js';
import { grantRewards } from './rewards.js';
import { rollUp } from './roll-up.js';
import { totalOf, type Sheet } from './sheet.js';
import { nothing } from './blank.js';

/** What a computation decides, by person row; a correction may lay kept grades, seats and money over it (R7). */
export interface Outcome {
  cohort: Cohort;
  totalOf: (number | null)[];
  rankOf: (number | null)[];
  gradeOf: (Grade | null)[];
  setsOf: (readonly string[])[];
  grantsOf: (readonly RewardGrant[])[];
  retained: Set<number>;
  certificates: Certificate[];
  /** Who competed for the seats of grades. */
  races: readonly Race[];
  pools: RewardPool[];
  villages: OrganizationResult[];
  townships: OrganizationResult[];
  hitsOf: (readonly string[])[];
  payOf?: (PayResult | null)[];
  bonuses?: BonusResult[];
}

/** Computes a filled sheet from ranks to rewards. */
export function computeOutcome(sheet: Sheet): Outcome {
  const {
    roster,
    plan: { scheme },
  } = sheet;
  const cohort = rankCohort(sheet);
  const { gradeOf, certificates: quotas, races } = gradeCohort(sheet, cohort);
  const sets = Object.values(scheme.sets).flatMap((rule) => certifySet(sheet, cohort, rule));
  const setsOf = membersOf(sheet, sets);
  const { grants, pools } = grantRewards(sheet, gradeOf);
  const totals = roster.persons.map((_, row) => totalOf(sheet, row));
  const payOf = computePay(sheet, { gradeOf, totalOf: totals });
  const bonuses = shareBonuses(sheet, { setsOf, totalOf: totals });
  return {
    cohort,
    gradeOf,
    setsOf,
    retained: new Set(),
    certificates: [...quotas, ...sets],
    races,
    pools,
    ...rollUp(sheet),
    totalOf: totals,
    hitsOf: roster.persons.map((_, row) => (scheme.hits ? hitsOf(sheet, { row, grade: gradeOf[row] ?? null, sets: setsOf[row] ?? nothing }) : nothing)),
    ...(payOf && { payOf }),
    ...(bonuses && { bonuses }),
    rankOf: roster.persons.map(({ status }, row) => (status === 'graded' ? (cohort.ranks[row] ?? null) : null)),
    grantsOf: roster.persons.map((_, row) => grants.get(row) ?? nothing),
  };
}

/** The sets of every person; who is in the same ones shares the list. */
function membersOf({ roster }: Sheet, sets: readonly Certificate[]): (readonly string[])[] {
  const setsOf = roster.persons.map((): readonly string[] => nothing);
  const known = new Map<string, readonly string[]>();
  for (const { id, persons } of sets) {
    for (const person of persons) {
      const row = roster.personRow.get(person) ?? -1;
      const list = [...(setsOf[row] ?? nothing), id];
      const shared = known.get(list.join()) ?? list;
      known.set(list.join(), shared);
      setsOf[row] = shared;
    }
  }
  return setsOf;
}
