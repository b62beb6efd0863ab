import type { QueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/schemas.js';

export function evidenceAddress(id: string): string {
  return `/api/evidence/${encodeURIComponent(id)}`;
}

/** Names and hashes of files uploaded in this window; the API itself serves a file by its id only. */
export function rememberEvidence(queries: QueryClient, evidence: Schemas['Evidence']): void {
  queries.setQueryData(['evidence', evidence.id], evidence);
}

export function recallEvidence(queries: QueryClient, id: string): Schemas['Evidence'] | undefined {
  return queries.getQueryData(['evidence', id]);
}
