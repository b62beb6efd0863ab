import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Consequence = Schemas['Consequence'];

export interface Asked {
  assessment?: string;
  kind?: Consequence['kind'];
  offset: number;
  limit: number;
}

export function consequencesQuery(query: Asked) {
  return queryOptions({
    queryKey: ['assessment', query.assessment, 'consequences', query],
    queryFn: () => ask(api.GET('/api/consequences', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}
