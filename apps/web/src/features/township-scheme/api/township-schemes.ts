import { queryOptions } from '@tanstack/react-query';
import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type TownshipScheme = Schemas['TownshipScheme'];
export type TownshipSchemeDetail = Schemas['TownshipSchemeDetail'];
export type SubItem = Schemas['SubItem'];

export const townshipSchemesQuery = queryOptions({ queryKey: ['townshipSchemes'], queryFn: () => ask(api.GET('/api/township-schemes')) });

export function townshipSchemeQuery(id: string) {
  return queryOptions({
    queryKey: ['townshipSchemes', id],
    queryFn: () => ask(api.GET('/api/township-schemes/{id}', { params: { path: { id } } })),
  });
}

/** A9: by which sub-items the townships of an assessment score. */
export function subItemsQuery(assessmentId: string, enabled = true) {
  return queryOptions({
    queryKey: ['assessment', assessmentId, 'subItems'],
    queryFn: () => ask(api.GET('/api/assessments/{id}/sub-items', { params: { path: { id: assessmentId } } })),
    staleTime: 60_000,
    enabled,
  });
}

export function lintTownshipScheme(source: string) {
  return ask(api.POST('/api/township-schemes/lint', { body: { source } }));
}

export function submitTownshipScheme(body: Schemas['SubmitTownshipScheme'], key: string) {
  return ask(api.POST('/api/township-schemes', { params: keyed(key), body }));
}
