import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function fileObjection(noticeId: string, body: Schemas['Objection'], key: string) {
  return ask(api.POST('/api/public/notices/{id}/objections', { params: { path: { id: noticeId }, ...keyed(key) }, body }));
}
