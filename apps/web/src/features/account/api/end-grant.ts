import { api, ask, keyed } from '../../../lib/api.js';

export function endGrant(id: string, key: string) {
  return ask(api.POST('/api/grants/{id}/end', { params: { path: { id }, ...keyed(key) } }));
}
