import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type CollectionRound = Schemas['CollectionRound'];
export type RoundItem = Schemas['CollectionRoundItem'];
export type Submission = Schemas['Submission'];
export type BaseData = Schemas['BaseData'];

export function roundsQuery(assessmentId: string) {
  return queryOptions({
    queryKey: ['collections', assessmentId],
    queryFn: () => ask(api.GET('/api/collections', { params: { query: { assessmentId } } })),
    enabled: assessmentId !== '',
  });
}

export function roundItemsQuery(id: string) {
  return queryOptions({
    queryKey: ['collections', 'items', id],
    queryFn: () => ask(api.GET('/api/collections/{id}/items', { params: { path: { id } } })),
  });
}

interface SubmissionFilter {
  assessmentId: string;
  roundId?: string;
  personId?: string;
  limit: number;
  offset: number;
}

export function submissionsQuery(filter: SubmissionFilter) {
  return queryOptions({
    queryKey: ['collections', 'submissions', filter],
    queryFn: () => ask(api.GET('/api/submissions', { params: { query: filter } })),
  });
}

export function baseDataQuery(filter: { assessmentId: string; kind?: BaseData['kind']; limit: number; offset: number }) {
  return queryOptions({
    queryKey: ['collections', 'base-data', filter],
    queryFn: () => ask(api.GET('/api/base-data', { params: { query: filter } })),
  });
}
