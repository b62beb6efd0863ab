import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type RedLine = Schemas['RedLine'];
export type RedLineDetail = Schemas['RedLineDetail'];
export type RedLineRequest = Schemas['RedLineRequest'];

export function redLinesQuery({ offset, limit }: { offset: number; limit: number }) {
  return queryOptions({
    queryKey: ['redLine', 'list', offset, limit],
    queryFn: () => ask(api.GET('/api/red-lines', { params: { query: { offset, limit } } })),
    placeholderData: keepPreviousData,
  });
}

export function redLineQuery(id: string) {
  return queryOptions({ queryKey: ['redLine', id], queryFn: () => ask(api.GET('/api/red-lines/{id}', { params: { path: { id } } })) });
}

export function subjectsQuery(assessmentId: string) {
  return queryOptions({
    queryKey: ['redLine', 'subjects', assessmentId],
    queryFn: () => ask(api.GET('/api/red-lines/subjects', { params: { query: { assessmentId } } })),
    enabled: assessmentId !== '',
  });
}

export function proposeRedLine(body: RedLineRequest, key: string) {
  return ask(api.POST('/api/red-lines', { params: keyed(key), body }));
}
