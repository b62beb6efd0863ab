import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function enterPaper(taskId: string, body: Schemas['PaperEntry'], key: string) {
  return ask(api.POST('/api/tasks/{id}/paper', { params: { path: { id: taskId }, ...keyed(key) }, body }));
}
