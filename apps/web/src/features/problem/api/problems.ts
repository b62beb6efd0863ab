import { queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type VillageProblem = Schemas['VillageProblem'];
export type VillageProblemDetail = Schemas['VillageProblemDetail'];

export interface ProblemFilter {
  state?: VillageProblem['state'];
  villageId?: string;
  offset?: number;
  limit?: number;
}

export function problemsQuery({ offset = 0, limit = 50, ...filter }: ProblemFilter = {}) {
  const query = { ...filter, offset, limit };
  return queryOptions({ queryKey: ['problem', 'list', query], queryFn: () => ask(api.GET('/api/problems', { params: { query } })) });
}

export function problemQuery(id: string) {
  return queryOptions({ queryKey: ['problem', id], queryFn: () => ask(api.GET('/api/problems/{id}', { params: { path: { id } } })) });
}

/** The same problem of many villages: all of them or none. */
export function listProblems(body: Schemas['ListProblems'], key: string) {
  return ask(api.POST('/api/problems/listings', { params: keyed(key), body }));
}

export function listProblem(body: Schemas['ListProblem'], key: string) {
  return ask(api.POST('/api/problems', { params: keyed(key), body }));
}
