import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function publishContest(assessmentId: string, body: Schemas['ContestResults'], key: string) {
  return ask(api.POST('/api/assessments/{id}/contest', { params: { path: { id: assessmentId }, ...keyed(key) }, body }));
}
