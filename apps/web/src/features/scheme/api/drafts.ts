import { queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type SchemeDraftDetail = Schemas['SchemeDraftDetail'];
export type WhatIf = Schemas['WhatIf'];
export type SimulatedPeriod = Schemas['SimulatedPeriod'];
export type LintWarning = Schemas['LintWarning'];

export const draftsQuery = queryOptions({ queryKey: ['schemes', 'drafts'], queryFn: () => ask(api.GET('/api/scheme-drafts')) });

export function draftQuery(id: string) {
  return queryOptions({
    queryKey: ['schemes', 'drafts', id],
    queryFn: () => ask(api.GET('/api/scheme-drafts/{id}', { params: { path: { id } } })),
  });
}

export function lintScheme(source: string) {
  return ask(api.POST('/api/schemes/lint', { body: { source } }));
}

export function simulateScheme(body: Schemas['SimulateScheme']) {
  return ask(api.POST('/api/schemes/simulate', { body }));
}

export function submitScheme(body: Schemas['SubmitScheme'], key: string) {
  return ask(api.POST('/api/scheme-drafts', { params: keyed(key), body }));
}

export function exportScheme(id: string) {
  return ask(api.GET('/api/schemes/{id}/export', { params: { path: { id } } }));
}
