import { api, ask } from '../../../lib/api.js';

export function signIn(body: { login: string; password: string }) {
  return ask(api.POST('/api/session', { body }));
}
