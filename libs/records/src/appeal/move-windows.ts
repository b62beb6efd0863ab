import { businessTimeAt, dueOf, realTimeOf, windowOf, type BusinessClock, type Calendar, type Deadline } from '#domain';
import { recordAudit } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { wakeProcedure } from '../procedure/holders.js';
import type { AppealWindow } from './appeal.entity.js';

type OpenWindow = Pick<AppealWindow, 'assessmentId' | 'n' | 'organizationId' | 'openedAt' | 'dueAt' | 'scope'> & {
  workflowId: string | null;
  clock: BusinessClock;
  deadlines: Record<string, Deadline> | null;
};

const openWindows = `
  select w.assessment_id as "assessmentId", w.n, w.organization_id as "organizationId", w.opened_at as "openedAt", w.due_at as "dueAt", w.scope,
    a.workflow_id as "workflowId", a.clock, s.content -> 'deadlines' as deadlines
  from appeal_window w join assessment a on a.id = w.assessment_id join scheme_version s on s.id = a.scheme_version_id
  where w.closed_at is null order by w.assessment_id, w.n for update of w`;

/** R6, R7: a window that is still open ends by the calendar now known. */
export async function moveWindows(tx: Transaction, calendar: Calendar): Promise<number> {
  let moved = 0;
  for (const window of await tx.query<OpenWindow>(openWindows)) moved += Number(await move(tx, window, calendar));
  return moved;
}

async function move(tx: Transaction, window: OpenWindow, calendar: Calendar): Promise<boolean> {
  const { assessmentId, n, organizationId, workflowId, clock, openedAt, dueAt, scope, deadlines } = window;
  const deadline = windowOf(scope === 'all' ? 'appealWindow' : 'hearingWindow', deadlines ?? {});
  const { due, provisional } = dueOf(businessTimeAt(clock, openedAt), deadline, calendar);
  const to = realTimeOf(clock, due);
  await tx.query('update appeal_window set due_at = $3, due_business_at = $4, provisional = $5 where assessment_id = $1 and n = $2', [
    assessmentId,
    n,
    to,
    due,
    provisional,
  ]);
  if (to === dueAt) return false;
  await recordAudit(tx, 'appeal_window.moved', { subject: assessmentId, organizationId, data: { from: dueAt, to, calendarVersion: calendar.version } });
  const dedupKey = `${assessmentId}:${n}:window:${calendar.version}`;
  if (workflowId) await wakeProcedure(tx, { workflowId, topic: 'appealWindow', dedupKey, organizationId });
  return true;
}
