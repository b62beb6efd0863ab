import { api, ask } from '../../../lib/api.js';

export function signOut() {
  return ask(api.DELETE('/api/session'));
}
