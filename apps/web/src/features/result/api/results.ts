import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type ResultRow = Schemas['ResultRow'];

export interface ResultFilter {
  version?: number;
  townshipId?: string;
  grade?: string;
  set?: string;
  limit?: number;
  offset?: number;
}

export function resultsQuery(assessmentId: string, filter: ResultFilter) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'results', filter],
    queryFn: () => ask(api.GET('/api/assessments/{id}/results', { params: { path: { id: assessmentId }, query: filter } })),
    enabled: assessmentId !== '',
  });
}

export function explanationQuery(assessmentId: string, person: string, version?: number) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'results', person, version],
    queryFn: () =>
      ask(api.GET('/api/assessments/{id}/results/{person}', { params: { path: { id: assessmentId, person }, query: version ? { version } : {} } })),
    enabled: assessmentId !== '' && person !== '',
  });
}

export function versionsQuery(assessmentId: string) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'versions'],
    queryFn: () => ask(api.GET('/api/assessments/{id}/versions', { params: { path: { id: assessmentId } } })),
  });
}

export function figuresQuery(assessmentId: string, version?: number) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'figures', version],
    queryFn: () => ask(api.GET('/api/assessments/{id}/figures', { params: { path: { id: assessmentId }, query: version ? { version } : {} } })),
  });
}

export function organizationResultsQuery(assessmentId: string, version?: number) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'organization-results', version],
    queryFn: () => ask(api.GET('/api/assessments/{id}/organization-results', { params: { path: { id: assessmentId }, query: version ? { version } : {} } })),
  });
}

export function movedQuery(assessmentId: string, version?: number) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'moved', version],
    queryFn: () => ask(api.GET('/api/assessments/{id}/moved', { params: { path: { id: assessmentId }, query: version ? { version } : {} } })),
  });
}
