import {
  checkAllocation,
  countyDateOf,
  refuse,
  text,
  totalFen,
  type AllocationRow,
  type EffectContext,
  type ProcedureContext,
  type RewardOutcome,
  type Text,
} from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { endConsequences } from '../consequence/consequence-rows.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { notifyHolders } from '../procedure/holders.js';
import { barredOn, today } from './barred.js';
import { batchesOf, openBatch } from './reward-opening.js';
import { allocationOf, eligibleOf, getReward, limitsOf, lockReward, writeAllocation } from './reward-rows.js';
import type { Reward } from './reward.entity.js';

/** A13: the material reward of a township, batch by batch under its cap of the period. The system records and reconciles; it pays nothing. */
@Injectable()
export class RewardService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  /** One batch for each township of a publication; rows that have their case already are left alone. */
  async open(tx: Transaction, assessment: Assessment, rows: readonly Consequence[]): Promise<void> {
    const { content: scheme } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const fresh = rows.filter(({ workflowId }) => workflowId === null);
    for (const batch of batchesOf(scheme, fresh)) await openBatch(tx, assessment, { batch, scheme });
  }

  /** The township's allocation: within the cap with all other batches, to the eligible only, past nobody in silence. */
  async allocate(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const reward = await lockReward(tx, context);
    const rows = form.allocation as AllocationRow[];
    checkAllocation(rows, await eligibleOf(tx, context, reward), await limitsOf(tx, reward));
    await writeAllocation(tx, reward, { rows, accountId: signerAccountId });
    await this.audit.record(tx, 'reward.allocated', {
      subject: reward.id,
      organizationId: reward.organizationId,
      actorId: signerAccountId,
      data: { n: reward.n + 1, persons: rows.length, fen: totalFen(rows) },
    });
  }

  /** The signature on exactly this allocation; what changed since it was made is looked at again. */
  async confirm(tx: Transaction, context: ProcedureContext): Promise<void> {
    await this.check(tx, context, await lockReward(tx, context));
  }

  async verify(tx: Transaction, context: ProcedureContext, { signerAccountId, businessAt }: DecisionFacts): Promise<void> {
    const reward = await lockReward(tx, context);
    await this.assertSigned(tx, context, ['confirm']);
    const rows = await this.check(tx, context, reward);
    await tx.query("update reward set state = 'verified', verified_by = $2, verified_at = $3, verified_business_at = $4 where id = $1", [
      reward.id,
      signerAccountId,
      tx.now(),
      businessAt,
    ]);
    await this.audit.record(tx, 'reward.verified', {
      subject: reward.id,
      organizationId: reward.organizationId,
      actorId: signerAccountId,
      data: { n: reward.n, fen: totalFen(rows) },
    });
  }

  /** What the township says it has paid, by its voucher; the sum is the allocation's, to the fen. */
  async pay(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const reward = await lockReward(tx, context);
    await this.assertSigned(tx, context, ['confirm', 'verify']);
    const rows = await this.check(tx, context, reward);
    const paidOn = String(form.paidOn);
    const { verifiedBusinessAt } = reward;
    const from = verifiedBusinessAt === null ? refuse('reward.not_verified', { rewardId: reward.id }) : countyDateOf(verifiedBusinessAt);
    if (paidOn < from || paidOn > today(tx, context)) refuse('reward.date_invalid', { paidOn, from, to: today(tx, context) });
    await tx.query("update reward set state = 'paid', document = $2, paid_on = $3, paid_by = $4 where id = $1", [
      reward.id,
      JSON.stringify(form.document as Document),
      paidOn,
      signerAccountId,
    ]);
    await this.audit.record(tx, 'reward.paid', {
      subject: reward.id,
      organizationId: reward.organizationId,
      actorId: signerAccountId,
      data: { n: reward.n, fen: totalFen(rows), paidOn },
    });
  }

  /** What a signature on the allocation is bound to. */
  async contentHash(tx: Transaction, context: Pick<ProcedureContext, 'workflowId'>): Promise<string> {
    const reward = await getReward(tx, context);
    const rows = await allocationOf(tx, reward);
    return canonicalHash(rows.map(({ personId, fen, reason }) => ({ personId, fen, reason })));
  }

  /** The end of a batch, once: the rows that called for it are done, and everybody of it is told what came of it. */
  async conclude(tx: Transaction, context: EffectContext, outcome: Extract<RewardOutcome, 'waived' | 'paid'>): Promise<void> {
    const reward = await lockReward(tx, context);
    if (reward.endedAt !== null) return;
    await tx.query('update reward set state = $2, ended_at = $3 where id = $1', [reward.id, outcome, tx.now()]);
    await endConsequences(tx, context.workflowId);
    await this.tell(tx, reward, outcome);
    await this.audit.record(tx, 'reward.concluded', { subject: reward.id, organizationId: reward.organizationId, data: { outcome } });
  }

  /** A return that comes straight back passes nobody over: each signature must stand on exactly this allocation. */
  private async assertSigned(tx: Transaction, context: ProcedureContext, steps: string[]): Promise<void> {
    const signed = await tx.query<{ key: string }>(
      `select distinct t.key from decision d join task t on t.id = d.task_id
       where t.workflow_id = $1 and t.key = any($2::text[]) and d.action = 'agree' and d.stands and d.content_hash = $3`,
      [context.workflowId, steps, await this.contentHash(tx, context)],
    );
    const missing = steps.filter((step) => !signed.some(({ key }) => key === step));
    if (missing.length) refuse('reward.not_signed', { steps: missing });
  }

  private async check(tx: Transaction, context: ProcedureContext, reward: Reward): Promise<AllocationRow[]> {
    const rows = await allocationOf(tx, reward);
    const paid = rows.filter(({ fen }) => fen > 0).map(({ personId }) => personId);
    const barred = await barredOn(tx, paid, today(tx, context));
    if (barred.size) refuse('influence.active', { persons: [...barred.keys()] });
    const { capFen, takenFen } = await limitsOf(tx, reward);
    const sum = totalFen(rows);
    if (sum + takenFen > capFen) refuse('reward.over_cap', { allocatedFen: sum, remainingFen: Math.max(0, capFen - takenFen), capFen, takenFen });
    return rows;
  }

  private async tell(tx: Transaction, { id, n, organizationId }: Reward, outcome: 'waived' | 'paid'): Promise<void> {
    const allocated = outcome === 'paid' ? await allocationOf(tx, { id, n }) : [];
    const granted = new Set(allocated.filter(({ fen }) => fen > 0).map(({ personId }) => personId));
    const everybody = await allocationOf(tx, { id, n: 0 });
    for (const [answer, words] of Object.entries(told)) {
      const holders = everybody.filter(({ personId }) => granted.has(personId) === (answer === 'yes')).map(({ personId }) => ({ personId }));
      await notifyHolders(tx, { holders, event: 'reward.concluded', eventKey: `reward:${id}:${answer}`, organizationId, text: words });
    }
  }
}

const told: Record<'yes' | 'no', Text> = {
  yes: text('您的考核物质奖励已发放', 'Your material reward was paid'),
  no: text('本期考核物质奖励未向您发放，可查看理由', 'No material reward was paid to you this time; see why'),
};
