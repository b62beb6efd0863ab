import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export type Box = 'todo' | 'done' | 'started' | 'copied' | 'overdue';

export function tasksQuery(box: Box, offset = 0, limit = 50) {
  return queryOptions({
    queryKey: ['tasks', box, offset, limit],
    queryFn: () => ask(api.GET('/api/tasks', { params: { query: { box, offset, limit } } })),
    refetchInterval: 30_000,
  });
}
