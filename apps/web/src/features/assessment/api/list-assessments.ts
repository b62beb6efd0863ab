import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type AssessmentSummary = Schemas['AssessmentSummary'];
export type AssessmentDetail = Schemas['AssessmentDetail'];

export function assessmentsQuery(offset = 0, limit = 50) {
  return queryOptions({ queryKey: ['assessments', offset, limit], queryFn: () => ask(api.GET('/api/assessments', { params: { query: { offset, limit } } })) });
}

export function assessmentQuery(id: string) {
  return queryOptions({
    queryKey: ['assessment', id, 'detail'],
    queryFn: () => ask(api.GET('/api/assessments/{id}', { params: { path: { id } } })),
    enabled: id !== '',
    refetchInterval: 30_000,
  });
}

export function burdenQuery(id: string) {
  return queryOptions({ queryKey: ['assessment', id, 'burden'], queryFn: () => ask(api.GET('/api/assessments/{id}/burden', { params: { path: { id } } })) });
}
