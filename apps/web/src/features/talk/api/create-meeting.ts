import { api, ask, keyed } from '../../../lib/api.js';
import type { Schemas } from '../../../lib/schemas.js';

export function createMeeting(body: Schemas['TalkMeetingRequest'], key: string) {
  return ask(api.POST('/api/talk-meetings', { params: keyed(key), body }));
}
