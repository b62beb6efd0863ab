import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type EvaluationSummary = Schemas['EvaluationSummary'];
export type EvaluationDetail = Schemas['EvaluationDetail'];
export type EvaluationRequest = Schemas['EvaluationRequest'];
export type PrintedCodes = Schemas['PrintedCodes'];
export type OfferedSheet = Schemas['OfferedSheet'];
export type BallotAnswer = Schemas['BallotRequest']['answers'][number];

const whileOpen = 10_000;

export function evaluationsQuery({ offset, limit }: { offset: number; limit: number }) {
  return queryOptions({
    queryKey: ['evaluation', 'list', offset, limit],
    queryFn: () => ask(api.GET('/api/evaluations', { params: { query: { offset, limit } } })),
    placeholderData: keepPreviousData,
  });
}

export function evaluationQuery(id: string) {
  return queryOptions({
    queryKey: ['evaluation', id],
    queryFn: () => ask(api.GET('/api/evaluations/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && ['open', 'closed'].includes(state.data.state) ? whileOpen : false),
  });
}

export function severityQuery(id: string) {
  return queryOptions({
    queryKey: ['evaluation', id, 'severity'],
    queryFn: () => ask(api.GET('/api/evaluations/{id}/severity', { params: { path: { id } } })),
  });
}

export function openEvaluation(body: EvaluationRequest, key: string) {
  return ask(api.POST('/api/evaluations', { params: keyed(key), body }));
}

export function showCodes(id: string, key: string) {
  return ask(api.POST('/api/evaluations/{id}/codes', { params: { path: { id }, ...keyed(key) } }));
}

/** Without a session: nothing of who votes is sent but the code. */
export function offerSheet(code: string) {
  return ask(api.POST('/api/ballots/sheet', { body: { code }, credentials: 'omit' }));
}

export function castBallot(code: string, answers: BallotAnswer[]) {
  return ask(api.POST('/api/ballots', { body: { code, answers }, credentials: 'omit' }));
}
