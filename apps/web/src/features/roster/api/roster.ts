import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type RosterEntry = Schemas['RosterEntry'];

export function rosterQuery(assessmentId: string, townshipId: string, { limit, offset } = { limit: 1000, offset: 0 }) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'roster', townshipId, limit, offset],
    queryFn: () =>
      ask(api.GET('/api/assessments/{id}/roster', { params: { path: { id: assessmentId }, query: { limit, offset, ...(townshipId && { townshipId }) } } })),
  });
}

export function rosterEventsQuery(assessmentId: string) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'roster-events'],
    queryFn: () => ask(api.GET('/api/assessments/{id}/roster/events', { params: { path: { id: assessmentId } } })),
  });
}
