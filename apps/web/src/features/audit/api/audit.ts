import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export interface AuditFilter {
  type?: string;
  subject?: string;
  actor?: string;
}

export function auditQuery(filter: AuditFilter, offset: number, limit: number) {
  return queryOptions({
    queryKey: ['audit', filter, offset, limit],
    queryFn: () => ask(api.GET('/api/audit', { params: { query: { offset, limit, ...filter } } })),
  });
}

export function verificationQuery(asked: boolean) {
  return queryOptions({ queryKey: ['audit', 'verification'], queryFn: () => ask(api.GET('/api/audit/verification')), enabled: asked, staleTime: 0 });
}
