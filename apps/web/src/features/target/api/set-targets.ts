import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function setTargets(assessmentId: string, body: Schemas['SetTargets'], key: string) {
  return ask(api.PUT('/api/assessments/{id}/targets', { params: { path: { id: assessmentId }, ...keyed(key) }, body }));
}
