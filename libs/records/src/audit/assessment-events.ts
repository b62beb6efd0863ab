/** What the entries about assessments, facts, results, appeals and corrections tell. */
export interface AssessmentEvents {
  'catalogue.proposed': { code: string; number: string };
  'catalogue.confirmed': { code: string };
  'scheme.imported': { scheme: string; version: string; hash: string };
  'request.submitted': { n: number; contentHash: string };
  'request.approved': { approvalId: string; contentHash: string; decisionId: string };
  'approval.revoked': { approvalId: string; reason: string };
  'assessment.stage_entered': { from: string; to: string };
  'assessment.archived': { hash: string };
  'roster.drafted': { entries: number };
  'roster.confirmed': { townshipId: string; entries: number; graded: number };
  'roster.frozen': { entries: number };
  'roster.changed': { entryId: string; from: string; to: string; occurredOn: string; reason: string };
  'targets.set': { level: string; count: number; commandId?: string };
  'scores.entered': { count: number; commandId?: string };
  'score.corrected': { from: number; to: number; reason: string };
  'events.recorded': { facts: string[]; sources: string[]; commandId?: string };
  'contest.entered': { item: string; month: string; count: number; commandId?: string };
  'fact.cancelled': { reason: string; cancellation?: string; points: number };
  'ledger.cut': { n: number; maxSeq: number };
  'result.computed': { n: number; inputHash: string; reason: string; persons: number; moved: number; newlyAdverse: number };
  'result.imported': { periodCode: string; persons: number; batchId?: string };
  'result.import_confirmed': { periodCode: string };
  'result.confirmed': { n: number; inputHash: string; signatures: number };
  'result.published': { n: number; persons: number; held: number };
  'person.notified': { kind: string; persons: number };
  'appeal.filed': { kind: string; applicant: string; factId?: string; personId?: string };
  'appeal.moved': { kind: string; standing: string };
  'appeal.concluded': { kind: string; outcome: string };
  'appeal_window.opened': { dueAt: string; provisional: boolean };
  'appeal_window.moved': { from: string; to: string; calendarVersion: string };
  'appeal_window.closed': { open: number };
  'notice.issued': { number: string; persons: number; endsAt: string };
  'correction.opened': { n: number; origin: string; cancels: string[] };
  'correction.drafted': { n: number; version: number; moved: number; refused?: string };
  'correction.concluded': { n: number; outcome: string };
}
