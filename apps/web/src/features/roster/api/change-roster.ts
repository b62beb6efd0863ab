import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function changeRoster(assessmentId: string, body: Schemas['RosterEvent'], key: string) {
  return ask(api.POST('/api/assessments/{id}/roster/events', { params: { path: { id: assessmentId }, ...keyed(key) }, body }));
}
