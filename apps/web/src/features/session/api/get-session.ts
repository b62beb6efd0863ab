import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => ask(api.GET('/api/session')),
  staleTime: 60_000,
  retry: false,
});
