import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function confirmPaper(id: string, body: Schemas['PaperConfirmation'], key: string) {
  return ask(api.POST('/api/paper/{id}/confirmation', { params: { path: { id }, ...keyed(key) }, body }));
}
