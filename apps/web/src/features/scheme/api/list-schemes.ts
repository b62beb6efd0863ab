import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export const schemesQuery = queryOptions({ queryKey: ['schemes'], queryFn: () => ask(api.GET('/api/schemes')), staleTime: 60_000 });
export const catalogueQuery = queryOptions({ queryKey: ['catalogue'], queryFn: () => ask(api.GET('/api/catalogue')), staleTime: 60_000 });

export function schemeQuery(id: string) {
  return queryOptions({
    queryKey: ['scheme', id],
    queryFn: () => ask(api.GET('/api/schemes/{id}', { params: { path: { id } } })),
    staleTime: 60_000,
    enabled: id !== '',
  });
}
