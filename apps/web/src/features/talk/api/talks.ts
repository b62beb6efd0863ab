import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Talk = Schemas['TalkSummary'];
export type TalkDetail = Schemas['TalkDetail'];
export type Meeting = Schemas['TalkMeeting'];
export type TaskSummary = Schemas['TaskSummary'];

export interface Asked {
  assessmentId?: string | undefined;
  meetingId?: string | undefined;
  offset: number;
  limit: number;
}

export function talksQuery({ assessmentId, meetingId, offset, limit }: Asked) {
  const query = { offset, limit, ...(assessmentId && { assessmentId }), ...(meetingId && { meetingId }) };
  return queryOptions({
    queryKey: ['talk', 'list', query],
    queryFn: () => ask(api.GET('/api/talks', { params: { query } })),
    placeholderData: keepPreviousData,
  });
}

export function talkQuery(id: string) {
  return queryOptions({ queryKey: ['talk', id], queryFn: () => ask(api.GET('/api/talks/{id}', { params: { path: { id } } })) });
}

export function meetingsQuery(offset = 0, limit = 50) {
  return queryOptions({
    queryKey: ['talk', 'meetings', offset, limit],
    queryFn: () => ask(api.GET('/api/talk-meetings', { params: { query: { offset, limit } } })),
  });
}

export function meetingQuery(id: string) {
  return queryOptions({ queryKey: ['talk', 'meeting', id], queryFn: () => ask(api.GET('/api/talk-meetings/{id}', { params: { path: { id } } })) });
}

/** Whom one's own organization may name as talker and recorder. */
export function candidatesQuery() {
  return queryOptions({ queryKey: ['talk', 'candidates'], queryFn: () => ask(api.GET('/api/talk-meetings/candidates')) });
}

/** The steps of talks that wait for the reader; more than a page of them is decided a page at a time. */
export function waitingTalksQuery(assessmentId: string | undefined) {
  return queryOptions({
    queryKey: ['tasks', 'todo', 'talk', assessmentId],
    queryFn: () => ask(api.GET('/api/tasks', { params: { query: { box: 'todo', offset: 0, limit: 1000, ...(assessmentId && { assessmentId }) } } })),
    select: ({ items }) => items.filter(({ kind }) => kind.startsWith('talk.')),
  });
}
