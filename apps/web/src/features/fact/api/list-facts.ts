import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Fact = Schemas['Fact'];

export interface FactFilter {
  kind?: Fact['kind'];
  townshipId?: string;
  personId?: string;
  item?: string;
  current?: boolean;
  limit?: number;
  offset?: number;
}

export function factsQuery(assessmentId: string, filter: FactFilter, enabled = true) {
  const { current, ...rest } = filter;
  const query = { limit: 200, ...rest, ...(current !== undefined && { current: String(current) as 'true' }) };
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'facts', query],
    queryFn: () => ask(api.GET('/api/assessments/{id}/facts', { params: { path: { id: assessmentId }, query: query as never } })),
    enabled: enabled && assessmentId !== '',
  });
}

const pageSize = 1000;

/** Every standing fact of a kind, for grids that show a whole township at once. */
export function allFactsQuery(assessmentId: string, filter: FactFilter, enabled = true) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'facts', 'all', filter],
    queryFn: async () => {
      const all: Fact[] = [];
      for (;;) {
        const query = { ...filter, current: 'true', limit: pageSize, offset: all.length };
        const page = await ask(api.GET('/api/assessments/{id}/facts', { params: { path: { id: assessmentId }, query: query as never } }));
        all.push(...page.items);
        if (!page.items.length || all.length >= page.total) return all;
      }
    },
    enabled: enabled && assessmentId !== '',
  });
}
