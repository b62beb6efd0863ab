import type { AssessmentEvents } from './assessment-events.js';
import type { CountyEvents } from './county-events.js';
import type { RewardEvents } from './reward-events.js';
import type { CollectionEvents } from './collection-events.js';
import type { TalkEvents } from './talk-events.js';
import type { DismissalEvents } from './dismissal-events.js';
import type { EvaluationEvents } from './evaluation-events.js';
import type { GroupEvents } from './group-events.js';
import type { HoldEvents } from './hold-events.js';
import type { SchemeEvents } from './scheme-events.js';

/** What each kind of audit entry tells beside who, when and about what; a kind that is not listed cannot be written. */
export interface AuditEvents
  extends AssessmentEvents, CollectionEvents, EvaluationEvents, HoldEvents, DismissalEvents, TalkEvents, RewardEvents, SchemeEvents, GroupEvents, CountyEvents {
  'session.opened': { login: string; source?: string };
  'session.refused': { login: string; source?: string; reason: string };
  'session.locked': { login: string; source?: string; until: string };
  'session.ended': { reason: string };
  'account.created': { login: string; personId?: string };
  'account.disabled': { reason: string };
  'account.password_changed': { by: 'owner' | 'administrator' };
  'grant.proposed': { accountId: string; role: string; organizationId: string };
  'grant.confirmed': { accountId: string; role: string; organizationId: string };
  'grant.ended': { accountId: string; role: string; organizationId: string };
  'substitute.set': { accountId: string; substituteAccountId: string; from: string; to: string };
  'organization.added': { code: string; kind: string; parentId?: string };
  'organization.ended': { validTo: string };
  'person.added': { organizationId: string };
  'post.began': { personId: string; kind: string; organizationId: string; from: string };
  'post.changed': { event: string; on: string };
  'procedure.started': { kind: string; subjectId: string; specHash: string };
  'procedure.ended': { at: string };
  'procedure.flagged': { reason: string };
  'procedure.unflagged': Record<string, never>;
  'task.opened': { workflowId: string; name: string; kind: string; version: number; dueAt: string | null; items?: number };
  'task.closed': { workflowId: string; name: string; reason: 'left' | 'answered' | 'due' | 'lapsed' | 'ended'; unanswered?: number };
  'task.reminded': { workflowId: string; name: string; items?: number };
  'task.escalated': { workflowId: string; name: string; role: string; items?: number };
  'task.urged': { message: string };
  'task.urging_answered': { urgingId: string; reply: string };
  'urging.reply_late': { urgingId: string };
  'person.file_read': { posts: number };
  'task.due_changed': { workflowId: string; name: string; from: string; to: string; calendarVersion: string };
  'decision.recorded': {
    workflowId: string;
    task: string;
    kind: string;
    action: string;
    decisionId: string;
    commandId: string;
    item?: string;
    onPaper?: boolean;
  };
  'decision.taken_back': { workflowId: string; task: string; decisionId: string };
  'item.answered': { workflowId: string; task: string; kind: string; item: string; commandId: string; onBehalfClerk?: string };
  'paper.entered': { taskId: string; signerAccountId: string; scanHash: string };
  'paper.confirmed': { taskId: string; enteredBy: string };
  'paper.rejected': { taskId: string; reason: string };
  'evidence.uploaded': { sha256: string; mediaType: string; size: number };
  'evidence.read': { sha256: string };
  'calendar.imported': { version: string; years: number[]; recomputed: number };
  'intake.imported': { fileHash: string; counts: Record<string, number>; assessmentId?: string };
  'intake.confirmed': { fileHash: string; periods: string[] };
  'act.refused': { route: string; code: string; details: Record<string, unknown> };
}

export type AuditType = keyof AuditEvents;
