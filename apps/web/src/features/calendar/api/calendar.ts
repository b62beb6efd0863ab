import { queryOptions } from '@tanstack/react-query';
import { api, ask } from '../../../lib/api.js';

export function calendarQuery(year: number) {
  return queryOptions({ queryKey: ['calendar', year], queryFn: () => ask(api.GET('/api/calendar', { params: { query: { year } } })) });
}
