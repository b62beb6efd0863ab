import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function nameSubstitute(accountId: string, body: Schemas['Substitute'], key: string) {
  return ask(api.POST('/api/accounts/{id}/substitutes', { params: { path: { id: accountId }, ...keyed(key) }, body }));
}
