import { countyDateOf } from '#domain';
import { supersedes } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import type { SchemeDraft } from './scheme-draft.entity.js';

/** The version of the same scheme that requests may use now. */
export async function currentOf(tx: Transaction, { organizationId, scheme, schemeVersionId }: SchemeDraft): Promise<{ id: string; version: string } | null> {
  const today = countyDateOf(tx.now());
  const [row] = await tx.query<{ id: string; version: string }>(
    `select s.id, s.version from scheme_version s join catalogue_entry c on c.id = s.catalogue_entry_id and c.state = 'inForce' and (c.expires_on is null or c.expires_on >= $3)
     where s.organization_id = $1 and s.scheme = $2 and s.id is distinct from $4::uuid and (s.takes_effect_on is null or s.takes_effect_on <= $3)
       and not exists (select 1 from scheme_version n where ${supersedes('n', 's', '$3')} and n.id is distinct from $4::uuid)
     order by s.imported_at desc limit 1`,
    [organizationId, scheme, today, schemeVersionId],
  );
  return row ?? null;
}
