import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export const noticesQuery = queryOptions({ queryKey: ['notices'], queryFn: () => ask(api.GET('/api/public/notices')) });

export function noticeQuery(id: string) {
  return queryOptions({ queryKey: ['notices', id], queryFn: () => ask(api.GET('/api/public/notices/{id}', { params: { path: { id } } })), retry: false });
}
