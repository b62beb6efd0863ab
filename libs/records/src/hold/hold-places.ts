import { countyDateOf, holdSigners, type HoldKind, type ProcedureContext, type SeatHolder } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { isHeld } from '../procedure/holders.js';
import { businessNow } from '../procedure/opening.service.js';

export interface Cadre {
  personId: string;
  name: string;
}

/** Today in the county, on the procedure's own clock. */
export function countyToday(tx: Transaction, clock: Pick<ProcedureContext, 'clock'>): string {
  return countyDateOf(businessNow(tx, clock));
}

/** R3: whose pay is another system's, although they hold a post in the village. */
const paidElsewhere = ['firstSecretary'];

/** R9: everybody with a post in the village on the day, also those with no fault; of pay only whom the village pays. */
export function cadresOf(tx: Transaction, { villageId, kind, on }: { villageId: string; kind: HoldKind; on: string }): Promise<Cadre[]> {
  return tx.query<Cadre>(
    `select distinct p.id as "personId", p.name from post t join person p on p.id = t.person_id
     where t.organization_id = $1 and t.from_date <= $2 and (t.to_date is null or t.to_date >= $2) and not (t.kind = any($3)) order by p.name, p.id`,
    [villageId, on, kind === 'pay' ? paidElsewhere : []],
  );
}

const bodies = `
  select distinct o.id, o.code from role_grant g join organization o on o.id = g.organization_id
  where o.parent_id = $1 and o.kind = 'unit' and o.valid_to is null and g.role = $2 and g.confirmed_by is not null
    and g.valid_from <= $3 and (g.valid_to is null or g.valid_to > $3)
  order by o.code`;

/** R9: the county unit whose officer may sign a hold of this kind now; none where nobody holds the role. */
export async function findCompetentBody(tx: Transaction, { countyId, kind }: { countyId: string; kind: HoldKind }): Promise<string | undefined> {
  const role = holdSigners[kind];
  for (const { id } of await tx.query<{ id: string }>(bodies, [countyId, role, tx.now()])) {
    const holder: SeatHolder = { role, organizationId: id };
    if (await isHeld(tx, holder)) return id;
  }
  return undefined;
}
