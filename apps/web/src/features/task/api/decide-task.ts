import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Decision = Schemas['Decision'];

export function decideTask(id: string, body: Decision, key: string) {
  return ask(api.POST('/api/tasks/{id}/decision', { params: { path: { id }, ...keyed(key) }, body }));
}
