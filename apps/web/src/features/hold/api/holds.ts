import type { HoldKind } from '#domain';
import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type HoldSummary = Schemas['HoldSummary'];
export type HoldDetail = Schemas['HoldDetail'];
export type HoldItem = Schemas['HoldItem'];
export type HoldEntry = Schemas['HoldEntry'];

export interface HoldFilter {
  assessmentId?: string;
  villageId?: string;
  kind?: HoldKind;
  offset?: number;
  limit?: number;
}

export function holdsQuery({ offset = 0, limit = 50, ...filter }: HoldFilter) {
  const query = { ...filter, offset, limit };
  return queryOptions({ queryKey: ['hold', 'list', query], queryFn: () => ask(api.GET('/api/holds', { params: { query } })) });
}

export function holdQuery(id: string) {
  return queryOptions({ queryKey: ['hold', id], queryFn: () => ask(api.GET('/api/holds/{id}', { params: { path: { id } } })) });
}

export function reconciliationQuery(assessmentId?: string) {
  const query = assessmentId ? { assessmentId } : {};
  return queryOptions({
    queryKey: ['hold', 'reconciliation', assessmentId ?? ''],
    queryFn: () => ask(api.GET('/api/holds/reconciliation', { params: { query } })),
  });
}

/** The same as a workbook. */
export function reconciliationAddress(assessmentId?: string): string {
  return `/api/holds/reconciliation.xlsx${assessmentId ? `?assessmentId=${assessmentId}` : ''}`;
}
