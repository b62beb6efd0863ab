import { api, ask, keyed } from '../../../lib/api.js';

export function readNotifications(ids: string[], key: string) {
  return ask(api.POST('/api/notifications/read', { params: keyed(key), body: { ids } }));
}
