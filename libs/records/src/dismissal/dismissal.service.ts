import {
  outcomeOfBranches,
  refuse,
  text,
  type BranchOutcome,
  type DismissalEnd,
  type DismissalOutcome,
  type EffectContext,
  type ProcedureContext,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import type { DecisionFacts, ItemAnswer } from '../procedure/effects.js';
import { notifyHolders } from '../procedure/holders.js';
import { Dismissal, DismissalBranch } from './dismissal.entity.js';

/** (k), R4: the steps of a removal case before its branches, and its end. */
@Injectable()
export class DismissalService {
  constructor(private readonly audit: AuditLog) {}

  async getDismissal(tx: Transaction, id: string): Promise<Dismissal> {
    return (await tx.manager.findOneBy(Dismissal, { id })) ?? refuse('dismissal.unknown', { dismissalId: id });
  }

  /** The facts somebody confirmed by name; without them nothing goes on. */
  async confirmFacts(tx: Transaction, { subjectId }: ProcedureContext, { action, form, opinion, signerAccountId }: DecisionFacts): Promise<void> {
    const dismissal = await this.getDismissal(tx, subjectId);
    await assertEvidence(tx, (form.evidence as string[] | undefined) ?? []);
    if (action !== 'confirm') return this.decideAs(tx, dismissal, { decision: 'notFounded', reasons: opinion ?? '', accountId: signerAccountId });
    await tx.query('update dismissal set facts = $2, facts_by = $3 where id = $1', [dismissal.id, form.facts, signerAccountId]);
    await this.audit.record(tx, 'dismissal.facts_confirmed', this.about(dismissal, signerAccountId, { personId: dismissal.personId }));
  }

  /** What the person says stands with their answer; it is written in the person's own scope, which changes no case. */
  async hear(tx: Transaction, { subjectId }: ProcedureContext, { form, accountId }: ItemAnswer): Promise<void> {
    const dismissal = await this.getDismissal(tx, subjectId);
    await assertEvidence(tx, (form.evidence as string[] | undefined) ?? []);
    await this.audit.record(tx, 'dismissal.heard', this.about(dismissal, accountId, { personId: dismissal.personId }));
  }

  /** R7: signed by a leader who has read facts, results and statement. */
  async decide(tx: Transaction, { subjectId }: ProcedureContext, { action, form, opinion, signerAccountId, contentHash }: DecisionFacts): Promise<void> {
    if (form.seen !== true) refuse('dismissal.not_seen', { path: 'seen' });
    const decision = action === 'proceed' ? 'proceed' : 'notRemoved';
    const dismissal = await this.getDismissal(tx, subjectId);
    if (decision === 'proceed') await assertHeard(tx, dismissal);
    const { statement, defence } = await statementIn(tx, dismissal.workflowId);
    await tx.query('update dismissal set statement = $2, defence = $3 where id = $1', [dismissal.id, statement, defence]);
    await this.decideAs(tx, dismissal, { decision, reasons: opinion ?? '', accountId: signerAccountId, contentHash });
  }

  /** What the leader's decision is bound to. */
  async contentHash(tx: Transaction, { subjectId }: ProcedureContext): Promise<string> {
    const { triggerKey, periods, facts, versionId, workflowId } = await this.getDismissal(tx, subjectId);
    const { statement, defence } = await statementIn(tx, workflowId);
    return canonicalHash({ triggerKey, periods, facts, statement, defence, versionId });
  }

  /** The end of the route; what a case came to is read from its branches. */
  async conclude(tx: Transaction, { subjectId }: EffectContext, end: DismissalEnd): Promise<void> {
    const dismissal = await lockDismissal(tx, subjectId);
    if (dismissal.state !== 'open') return;
    const outcome = end === 'concluded' ? await this.outcomeOf(tx, dismissal) : end;
    await tx.query('update dismissal set state = $2, outcome = $3, ended_at = $4 where id = $1', [
      dismissal.id,
      outcome === 'withdrawn' ? 'withdrawn' : 'ended',
      outcome,
      tx.now(),
    ]);
    await tx.query("update consequence set state = 'done' where workflow_id = $1 and state = 'open'", [dismissal.workflowId]);
    await this.audit.record(tx, 'dismissal.concluded', this.about(dismissal, undefined, { personId: dismissal.personId, outcome }));
    await tellPerson(tx, dismissal, { event: 'dismissal.concluded', text: text('您的免职案件已办结', 'Your removal case is concluded') });
  }

  private async outcomeOf(tx: Transaction, { id }: Dismissal): Promise<DismissalOutcome> {
    const branches = await tx.manager.findBy(DismissalBranch, { dismissalId: id });
    return outcomeOfBranches(branches.map(({ outcome }): BranchOutcome => outcome ?? 'notRemoved'));
  }

  private async decideAs(
    tx: Transaction,
    dismissal: Dismissal,
    { decision, reasons, accountId, contentHash }: { decision: NonNullable<Dismissal['decision']>; reasons: string; accountId: string; contentHash?: string },
  ): Promise<void> {
    await tx.query('update dismissal set decision = $2, reasons = $3, decided_by = $4 where id = $1', [dismissal.id, decision, reasons, accountId]);
    await this.audit.record(tx, 'dismissal.decided', this.about(dismissal, accountId, { personId: dismissal.personId, decision, contentHash }));
    await tellPerson(tx, dismissal, { event: `dismissal.${decision}`, text: decidedTexts[decision] });
  }

  private about<D>({ id, organizationId }: Dismissal, actorId: string | undefined, data: D) {
    return { subject: id, organizationId, actorId, data };
  }
}

const decidedTexts = {
  proceed: text('您的免职案件进入分职务办理', 'Your removal case goes on, post by post'),
  notRemoved: text('对您作出不予免职的决定', 'It was decided not to remove you'),
  notFounded: text('对您立案的事实不成立', 'The facts of your removal case were not founded'),
};

/** Alone with the case: its branches, its end and its withdrawal come one after the other. */
export async function lockDismissal(tx: Transaction, id: string): Promise<Dismissal> {
  const dismissal = await tx.manager.findOne(Dismissal, { where: { id }, lock: { mode: 'pessimistic_write' } });
  return dismissal ?? refuse('dismissal.unknown', { dismissalId: id });
}

/** R7: the person was asked about the facts as they stand, not as they stood before a return that came straight back. */
async function assertHeard(tx: Transaction, { id, workflowId }: Dismissal): Promise<void> {
  const [heard] = await tx.query(
    `select 1 from task h where h.workflow_id = $1 and h.key = 'hear' and not h.voided and h.opened_at >= (
       select max(d.at) from decision d join task c on c.id = d.task_id where c.workflow_id = $1 and c.key = 'confirmFacts' and d.action = 'confirm' and d.stands)
     limit 1`,
    [workflowId],
  );
  if (!heard) refuse('dismissal.not_heard', { dismissalId: id });
}

export interface Statement {
  statement: string | null;
  defence: string | null;
}

/** What the person said in the newest hearing that was not gone behind. */
export async function statementIn(tx: Transaction, workflowId: string): Promise<Statement> {
  const [row] = await tx.query<Statement>(
    `select nullif(i.form ->> 'statement', '') as statement, nullif(i.form ->> 'defence', '') as defence from task_item i join task t on t.id = i.task_id
     where t.workflow_id = $1 and t.key = 'hear' and not t.voided and i.answered_at is not null order by i.answered_at desc limit 1`,
    [workflowId],
  );
  return row ?? { statement: null, defence: null };
}

/** A message to the person a case is about, once for each event of the case. */
export async function tellPerson(
  tx: Transaction,
  { id, personId, organizationId }: Pick<Dismissal, 'id' | 'personId' | 'organizationId'>,
  message: { event: string; text: ReturnType<typeof text> },
): Promise<void> {
  await notifyHolders(tx, { holders: [{ personId }], eventKey: `${message.event}:${id}`, organizationId, ...message });
}
