import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function enterScores(assessmentId: string, entries: Schemas['ScoreEntries']['entries'], key: string) {
  return ask(api.POST('/api/assessments/{id}/entries/batch', { params: { path: { id: assessmentId }, ...keyed(key) }, body: { entries } }));
}
