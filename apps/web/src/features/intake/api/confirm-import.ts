import { api, ask, keyed } from '../../../lib/api.js';

export function confirmImport(id: string, key: string) {
  return ask(api.POST('/api/imports/{id}/confirmation', { params: { path: { id }, ...keyed(key) } }));
}
