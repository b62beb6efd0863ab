import { queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type StandingLine = Schemas['StandingLine'];
export type StandingNotice = Schemas['StandingNotice'];

export function standingsQuery(assessmentId: string) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'standings'],
    queryFn: () => ask(api.GET('/api/assessments/{id}/standings', { params: { path: { id: assessmentId } } })),
  });
}

export function standingNoticesQuery(assessmentId: string, page: { limit: number; offset: number }) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'standing-notices', page],
    queryFn: () => ask(api.GET('/api/assessments/{id}/standing-notices', { params: { path: { id: assessmentId }, query: page } })),
  });
}

/** B2: a reminder talk with one whom the notice marks. */
export function remind(noticeId: string, key: string) {
  return ask(api.POST('/api/standing-notices/{id}/talk', { params: { path: { id: noticeId }, ...keyed(key) } }));
}
