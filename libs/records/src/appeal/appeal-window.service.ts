import { refuse, windowOf, type EffectContext, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService, resolveDue } from '../calendar/calendar.service.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Transaction } from '../database/transaction.js';
import { AppealWindow } from './appeal.entity.js';

/** R6, R7: the windows in which results may be appealed; closing one takes the exclusive lock, so that no appeal is lost in between. */
@Injectable()
export class AppealWindowService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly calendars: CalendarService,
    private readonly audit: AuditLog,
  ) {}

  /** Opens a window unless this effect did; answers the real instant it ends. */
  async open(tx: Transaction, { assessmentId, effect }: Pick<EffectContext, 'assessmentId' | 'effect'>, scope: AppealWindow['scope']): Promise<number> {
    const assessment = await this.assessments.getForCut(tx, assessmentId);
    const opened = await tx.manager.findOneBy(AppealWindow, { assessmentId, effect });
    if (opened) return Date.parse(opened.dueAt);
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const deadline = windowOf(scope === 'all' ? 'appealWindow' : 'hearingWindow', content.deadlines);
    const { due, realDue, provisional } = resolveDue(await this.calendars.current(tx), assessment.clock, { from: tx.now(), deadline });
    await tx.query(
      `insert into appeal_window (assessment_id, n, organization_id, opened_at, due_at, due_business_at, provisional, scope, effect)
       select $1, coalesce(max(n), 0) + 1, $2, $3, $4, $5, $6, $7, $8 from appeal_window where assessment_id = $1`,
      [assessmentId, assessment.organizationId, tx.now(), realDue, due, provisional, scope, effect],
    );
    await this.audit.record(tx, 'appeal_window.opened', {
      subject: assessmentId,
      organizationId: assessment.organizationId,
      data: { dueAt: realDue, provisional },
    });
    return Date.parse(realDue);
  }

  async close(tx: Transaction, context: Pick<ProcedureContext, 'assessmentId'>): Promise<{ open: number }> {
    const { id, organizationId } = await this.assessments.getForCut(tx, context.assessmentId);
    const closed = await tx.query('update appeal_window set closed_at = $2 where assessment_id = $1 and closed_at is null returning n', [id, tx.now()]);
    const open = await this.countOpen(tx, context);
    if (closed.length) await this.audit.record(tx, 'appeal_window.closed', { subject: id, organizationId, data: { open } });
    return { open };
  }

  /** Appeals that may still change a result; objections and what is about a removal run on their own clocks (R8, R11). */
  async countOpen(tx: Transaction, { assessmentId }: Pick<ProcedureContext, 'assessmentId'>): Promise<number> {
    const [row] = await tx.query<{ open: number }>(
      "select count(*)::int as open from appeal where assessment_id = $1 and state = 'open' and kind not in ('objection', 'party')",
      [assessmentId],
    );
    return row?.open ?? 0;
  }

  /** R6: from the individual notice until the window after the provisional results; the caller holds the shared lock. */
  async assertOpen(tx: Transaction, { assessmentId, personId, factId }: { assessmentId: string; personId: string | null; factId: string }): Promise<void> {
    const windows = await tx.manager.find(AppealWindow, { where: { assessmentId }, order: { n: 'desc' } });
    const [latest] = windows;
    if (!latest) return assertNotified(tx, factId);
    if (latest.closedAt || latest.dueAt < tx.now()) refuse('appeal.window_closed', { dueAt: latest.dueAt });
    if (latest.scope === 'newlyAdverse') await assertNewlyAdverse(tx, assessmentId, personId);
  }
}

/** Before any window: a deduction from its notice on, a base item or what hits a village without a person (R3) as soon as it is entered. */
async function assertNotified(tx: Transaction, factId: string): Promise<void> {
  const [row] = await tx.query(
    "select 1 from fact f where f.id = $1 and (f.kind = 'entry' or f.person_id is null or exists (select 1 from personal_notice n where n.fact_id = f.id))",
    [factId],
  );
  if (!row) refuse('appeal.window_not_open', { factId });
}

async function assertNewlyAdverse(tx: Transaction, assessmentId: string, personId: string | null): Promise<void> {
  const [told] = await tx.query("select 1 from personal_notice where assessment_id = $1 and person_id = $2 and kind = 'newlyAdverse' limit 1", [
    assessmentId,
    personId,
  ]);
  if (!told) refuse('appeal.window_closed', { assessmentId });
}
