import { engineActor, type Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { personOf, type OrganizationRef, type PersonRef } from '../database/references.js';

export interface SessionDescription {
  account: { id: string; login: string; name: string };
  person: PersonRef | null;
  organizations: OrganizationRef[];
  county: OrganizationRef | null;
}

/** Who is signed in, in words. */
@Injectable()
export class SessionReader {
  constructor(private readonly database: Database) {}

  async describe({ accountId, personId, grants }: Actor): Promise<SessionDescription> {
    const ids = grants.map(({ organizationId }) => organizationId);
    return this.database.read({ ...engineActor, personId }, async (tx) => {
      const [account] = await tx.query<{ id: string; login: string; name: string; person: PersonRef | null }>(
        `select id, login, name, ${personOf('person_id')} as person from account where id = $1`,
        [accountId],
      );
      const organizations = await tx.query<OrganizationRef>('select id, name, kind from organization where id = any($1::uuid[])', [ids]);
      const [county] = await tx.query<OrganizationRef>(
        "select distinct o.id, o.name, o.kind from organization_closure c join organization o on o.id = c.ancestor_id where c.descendant_id = any($1::uuid[]) and o.kind = 'county' limit 1",
        [ids],
      );
      return {
        account: { id: accountId, login: account?.login ?? '', name: account?.name ?? '' },
        person: account?.person ?? null,
        organizations,
        county: county ?? null,
      };
    });
  }
}
