import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Account = Schemas['Account'];

export function accountsQuery(search: string, offset = 0, limit = 50) {
  return queryOptions({
    queryKey: ['accounts', search, offset, limit],
    queryFn: () => ask(api.GET('/api/accounts', { params: { query: { offset, limit, ...(search && { search }) } } })),
  });
}
