import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function answerItems(id: string, answers: Schemas['Answers']['answers'], key: string) {
  return ask(api.POST('/api/tasks/{id}/answers', { params: { path: { id }, ...keyed(key) }, body: { answers } }));
}
