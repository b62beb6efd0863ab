import { api, ask, keyed } from '../../../lib/api.js';

export function confirmGrant(id: string, key: string) {
  return ask(api.POST('/api/grants/{id}/confirmation', { params: { path: { id }, ...keyed(key) } }));
}
