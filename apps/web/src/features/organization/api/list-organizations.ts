import { queryOptions } from '@tanstack/react-query';
import type { OrganizationKind } from '#domain';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type Organization = Schemas['Organization'];
const pageSize = 1000;

/** All organizations of one kind that the reader may see. */
export function organizationsQuery(kind: OrganizationKind) {
  return queryOptions({ queryKey: ['organizations', kind], queryFn: () => listAll(kind), staleTime: 300_000 });
}

async function listAll(kind: OrganizationKind): Promise<Organization[]> {
  const all: Organization[] = [];
  for (;;) {
    const page = await ask(api.GET('/api/organizations', { params: { query: { kind, limit: pageSize, offset: all.length } } }));
    all.push(...page.items);
    if (!page.items.length || all.length >= page.total) return all;
  }
}
