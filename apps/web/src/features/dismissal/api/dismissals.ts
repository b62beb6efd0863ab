import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export function dismissalsQuery({ offset = 0, limit = 50, personId }: { offset?: number; limit?: number; personId?: string } = {}) {
  return queryOptions({
    queryKey: ['dismissal', 'list', offset, limit, personId],
    queryFn: () => ask(api.GET('/api/dismissals', { params: { query: { offset, limit, personId } } })),
  });
}

export function dismissalQuery(id: string) {
  return queryOptions({ queryKey: ['dismissal', id], queryFn: () => ask(api.GET('/api/dismissals/{id}', { params: { path: { id } } })) });
}
