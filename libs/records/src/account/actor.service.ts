import { nobodyId, type Actor, type Grant } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { heldNow } from './held-grants.js';

/**
 * Roots of what the grants let somebody see. A department sees its county; a lead unit sees the county while an assessment it leads
 * runs; everybody else what stands under their own organization.
 */
const roots = `
with held as (select * from jsonb_to_recordset($1::jsonb) as held (role text, "organizationId" uuid))
select held."organizationId" as id from held
union select parent_id from held join organization on organization.id = held."organizationId" where kind = 'organizationDepartment' and parent_id is not null
union select assessment.organization_id from held join assessment on lead_unit_id = held."organizationId" and live where held.role = 'leadUnitOfficer'`;

/** Turns an account into who acts: their grants now and how far they may look. */
@Injectable()
export class ActorService {
  /** Nobody, when the account is unknown or disabled. Asked across organizations, before any scope is known. */
  async actorOf(tx: Transaction, accountId: string): Promise<Actor | undefined> {
    const held = await heldNow(tx, accountId);
    if (!held) return undefined;
    const scope = await this.scopeOf(tx, held.grants);
    return { kind: 'person', accountId, personId: held.personId, grants: held.grants, scope: scope.length > 0 ? scope : [nobodyId] };
  }

  private async scopeOf(tx: Transaction, grants: Grant[]): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(roots, [JSON.stringify(grants)]);
    return rows.map(({ id }) => id);
  }
}
