import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type TaskDetail = Schemas['TaskDetail'];
export type AvailableAction = Schemas['AvailableAction'];
export type TaskItem = TaskDetail['rollItems'][number];

export function taskQuery(id: string) {
  return queryOptions({
    queryKey: ['task', id],
    queryFn: () => ask(api.GET('/api/tasks/{id}', { params: { path: { id } } })),
    refetchInterval: 30_000,
  });
}
