import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export function personsQuery(search: string, organizationId?: string) {
  return queryOptions({
    queryKey: ['persons', search, organizationId],
    queryFn: () => ask(api.GET('/api/persons', { params: { query: { limit: 20, ...(search && { search }), ...(organizationId && { organizationId }) } } })),
    enabled: search.trim().length > 0 || organizationId !== undefined,
    staleTime: 60_000,
  });
}
