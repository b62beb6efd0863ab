import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type PaperForm = Schemas['PaperForm'];

export const paperQuery = queryOptions({ queryKey: ['paper'], queryFn: () => ask(api.GET('/api/paper')), refetchInterval: 30_000 });

export function signersQuery(taskId: string) {
  return queryOptions({ queryKey: ['task', taskId, 'signers'], queryFn: () => ask(api.GET('/api/tasks/{id}/signers', { params: { path: { id: taskId } } })) });
}
