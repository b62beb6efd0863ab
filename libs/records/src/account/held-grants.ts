import { countyDateOf, type Grant, type Holder, type Role } from '#domain';
import type { Transaction } from '../database/transaction.js';

/** Who an account is now: its person and the roles it holds itself or for those it stands in for. */
export interface HeldNow extends Holder {
  accountId: string;
  personId?: string;
  name: string;
  grants: Grant[];
}

const account = 'select id, name, person_id from account where id = $1 and disabled_at is null';

const substituted = `select account_id from substitute join account on account.id = substitute.account_id
  where substitute_account_id = $1 and disabled_at is null and $2 between from_date and to_date`;

const grants = `select account_id, role, organization_id from role_grant
  where account_id = any($1) and confirmed_by is not null and valid_from <= $2 and (valid_to is null or valid_to > $2)`;

/**
 * What an account may act as at this instant; nothing when it is unknown or disabled. `locked`: the grants stay as they are until the
 * transaction ends. Stand-ins do not inherit what makes a person a cadre, nor the three administrators' roles.
 */
export async function heldNow(tx: Transaction, accountId: string, { locked = false } = {}): Promise<HeldNow | undefined> {
  const [found] = await tx.query<{ id: string; name: string; person_id: string | null }>(account, [accountId]);
  if (!found) return undefined;
  const standsInFor = await tx.query<{ account_id: string }>(substituted, [accountId, countyDateOf(tx.now())]);
  const accounts = [accountId, ...standsInFor.map(({ account_id }) => account_id)];
  const rows = await tx.query<{ account_id: string; role: Role; organization_id: string }>(`${grants}${locked ? ' for share' : ''}`, [accounts, tx.now()]);
  const held = rows
    .filter(({ account_id, role }) => account_id === accountId || !personal.has(role))
    .map(({ account_id, role, organization_id }): Grant => ({
      role,
      organizationId: organization_id,
      ...(account_id === accountId ? {} : { substituteFor: account_id }),
    }));
  return { accountId, name: found.name, personId: found.person_id ?? undefined, grants: held };
}

const personal = new Set<Role>(['cadre', 'systemAdministrator', 'securityAdministrator', 'auditAdministrator']);
