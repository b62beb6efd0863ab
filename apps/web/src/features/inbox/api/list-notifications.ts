import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export function notificationsQuery(offset = 0, limit = 50) {
  return queryOptions({
    queryKey: ['notifications', offset, limit],
    queryFn: () => ask(api.GET('/api/notifications', { params: { query: { offset, limit } } })),
    refetchInterval: 30_000,
  });
}
