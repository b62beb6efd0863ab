import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function proposeCorrection(assessmentId: string, body: Schemas['CorrectionRequest'], key: string) {
  return ask(api.POST('/api/assessments/{id}/corrections', { params: { path: { id: assessmentId }, ...keyed(key) }, body }));
}
