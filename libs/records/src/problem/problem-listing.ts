import { assertDocumentDated, countyDateOf, DomainError, refuse, type BusinessClock } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import { businessNow } from '../procedure/opening.service.js';
import type { ProblemListing } from './problem.service.js';

/** Where a problem is listed; of an assessment it goes by its clock. */
export interface ProblemPlace {
  townshipId: string;
  countyId: string;
  clock: BusinessClock | null;
}

const place = `
  select v.parent_id as "townshipId", c.id as "countyId", a.clock, $2::uuid is null or a.id is not null as known
  from organization v join organization t on t.id = v.parent_id and t.kind = 'township'
    join organization_closure x on x.descendant_id = v.id join organization c on c.id = x.ancestor_id and c.kind = 'county'
    left join assessment a on a.id = $2 and a.organization_id = c.id
  where v.id = $1 and v.kind = 'village' and v.valid_to is null`;

/** The village a problem may be listed of, with its township and county. */
export async function placeOfVillage(tx: Transaction, { villageId, assessmentId }: { villageId: string; assessmentId?: string }): Promise<ProblemPlace> {
  const [row] = await tx.query<ProblemPlace & { known: boolean }>(place, [villageId, assessmentId ?? null]);
  if (!row) return refuse('problem.village_unknown', { villageId });
  const { known, ...found } = row;
  return known ? found : refuse('assessment.unknown', { assessmentId });
}

export interface ManyListings extends Pick<ProblemListing, 'dueOn' | 'document' | 'evidence'> {
  villageIds: readonly string[];
  assessmentId?: string;
  /** Where no assessment lends its own. */
  clock: BusinessClock;
}

/** A15: all that speaks against a listing, for every village before the first is listed: a refusal names the village, and nothing is begun. */
export async function assertListable(tx: Transaction, { villageIds, assessmentId, dueOn, document, evidence = [], clock }: ManyListings): Promise<void> {
  const twice = villageIds.find((id, index) => villageIds.indexOf(id) !== index);
  if (twice !== undefined) refuse('problem.village_twice', { villageId: twice });
  await assertEvidence(tx, evidence);
  for (const villageId of villageIds) {
    await naming(villageId, async () => {
      const found = await placeOfVillage(tx, { villageId, assessmentId });
      const today = countyDateOf(businessNow(tx, { clock: found.clock ?? clock }));
      if (dueOn <= today) refuse('problem.due_past', { dueOn, today });
      assertDocumentDated(document, { path: 'document', today });
    });
  }
}

async function naming(villageId: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof DomainError ? new DomainError(error.code, { villageId, ...error.details }) : error;
  }
}
