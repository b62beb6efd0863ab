/** What the entries about talks and the influence of admonitions tell (A14, R10). */
export interface TalkEvents {
  'talk.opened': { kind: string; formal: boolean; collective: boolean; convenerId: string; cause: string };
  'talk.moved': { kind: string; from: string; to: string };
  'talk.concluded': { kind: string; outcome: string };
  'talk_meeting.created': { assessmentId: string; date: string };
  'standing.notified': { collection: string; round: string; persons: number; marked: number };
  'influence.imposed': { from: string; to: string };
  'influence.lifted': { from: string; to: string; automatic: true };
  'influence.withdrawn': { from: string; to: string };
}
