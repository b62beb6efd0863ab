import type { Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, personOf, type OrganizationRef, type PageOf, type PageRequest, type PersonRef } from '../database/references.js';
import { AccountNames } from './account-names.js';

export interface GrantRow {
  id: string;
  role: string;
  organization: OrganizationRef;
  validFrom: string;
  validTo: string | null;
  proposedBy: string;
  confirmedBy: string | null;
}

export interface AccountRow {
  id: string;
  login: string;
  name: string;
  person: PersonRef | null;
  organization: OrganizationRef;
  disabledAt: string | null;
  grants: GrantRow[];
}

/** Accounts and their grants, for the three administrators; never anything about a password. */
@Injectable()
export class AccountReader {
  constructor(
    private readonly database: Database,
    private readonly names: AccountNames,
  ) {}

  async list(actor: Actor, { limit, offset, search }: PageRequest & { search?: string }): Promise<PageOf<AccountRow>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<AccountRow & { total: number }>(
        `select a.id, a.login, a.name, ${personOf('a.person_id')} as person, ${organizationOf('a.organization_id')} as organization, a.disabled_at as "disabledAt",
           coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'role', g.role, 'organization', ${organizationOf('g.organization_id')}, 'validFrom', g.valid_from, 'validTo', g.valid_to,
             'proposedBy', g.proposed_by, 'confirmedBy', g.confirmed_by) order by g.valid_from) from role_grant g where g.account_id = a.id), '[]') as grants, count(*) over ()::int as total
         from account a where $1::text is null or position($1 in a.login) > 0 or position($1 in a.name) > 0 order by a.login limit $2 offset $3`,
        [search ?? null, limit, offset],
      ),
    );
    const { items, total } = pageFrom(rows);
    const nameOf = await this.names.of(items.flatMap(({ grants }) => grants.flatMap(({ proposedBy, confirmedBy }) => [proposedBy, confirmedBy])));
    const named = (grant: GrantRow): GrantRow => ({
      ...grant,
      proposedBy: nameOf(grant.proposedBy) ?? '',
      confirmedBy: grant.confirmedBy && (nameOf(grant.confirmedBy) ?? ''),
    });
    return { items: items.map((row) => ({ ...row, grants: row.grants.map(named) })), total };
  }
}
