import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function importCalendar(body: Schemas['CalendarYear'], key: string) {
  return ask(api.POST('/api/calendar', { params: keyed(key), body }));
}
