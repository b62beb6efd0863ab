import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export function appealsQuery(offset = 0, limit = 50) {
  return queryOptions({ queryKey: ['appeal', 'list', offset, limit], queryFn: () => ask(api.GET('/api/appeals', { params: { query: { offset, limit } } })) });
}

export function appealQuery(id: string) {
  return queryOptions({ queryKey: ['appeal', id], queryFn: () => ask(api.GET('/api/appeals/{id}', { params: { path: { id } } })) });
}
