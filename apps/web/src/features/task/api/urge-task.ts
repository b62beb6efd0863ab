import { api, ask, keyed } from '../../../lib/api.js';

export function urgeTask(id: string, message: string, key: string) {
  return ask(api.POST('/api/tasks/{id}/urge', { params: { path: { id }, ...keyed(key) }, body: message ? { message } : {} }));
}
