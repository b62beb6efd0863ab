import { queryOptions } from '@tanstack/react-query';
import type { EscalationKind } from '#domain';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Escalation = Schemas['Escalation'];
export type EscalationStep = Schemas['EscalationStep'];
export type TownshipFigures = Schemas['EscalationBoard']['figures'][number];

export interface BoardFilter {
  kind?: EscalationKind | undefined;
  townshipId?: string | undefined;
  late: boolean;
  offset: number;
  limit: number;
}

export function escalationsQuery({ kind, townshipId, late, offset, limit }: BoardFilter) {
  const query = { offset, limit, late: String(late) as 'true', ...(kind && { kind }), ...(townshipId && { townshipId }) };
  return queryOptions({
    queryKey: ['escalations', query],
    queryFn: () => ask(api.GET('/api/escalations', { params: { query } })),
    refetchInterval: 30_000,
  });
}

/** What was pressed and still owes a reply, for whoever supervises. */
export function pressedQuery() {
  return queryOptions({
    queryKey: ['escalations', 'urgings'],
    queryFn: () => ask(api.GET('/api/escalations/urgings', { params: { query: { limit: 100, unanswered: 'true' } } })),
    refetchInterval: 30_000,
  });
}
