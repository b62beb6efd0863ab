import { refuse } from '#domain';
import { CatalogueService, type Transaction } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import type { CatalogueBody, SchemeBody } from './catalogue.schemas.js';

/** A1: two named persons put a document into the catalogue; a scheme is usable once the row it rests on is in force. */
@Injectable()
export class CatalogueProcess {
  constructor(
    private readonly commands: Commands,
    private readonly catalogue: CatalogueService,
  ) {}

  propose(write: Write, body: CatalogueBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx) => {
      const [owner] = await tx.query<{ countyId: string }>(
        `select c.ancestor_id as "countyId" from organization_closure c join organization o on o.id = c.ancestor_id and o.kind = 'county' where c.descendant_id = $1`,
        [body.ownerId],
      );
      const { countyId } = owner ?? refuse('organization.unknown', { organizationId: body.ownerId });
      return { id: await this.catalogue.propose(tx, { organizationId: countyId, ...body }) };
    });
  }

  confirm(write: Write, id: string): Promise<{ done: true }> {
    return this.commands.run(write, { id }, async (tx) => {
      await this.catalogue.confirm(tx, id);
      return { done: true };
    });
  }

  importScheme(write: Write, body: SchemeBody): Promise<{ id: string }> {
    return this.commands.run(write, body, async (tx) => {
      const [entry] = await tx.query<{ countyId: string }>('select organization_id as "countyId" from catalogue_entry where id = $1', [body.catalogueEntryId]);
      const { countyId } = entry ?? refuse('catalogue.unknown', { id: body.catalogueEntryId });
      const id = await this.catalogue.importScheme(tx, { organizationId: countyId, ...body });
      await assertStart(tx, countyId, id);
      return { id };
    });
  }
}

/** R1: two persons suffice for a county that has no scheme in force yet; afterwards every version goes the way to the leader's approval. */
async function assertStart(tx: Transaction, countyId: string, id: string): Promise<void> {
  const [other] = await tx.query<{ version: string }>(
    `select s.version from scheme_version s join catalogue_entry c on c.id = s.catalogue_entry_id and c.state = 'inForce' where s.organization_id = $1 and s.id <> $2 limit 1`,
    [countyId, id],
  );
  if (other) refuse('scheme.needs_approval', { inForce: other.version });
}
