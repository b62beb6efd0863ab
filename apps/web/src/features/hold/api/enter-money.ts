import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function enterMoney(id: string, body: Schemas['HoldEntries'], key: string) {
  return ask(api.POST('/api/holds/{id}/entries', { params: { path: { id }, ...keyed(key) }, body }));
}
