import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

type Demonstration = Schemas['Demonstration'];

export const isUnderWay = ({ state }: Demonstration): boolean => state === 'waiting' || state === 'loading';

/** Asked again every few seconds as long as something is under way. */
export function demonstrationsQuery() {
  return queryOptions({
    queryKey: ['demonstrations'],
    queryFn: () => ask(api.GET('/api/demonstrations')),
    refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 3000 : false),
  });
}
