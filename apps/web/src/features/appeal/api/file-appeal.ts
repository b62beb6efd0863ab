import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function fileAppeal(body: Schemas['AppealRequest'], key: string) {
  return ask(api.POST('/api/appeals', { params: keyed(key), body }));
}
