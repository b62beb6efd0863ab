import type { DraftItem, HoldPeriod } from '#domain';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { Transaction } from '../database/transaction.js';
import type { Cadre } from './hold-places.js';
import type { Hold } from './hold.entity.js';

export interface Proposal {
  basis: Document;
  clause: string;
  endsOn: string;
  reason: string;
  competentBodyId: string;
  accountId: string;
  items: DraftItem[];
  cadres: Cadre[];
}

/** A proposal with its items and everybody to be heard; one made after a return is another round. */
export async function writeProposal(tx: Transaction, { id, round, organizationId }: Hold, proposal: Proposal): Promise<void> {
  const { basis, clause, endsOn, reason, competentBodyId, accountId, items, cadres } = proposal;
  await tx.query(
    `update hold set state = 'proposed', round = $2, basis = $3, clause = $4, ends_on = $5, reason = $6, competent_body_id = $7, proposed_by = $8, proposed_at = $9 where id = $1`,
    [id, round + 1, JSON.stringify(basis), clause, endsOn, reason, competentBodyId, accountId, tx.now()],
  );
  await tx.query(
    `insert into hold_item (hold_id, round, n, organization_id, competent_body_id, person_id, title, category, monthly_fen, fen)
     select $1, $2, n, $3, $4, "personId", title, category, "monthlyFen", fen from jsonb_to_recordset($5::jsonb)
       as given (n int, "personId" uuid, title text, category text, "monthlyFen" bigint, fen bigint)`,
    [id, round + 1, organizationId, competentBodyId, JSON.stringify(items)],
  );
  await tx.query(
    `insert into hold_person (hold_id, person_id, organization_id, competent_body_id, name)
     select $1, "personId", $2, $3, name from jsonb_to_recordset($4::jsonb) as given ("personId" uuid, name text)
     on conflict (hold_id, person_id) do update set competent_body_id = excluded.competent_body_id, statement = null, stated_at = null`,
    [id, organizationId, competentBodyId, JSON.stringify(cadres)],
  );
}

export interface Order {
  basis: Document;
  clause: string;
  period: HoldPeriod;
  checkOn: string;
  accountId: string;
  caps: { itemId: string; capFen: number }[];
  exemptions: { itemId: string; reason: string }[];
}

/** The signature: the order's period, and of each item how much of it may be held. */
export async function writeOrder(tx: Transaction, { id }: Hold, { basis, clause, period, checkOn, accountId, caps, exemptions }: Order): Promise<void> {
  await tx.query(
    `update hold set state = 'inForce', signed_basis = $2, signed_clause = $3, signed_by = $4, signed_at = $5, starts_on = $6, ends_on = $7, check_on = $8 where id = $1`,
    [id, JSON.stringify(basis), clause, accountId, tx.now(), period.startsOn, period.endsOn, checkOn],
  );
  await tx.query(
    `update hold_item set cap_fen = given."capFen" from jsonb_to_recordset($2::jsonb) as given ("itemId" uuid, "capFen" bigint)
     where hold_item.id = given."itemId" and hold_id = $1`,
    [id, JSON.stringify(caps)],
  );
  await tx.query(
    `update hold_item set exempt = true, exempt_reason = given.reason from jsonb_to_recordset($2::jsonb) as given ("itemId" uuid, reason text)
     where hold_item.id = given."itemId" and hold_id = $1`,
    [id, JSON.stringify(exemptions)],
  );
}
