import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function requestAssessment(body: Schemas['AssessmentRequest'], key: string) {
  return ask(api.POST('/api/assessments', { params: keyed(key), body }));
}
