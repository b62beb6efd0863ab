import type { Actor } from '#domain';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { organizationOf, pageFrom, type OrganizationRef, type PageOf, type PageRequest } from '../database/references.js';

export interface OrganizationRow {
  id: string;
  code: string;
  kind: string;
  name: string;
  parentId: string | null;
  validFrom: string;
  validTo: string | null;
}

export interface PersonRow {
  id: string;
  name: string;
  organization: OrganizationRef | null;
  posts: { id: string; kind: string; title: string; appointment: string; status: string; from: string; to: string | null; organization: OrganizationRef }[];
}

@Injectable()
export class OrganizationReader {
  constructor(private readonly database: Database) {}

  async list(actor: Actor, { limit, offset, kind, parentId }: PageRequest & { kind?: string; parentId?: string }): Promise<PageOf<OrganizationRow>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<OrganizationRow & { total: number }>(
        `select o.id, o.code, o.kind, o.name, o.parent_id as "parentId", o.valid_from as "validFrom", o.valid_to as "validTo", count(*) over ()::int as total
         from organization o where ($1::text is null or o.kind = $1) and ($2::uuid is null or o.parent_id = $2) order by o.code limit $3 offset $4`,
        [kind ?? null, parentId ?? null, limit, offset],
      ),
    );
    return pageFrom(rows);
  }

  async persons(
    actor: Actor,
    { limit, offset, organizationId, search }: PageRequest & { organizationId?: string; search?: string },
  ): Promise<PageOf<PersonRow>> {
    const rows = await this.database.read(actor, (tx) =>
      tx.query<PersonRow & { total: number }>(
        `select p.id, p.name, ${organizationOf('p.organization_id')} as organization,
           coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'kind', t.kind, 'title', t.kind, 'appointment', t.appointment, 'status', t.status, 'from', t.from_date, 'to', t.to_date,
             'organization', ${organizationOf('t.organization_id')}) order by t.from_date) from post t where t.person_id = p.id), '[]') as posts, count(*) over ()::int as total
         from person p join organization o on o.id = p.organization_id
         where ($1::uuid is null or exists (select 1 from organization_closure c where c.ancestor_id = $1 and c.descendant_id = p.organization_id)) and ($2::text is null or position($2 in p.name) > 0)
         order by o.code, p.name limit $3 offset $4`,
        [organizationId ?? null, search ?? null, limit, offset],
      ),
    );
    return pageFrom(rows);
  }
}
