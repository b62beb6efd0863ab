import {
  capOf,
  checkDateOf,
  countyDateOf,
  draftItems,
  endOfDay,
  exemptionsOf,
  holdPeriod,
  realTimeOf,
  refuse,
  startAfter,
  startOfDay,
  type DraftRow,
  type ExemptionRow,
  type HoldEnding,
  type HoldOutcome,
  type HoldPeriod,
  type ProcedureContext,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService } from '../calendar/calendar.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts, ItemAnswer } from '../procedure/effects.js';
import { endHold, HoldOpeningService, owedFen } from './hold-opening.service.js';
import { tellAffected } from './hold-notices.js';
import { cadresOf, countyToday, findCompetentBody } from './hold-places.js';
import { getHold, itemsOf, lockHoldOf } from './hold-rows.js';
import { writeOrder, writeProposal } from './hold-writes.js';
import type { Hold, HoldItem, HoldState } from './hold.entity.js';

/** A14, R9: one hold from its draft to its end; nobody's silence executes it. */
@Injectable()
export class HoldService {
  constructor(
    private readonly openings: HoldOpeningService,
    private readonly calendars: CalendarService,
    private readonly audit: AuditLog,
  ) {}

  /** The officer's answer to the draft: a named proposal with basis, end and items, or nothing is executed. */
  async draft(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const hold = await lockHoldOf(tx, context);
    assertState(hold, ['draft', 'proposed']);
    if (decision.action === 'propose') return this.propose(tx, context, { hold, decision });
    await this.close(tx, { hold, decision, state: 'notExecuted' });
  }

  private async propose(tx: Transaction, context: ProcedureContext, { hold, decision }: Deciding): Promise<void> {
    const { kind, organizationId: villageId } = hold;
    const { form, businessAt, opinion, signerAccountId } = decision;
    const on = countyDateOf(businessAt);
    const { basis, clause } = basisOf(form);
    const { endsOn } = holdPeriod(startAfter(on, await latestEnd(tx, hold)), form.endsOn);
    const cadres = await cadresOf(tx, { villageId, kind, on });
    const items = draftItems(kind, (form.items as DraftRow[] | undefined) ?? [], new Map(cadres.map(({ personId, name }) => [personId, name])));
    const competentBodyId = (await findCompetentBody(tx, { countyId: context.organizationId, kind })) ?? refuse('hold.no_competent_body', { kind });
    await writeProposal(tx, hold, { basis, clause, endsOn, reason: opinion ?? '', competentBodyId, accountId: signerAccountId, items, cadres });
    await this.audit.record(tx, 'hold.proposed', {
      subject: hold.id,
      organizationId: villageId,
      actorId: signerAccountId,
      data: { kind, items: items.length, persons: cadres.length, endsOn, competentBodyId },
    });
  }

  /** R9: what a person whom it concerns says, for the signer to read. */
  async state(tx: Transaction, context: ProcedureContext, { subject, form, accountId }: ItemAnswer): Promise<void> {
    const hold = await getHold(tx, context.subjectId);
    const said = typeof form.statement === 'string' && form.statement.trim() ? form.statement.trim() : null;
    const written = await tx.query('update hold_person set statement = $3, stated_at = $4 where hold_id = $1 and person_id = $2 returning person_id', [
      hold.id,
      subject,
      said,
      tx.now(),
    ]);
    if (written.length === 0) refuse('roll.item_unknown', { subject });
    await this.audit.record(tx, 'hold.stated', { subject: hold.id, organizationId: hold.organizationId, actorId: accountId, data: { personId: subject } });
  }

  /** R1, R9: what the signature is bound to. */
  async contentHash(tx: Transaction, { subjectId }: Pick<ProcedureContext, 'subjectId'>): Promise<string> {
    const hold = await getHold(tx, subjectId);
    const items = (await itemsOf(tx, hold)).map(({ n, personId, title, category, monthlyFen, fen }) => ({ n, personId, title, category, monthlyFen, fen }));
    const { basis, clause, reason, endsOn } = hold;
    return canonicalHash({ basis, clause, reason, endsOn, items });
  }

  /** The competent body's own signature with its own basis, or its refusal with the reason. */
  async sign(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const hold = await lockHoldOf(tx, context);
    assertState(hold, ['proposed']);
    if (decision.action === 'agree') return this.putInForce(tx, { hold, decision });
    await this.close(tx, { hold, decision, state: 'refused' });
  }

  private async putInForce(tx: Transaction, { hold, decision }: Deciding): Promise<void> {
    const { form, businessAt, signerAccountId } = decision;
    const { basis, clause } = basisOf(form);
    await assertHeard(tx, hold);
    const period = holdPeriod(startAfter(countyDateOf(businessAt), await latestEnd(tx, hold)), hold.endsOn);
    const items = await itemsOf(tx, hold);
    const exemptions = exemptionsOf(items, (form.exemptions as ExemptionRow[] | undefined) ?? []);
    const caps = capsOf(items, period, new Set(exemptions.map(({ itemId }) => itemId)));
    const checkOn = checkDateOf(period, await this.calendars.current(tx));
    await writeOrder(tx, hold, { basis, clause, period, checkOn, accountId: signerAccountId, caps, exemptions });
    await this.audit.record(tx, 'hold.signed', {
      subject: hold.id,
      organizationId: hold.organizationId,
      actorId: signerAccountId,
      data: { kind: hold.kind, ...period, exempted: exemptions.length, orderedFen: caps.reduce((sum, { capFen }) => sum + capFen, 0) },
    });
    await tellAffected(tx, hold, 'signed');
  }

  /** (g): looked at before its end: kept to the end as written, released, or drafted anew. */
  async check(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const hold = await lockHoldOf(tx, context);
    assertState(hold, ['inForce']);
    const { action, signerAccountId } = decision;
    await this.audit.record(tx, 'hold.checked', { subject: hold.id, organizationId: hold.organizationId, actorId: signerAccountId, data: { answer: action } });
    if (action === 'release') await this.releaseNow(tx, { hold, decision });
    if (action === 'renew') await this.openings.renew(tx, hold);
  }

  /** R9: released early, by the body that signed it or by the department. */
  async release(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const hold = await lockHoldOf(tx, context);
    assertState(hold, ['inForce']);
    await this.releaseNow(tx, { hold, decision });
  }

  private async releaseNow(tx: Transaction, { hold, decision }: Deciding): Promise<void> {
    const { businessAt, opinion = '', signerAccountId: accountId } = decision;
    await endHold(tx, this.audit, { hold, endedBy: 'released', on: countyDateOf(businessAt), reason: opinion, automatic: false, accountId });
  }

  /** The last day is over: nobody's act is needed for a hold to end. Answers what is owed back, whoever ended it. */
  async end(tx: Transaction, context: ProcedureContext, endedBy: HoldEnding): Promise<{ owedFen: number }> {
    const hold = await lockHoldOf(tx, context);
    if (hold.state === 'inForce') await endHold(tx, this.audit, { hold, endedBy, on: hold.endsOn ?? countyToday(tx, context), reason: null, automatic: true });
    return { owedFen: await owedFen(tx, hold.id) };
  }

  /** The real instant at which it ends: at once where it is not in force any more. */
  async endsAt(tx: Transaction, { subjectId, clock }: ProcedureContext): Promise<number> {
    const { state, endsOn } = await getHold(tx, subjectId);
    return state === 'inForce' && endsOn ? Date.parse(realTimeOf(clock, endOfDay(endsOn))) : 0;
  }

  /** The real instant from which it is looked at again. */
  async checkAt(tx: Transaction, { subjectId, clock }: ProcedureContext): Promise<number> {
    const { checkOn } = await getHold(tx, subjectId);
    return checkOn ? Date.parse(realTimeOf(clock, startOfDay(checkOn))) : 0;
  }

  /** The case is over: with its last one the consequence it came from is done. */
  async conclude(tx: Transaction, context: ProcedureContext, outcome: HoldOutcome): Promise<void> {
    const hold = await lockHoldOf(tx, context);
    if (hold.concludedAt) return;
    if (outcome === 'settled' && (await owedFen(tx, hold.id)) !== 0) refuse('hold.payback_mismatch', { holdId: hold.id });
    await tx.query('update hold set state = $2, concluded_at = $3 where id = $1', [hold.id, outcome, tx.now()]);
    await tx.query(
      `update consequence set state = 'done' where id = $1 and state = 'open' and not exists (select 1 from hold where consequence_id = $1 and concluded_at is null)`,
      [hold.consequenceId],
    );
    await this.audit.record(tx, 'hold.concluded', { subject: hold.id, organizationId: hold.organizationId, data: { outcome } });
    await tellAffected(tx, hold, outcome);
  }

  private async close(tx: Transaction, { hold, decision, state }: Deciding & { state: 'notExecuted' | 'refused' }): Promise<void> {
    const { opinion, signerAccountId } = decision;
    await tx.query('update hold set state = $2, refusal = $3 where id = $1', [hold.id, state, opinion ?? '']);
    await this.audit.record(tx, state === 'refused' ? 'hold.refused' : 'hold.not_executed', {
      subject: hold.id,
      organizationId: hold.organizationId,
      actorId: signerAccountId,
      data: { kind: hold.kind },
    });
  }
}

interface Deciding {
  hold: Hold;
  decision: DecisionFacts;
}

function assertState({ id, state }: Hold, allowed: readonly HoldState[]): void {
  if (!allowed.includes(state)) refuse('hold.state_changed', { holdId: id, state });
}

/** R9: every signature under a hold names its own legal basis. */
function basisOf(form: Record<string, unknown>): { basis: Document; clause: string } {
  const clause = typeof form.clause === 'string' ? form.clause.trim() : '';
  const basis = (form.basis as Document | undefined) ?? refuse('hold.basis_missing', { path: 'basis' });
  if (!clause) refuse('hold.basis_missing', { path: 'clause' });
  return { basis, clause };
}

/** R9: who is concerned was asked about the proposal that is to be signed, not about an earlier one. */
async function assertHeard(tx: Transaction, { id, workflowId, proposedAt }: Hold): Promise<void> {
  const heard = await tx.query("select 1 from task where workflow_id = $1 and key = 'hear' and stage = 'closed' and opened_at >= $2 limit 1", [
    workflowId,
    proposedAt,
  ]);
  if (heard.length === 0) refuse('hold.not_heard', { holdId: id });
}

function capsOf(items: HoldItem[], period: HoldPeriod, exempted: ReadonlySet<string>): { itemId: string; capFen: number }[] {
  return items.map((item) => ({ itemId: item.id, capFen: exempted.has(item.id) ? 0 : capOf(item, period) }));
}

/** R9: two orders of one kind never hold the same days: a later one begins when the earlier ends. */
async function latestEnd(tx: Transaction, { id, organizationId, kind }: Hold): Promise<string | null> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('holds:' || $1 || ':' || $2, 0))", [organizationId, kind]);
  const [row] = await tx.query<{ endsOn: string | null }>(
    'select max(ends_on)::text as "endsOn" from hold where organization_id = $1 and kind = $2 and state = \'inForce\' and id <> $3',
    [organizationId, kind, id],
  );
  return row?.endsOn ?? null;
}
