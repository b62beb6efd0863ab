import { api, ask, keyed } from '../../../lib/api.js';
import { newKey } from '../../../lib/act-key.js';
import type { Schemas } from '../../../lib/schemas.js';

/** A key of its own for every try: what is typed here is kept nowhere, not even until it is answered. */
export function changePassword(body: Schemas['ChangePassword']) {
  return ask(api.POST('/api/session/password', { params: keyed(newKey()), body }));
}
