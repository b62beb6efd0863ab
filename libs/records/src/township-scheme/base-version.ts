import { refuse } from '#domain';
import { SchemeVersion } from '../catalogue/catalogue.entity.js';
import { supersedes } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';

/** A9: the version of the county's scheme that is in force on a day. */
export async function baseVersionOn(tx: Transaction, { countyId, scheme, on }: { countyId: string; scheme: string; on: string }): Promise<SchemeVersion> {
  const [row] = await tx.query<{ id: string }>(
    `select s.id from scheme_version s join catalogue_entry c on c.id = s.catalogue_entry_id and c.state = 'inForce' and (c.expires_on is null or c.expires_on >= $3)
     where s.organization_id = $1 and s.scheme = $2 and (s.takes_effect_on is null or s.takes_effect_on <= $3)
       and not exists (select 1 from scheme_version n where ${supersedes('n', 's', '$3')})
     order by s.imported_at desc limit 1`,
    [countyId, scheme, on],
  );
  const found = row ? await tx.manager.findOneBy(SchemeVersion, { id: row.id }) : null;
  return found ?? refuse('scheme.township_extends', { path: '/extends', got: scheme });
}
