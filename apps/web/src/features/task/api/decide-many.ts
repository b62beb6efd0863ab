import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export type ManyDecisions = Schemas['ManyDecisions'];
export type OneOfMany = Schemas['ManyReceipts']['results'][number];

export function decideMany(body: ManyDecisions, key: string) {
  return ask(api.POST('/api/tasks/decisions', { params: keyed(key), body }));
}
