import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type RewardSummary = Schemas['RewardSummary'];
export type RewardDetail = Schemas['RewardDetail'];
export type Commendation = Schemas['Commendation'];

export function rewardsQuery(offset = 0, limit = 50) {
  return queryOptions({ queryKey: ['reward', 'list', offset, limit], queryFn: () => ask(api.GET('/api/rewards', { params: { query: { offset, limit } } })) });
}

export function rewardQuery(id: string) {
  return queryOptions({ queryKey: ['reward', id], queryFn: () => ask(api.GET('/api/rewards/{id}', { params: { path: { id } } })) });
}

export function commendationsQuery(offset = 0, limit = 50) {
  return queryOptions({
    queryKey: ['commendation', 'list', offset, limit],
    queryFn: () => ask(api.GET('/api/commendations', { params: { query: { offset, limit } } })),
  });
}

/** The payment list is a file: the browser fetches it with the session it has. */
export function paymentListUrl(id: string): string {
  return `/api/rewards/${id}/payment-list`;
}
