import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function recordEvent(assessmentId: string, body: Schemas['ScoreEvent'], key: string) {
  return ask(api.POST('/api/assessments/{id}/events', { params: { path: { id: assessmentId }, ...keyed(key) }, body }));
}
