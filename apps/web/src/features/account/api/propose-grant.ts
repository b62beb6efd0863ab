import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function proposeGrant(accountId: string, body: Schemas['ProposeGrant'], key: string) {
  return ask(api.POST('/api/accounts/{id}/grants', { params: { path: { id: accountId }, ...keyed(key) }, body }));
}
