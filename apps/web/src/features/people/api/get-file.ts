import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type PersonFile = Schemas['PersonFile'];

/** `me`: the own file. */
export function fileQuery(id: string) {
  return queryOptions({
    queryKey: ['person', id, 'file'],
    queryFn: () => ask(id === 'me' ? api.GET('/api/persons/me/file') : api.GET('/api/persons/{id}/file', { params: { path: { id } } })),
  });
}
