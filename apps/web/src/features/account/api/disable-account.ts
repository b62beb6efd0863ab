import { api, ask, keyed } from '../../../lib/api.js';

export function disableAccount(id: string, reason: string, key: string) {
  return ask(api.POST('/api/accounts/{id}/disable', { params: { path: { id }, ...keyed(key) }, body: { reason } }));
}
