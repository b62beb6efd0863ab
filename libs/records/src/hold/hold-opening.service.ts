import { resolveProcedure, stepsOfHold, type HoldKind, type ProcedureContext } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { lockActs, withdrawProcedure } from '../consequence/withdraw-procedure.js';
import type { Transaction } from '../database/transaction.js';
import { startProcedure } from '../outbox/start-procedure.js';
import { wakeProcedure } from '../procedure/holders.js';
import { businessNow } from '../procedure/opening.service.js';
import { callChecks, villagesThatLeft } from './call-checks.js';
import { Hold } from './hold.entity.js';
import { tellAffected } from './hold-notices.js';
import { countyToday } from './hold-places.js';
import { lockHold } from './hold-rows.js';

/** What one draft is about. */
interface Draft {
  assessment: Assessment;
  villageId: string;
  townshipId: string;
  versionId: string;
  kind: HoldKind;
  attempt: number;
  consequenceId: string | null;
  previousId?: string;
}

interface Withdrawal {
  correctionId?: string;
  text: string;
}

/** A14, R9: drafts from a published result or a review, and what becomes of them when a correction takes their ground away. */
@Injectable()
export class HoldOpeningService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  /** One draft for each village and kind that the rows of one publication call for, nothing is executed by it; (g): who has left the set is looked at. */
  async open(tx: Transaction, assessment: Assessment, rows: Consequence[]): Promise<void> {
    for (const { id, organizationId: villageId, townshipId, versionId, effect } of rows) {
      if (effect.kind !== 'hold') continue;
      for (const kind of effect.holds) await this.draft(tx, { assessment, villageId, townshipId, versionId, kind, attempt: 1, consequenceId: id });
      await tx.query("update consequence set state = 'open' where id = $1 and state = 'due'", [id]);
    }
    const left = await villagesThatLeft(tx, assessment.id);
    await callChecks(tx, { villages: left, on: countyToday(tx, assessment), reason: '本期未列入末位' });
  }

  /** R9: longer than a quarter only by a new order, drafted, heard and signed anew. */
  async renew(tx: Transaction, { id, assessmentId, organizationId, townshipId, versionId, kind, attempt, consequenceId }: Hold): Promise<void> {
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    await this.draft(tx, { assessment, villageId: organizationId, townshipId, versionId, kind, attempt: attempt + 1, consequenceId, previousId: id });
  }

  /** R7: what nobody has signed yet just ends; an order in force is released at once and paid back in full. */
  async withdraw(tx: Transaction, { id }: Pick<Consequence, 'id'>, reason: Withdrawal): Promise<void> {
    const seen = new Set<string>();
    // what somebody is deciding at this moment is decided first: a review may just have drafted one more
    for (let next = await nextOf(tx, id, seen); next; next = await nextOf(tx, id, seen)) {
      seen.add(next.id);
      await lockActs(tx, next.workflowId);
      await this.withdrawOne(tx, await lockHold(tx, next.id), reason);
    }
  }

  private async withdrawOne(tx: Transaction, hold: Hold, { correctionId, text: reason }: Withdrawal): Promise<void> {
    const { id, workflowId, organizationId, state } = hold;
    if (state === 'draft' || state === 'proposed') await withdrawProcedure(tx, { workflowId, organizationId, reason, correctionId });
    if (state !== 'inForce') return;
    const assessment = await this.assessments.getAssessment(tx, hold.assessmentId);
    await endHold(tx, this.audit, { hold, endedBy: 'withdrawn', on: countyToday(tx, assessment), reason, automatic: true });
    await wakeProcedure(tx, { workflowId, topic: 'endsAt', dedupKey: `hold:${id}:withdrawn`, organizationId });
  }

  private async draft(tx: Transaction, { assessment, villageId, townshipId, versionId, kind, attempt, consequenceId, previousId }: Draft): Promise<void> {
    const workflowId = `hold/${villageId}/${kind}/${versionId}/${attempt}`;
    const [row] = await tx.query<{ id: string }>(
      `insert into hold (organization_id, township_id, assessment_id, version_id, kind, attempt, workflow_id, consequence_id, previous_id, opened_at, opened_business_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning id`,
      [villageId, townshipId, assessment.id, versionId, kind, attempt, workflowId, consequenceId, previousId ?? null, tx.now(), businessNow(tx, assessment)],
    );
    if (!row) return;
    await this.audit.record(tx, 'hold.opened', { subject: row.id, organizationId: villageId, data: { kind, attempt, previousId } });
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const spec = resolveProcedure('hold', { deadlines: content.deadlines });
    const context: ProcedureContext = {
      workflowId,
      procedure: 'hold',
      subjectId: row.id,
      assessmentId: assessment.id,
      organizationId: assessment.organizationId,
      places: { leadUnit: assessment.leadUnitId, village: villageId, township: townshipId },
      variant: kind,
      clock: assessment.clock,
    };
    await startProcedure(tx, { procedure: 'hold', input: { kind: 'hold', context, spec: { ...spec, steps: stepsOfHold(kind, spec.steps) } } });
  }
}

/** The first of a consequence's holds that was not seen yet; a renewed one comes after the order it follows. */
async function nextOf(tx: Transaction, consequenceId: string, seen: ReadonlySet<string>): Promise<Hold | undefined> {
  const holds = await tx.manager.find(Hold, { where: { consequenceId }, order: { attempt: 'asc', id: 'asc' } });
  return holds.find(({ id }) => !seen.has(id));
}

export interface Ending {
  hold: Hold;
  endedBy: NonNullable<Hold['endedBy']>;
  on: string;
  reason: string | null;
  automatic: boolean;
  accountId?: string;
}

/** R9: from here on nothing is held; the caller holds the hold's lock. */
export async function endHold(tx: Transaction, audit: AuditLog, { hold, endedBy, on, reason, automatic, accountId }: Ending): Promise<void> {
  await tx.query("update hold set state = 'payBack', ended_by = $2, ended_on = $3, end_reason = $4 where id = $1", [hold.id, endedBy, on, reason]);
  await audit.record(tx, 'hold.ended', {
    subject: hold.id,
    organizationId: hold.organizationId,
    actorId: accountId,
    data: { endedBy, endedOn: on, owedFen: await owedFen(tx, hold.id), automatic },
  });
  await tellAffected(tx, hold, 'ended');
}

/** What is still held under an order. */
export async function owedFen(tx: Transaction, holdId: string): Promise<number> {
  const [row] = await tx.query<{ owed: number }>(
    "select coalesce(sum(case kind when 'held' then fen else -fen end), 0)::float8 as owed from hold_entry where hold_id = $1",
    [holdId],
  );
  return Number(row?.owed ?? 0);
}
