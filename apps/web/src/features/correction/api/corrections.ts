import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export function correctionsQuery(assessmentId: string) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'corrections'],
    queryFn: () => ask(api.GET('/api/assessments/{id}/corrections', { params: { path: { id: assessmentId } } })),
  });
}
