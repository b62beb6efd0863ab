import { countyDateOf, type CountyDate, type ProcedureContext } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { businessNow } from '../procedure/opening.service.js';

/** R10: who of these persons is within an influence period on a day, with its last day. */
export async function barredOn(tx: Transaction, persons: readonly string[], on: CountyDate): Promise<Map<string, CountyDate>> {
  const rows = await tx.query<{ personId: string; until: string }>(
    `select person_id as "personId", max(to_date)::text as until from influence_period
     where person_id = any($1::uuid[]) and from_date <= $2 and to_date >= $2 and lifted_at is null and not withdrawn group by person_id`,
    [persons, on],
  );
  return new Map(rows.map(({ personId, until }) => [personId, until]));
}

/** Today in a procedure's own business time. */
export function today(tx: Transaction, context: Pick<ProcedureContext, 'clock'>): CountyDate {
  return countyDateOf(businessNow(tx, context));
}
