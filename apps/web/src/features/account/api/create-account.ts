import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function createAccount(body: Schemas['NewAccount'], key: string) {
  return ask(api.POST('/api/accounts', { params: keyed(key), body }));
}
