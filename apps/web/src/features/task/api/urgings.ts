import { queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type PressedStep = Schemas['PressedStep'];

/** What I was pressed for and have not replied to. */
export function owedQuery() {
  return queryOptions({
    queryKey: ['urgings'],
    queryFn: () => ask(api.GET('/api/urgings', { params: { query: { limit: 50 } } })),
    refetchInterval: 30_000,
  });
}

export function replyToUrging({ taskId, urging, reply }: { taskId: string; urging: string; reply: string }, key: string) {
  return ask(api.POST('/api/tasks/{id}/urgings/{urging}/reply', { params: { path: { id: taskId, urging }, ...keyed(key) }, body: { reply } }));
}
