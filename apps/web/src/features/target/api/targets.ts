import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Target = Schemas['Target'];

export function targetsQuery(assessmentId: string) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'targets'],
    queryFn: () => ask(api.GET('/api/assessments/{id}/targets', { params: { path: { id: assessmentId } } })),
  });
}
