import { refuse, text, type EffectContext, type ProcedureContext, type RewardOutcome, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import type { Consequence } from '../consequence/consequence.entity.js';
import { attachWorkflow, endConsequences } from '../consequence/consequence-rows.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { notifyHolders } from '../procedure/holders.js';
import { businessNow } from '../procedure/opening.service.js';
import { barredOn, today } from './barred.js';
import { Commendation, CommendationPerson } from './reward.entity.js';
import { startReward } from './reward-opening.js';

interface Exclusion {
  personId: string;
  reason: string;
}

/** A13: the county's circular of commendation, one for the persons of a publication. */
@Injectable()
export class CommendationService {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly audit: AuditLog,
  ) {}

  /** One circular for each version of a publication; rows that have their case already are left alone. */
  async open(tx: Transaction, assessment: Assessment, rows: readonly Consequence[]): Promise<void> {
    const { content: scheme } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const fresh = rows.filter(({ workflowId }) => workflowId === null);
    for (const versionId of new Set(fresh.map((row) => row.versionId))) {
      const own = fresh.filter((row) => row.versionId === versionId);
      const { id, workflowId, batch } = await this.insert(tx, assessment, { versionId, rows: own });
      await attachWorkflow(
        tx,
        own.map((row) => row.id),
        workflowId,
      );
      const { organizationId } = assessment;
      await this.audit.record(tx, 'commendation.opened', { subject: id, organizationId, data: { assessmentId: assessment.id, batch, persons: own.length } });
      await startReward(tx, assessment, { id, workflowId, variant: 'commendation', scheme });
    }
  }

  /** The circular as the officer drafts it; whoever is within an influence period stands among those left out, with the reason. */
  async draft(tx: Transaction, context: ProcedureContext, { action, form, signerAccountId }: DecisionFacts): Promise<void> {
    if (action !== 'submit') return;
    const commendation = await this.lock(tx, context);
    const excluded = (form.excluded as Exclusion[] | undefined) ?? [];
    const persons = await personsOf(tx, commendation.id);
    const known = new Set(persons.map(({ personId }) => personId));
    const stranger = excluded.find(({ personId }) => !known.has(personId));
    if (stranger) refuse('reward.not_eligible', { personId: stranger.personId });
    if (new Set(excluded.map(({ personId }) => personId)).size !== excluded.length) refuse('reward.person_twice', {});
    if (excluded.length === persons.length) refuse('commendation.nobody', {});
    await assertNobodyBarred(
      tx,
      context,
      [...known].filter((id) => !excluded.some(({ personId }) => personId === id)),
    );
    await tx.query(
      `update commendation_person p set state = case when x.id is null then 'proposed' else 'excluded' end, reason = x.reason
       from commendation_person o left join jsonb_to_recordset($2::jsonb) as x (id uuid, reason text) on x.id = o.person_id
       where p.commendation_id = $1 and o.commendation_id = $1 and o.person_id = p.person_id`,
      [commendation.id, JSON.stringify(excluded.map(({ personId, reason }) => ({ id: personId, reason })))],
    );
    await tx.query('update commendation set document = $2, drafted_by = $3 where id = $1', [
      commendation.id,
      JSON.stringify(form.document as Document),
      signerAccountId,
    ]);
  }

  /** The leader's signature on exactly this list. */
  async sign(tx: Transaction, context: ProcedureContext, { signerAccountId }: DecisionFacts): Promise<void> {
    const commendation = await this.lock(tx, context);
    const proposed = (await personsOf(tx, commendation.id)).filter(({ state }) => state === 'proposed').map(({ personId }) => personId);
    await assertNobodyBarred(tx, context, proposed);
    await tx.query("update commendation set state = 'commended', signed_by = $2, ended_business_at = $3 where id = $1", [
      commendation.id,
      signerAccountId,
      businessNow(tx, context),
    ]);
    await tx.query("update commendation_person set state = 'commended' where commendation_id = $1 and state = 'proposed'", [commendation.id]);
    await this.audit.record(tx, 'commendation.signed', {
      subject: commendation.id,
      organizationId: commendation.organizationId,
      actorId: signerAccountId,
      data: { persons: proposed.length, number: commendation.document?.number ?? '' },
    });
  }

  /** The leader's signature that there is no circular, with its reason for everybody. */
  async omit(tx: Transaction, context: ProcedureContext, { signerAccountId, opinion }: DecisionFacts): Promise<void> {
    const { id } = await this.lock(tx, context);
    await tx.query("update commendation_person set state = 'notCommended', reason = coalesce(reason, $2) where commendation_id = $1", [id, opinion ?? '']);
    await tx.query("update commendation set state = 'notCommended', signed_by = $2, ended_business_at = $3 where id = $1", [
      id,
      signerAccountId,
      businessNow(tx, context),
    ]);
  }

  /** What the leader's signature is bound to. */
  async contentHash(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<string> {
    const { id, document } = await this.getCommendation(tx, workflowId);
    const persons = await personsOf(tx, id);
    return canonicalHash({ document, persons: persons.map(({ personId, state, reason }) => ({ personId, state, reason })) });
  }

  async conclude(tx: Transaction, context: EffectContext, outcome: Extract<RewardOutcome, 'commended' | 'notCommended'>): Promise<void> {
    const { id, organizationId, endedAt } = await this.lock(tx, context);
    if (endedAt !== null) return;
    await tx.query('update commendation set ended_at = $2 where id = $1', [id, tx.now()]);
    await endConsequences(tx, context.workflowId);
    const persons = await personsOf(tx, id);
    for (const isCommended of [true, false]) {
      const holders = persons.filter(({ state }) => (state === 'commended') === isCommended).map(({ personId }) => ({ personId }));
      const words = isCommended ? told.yes : told.no;
      await notifyHolders(tx, { holders, event: 'commendation.concluded', eventKey: `commendation:${id}:${isCommended}`, organizationId, text: words });
    }
    await this.audit.record(tx, 'commendation.concluded', { subject: id, organizationId, data: { outcome } });
  }

  async getCommendation(tx: Transaction, workflowId: string): Promise<Commendation> {
    return (await tx.manager.findOneBy(Commendation, { workflowId })) ?? refuse('reward.unknown', { workflowId });
  }

  private async lock(tx: Transaction, { workflowId }: ProcedureContext): Promise<Commendation> {
    await tx.query('select 1 from commendation where workflow_id = $1 for update', [workflowId]);
    return this.getCommendation(tx, workflowId);
  }

  private async insert(
    tx: Transaction,
    { id: assessmentId, organizationId }: Assessment,
    { versionId, rows }: { versionId: string; rows: Consequence[] },
  ): Promise<{ id: string; workflowId: string; batch: number }> {
    const [last] = await tx.query<{ n: number }>('select coalesce(max(batch), 0) as n from commendation where assessment_id = $1', [assessmentId]);
    const batch = (last?.n ?? 0) + 1;
    const workflowId = `reward/${assessmentId}/commendation/${batch}`;
    const [row] = await tx.query<{ id: string }>(
      'insert into commendation (organization_id, assessment_id, version_id, batch, workflow_id, opened_at) values ($1, $2, $3, $4, $5, $6) returning id',
      [organizationId, assessmentId, versionId, batch, workflowId, tx.now()],
    );
    const id = row?.id ?? '';
    await tx.query(
      `insert into commendation_person (commendation_id, person_id, organization_id, township_id)
       select distinct on (person_id) $1::uuid, person_id, organization_id, township_id from consequence where id = any($2::uuid[]) order by person_id`,
      [id, rows.map((each) => each.id)],
    );
    return { id, workflowId, batch };
  }
}

const told: Record<'yes' | 'no', Text> = {
  yes: text('您受到县委组织部通报表扬', 'You were commended by a circular of the county organization department'),
  no: text('本期通报表扬未列入您，可查看理由', 'You are not on the circular of commendation this time; see why'),
};

export function personsOf(tx: Transaction, commendationId: string): Promise<CommendationPerson[]> {
  return tx.manager.find(CommendationPerson, { where: { commendationId }, order: { personId: 'asc' } });
}

async function assertNobodyBarred(tx: Transaction, context: ProcedureContext, persons: string[]): Promise<void> {
  const barred = await barredOn(tx, persons, today(tx, context));
  if (barred.size) refuse('influence.active', { persons: [...barred.keys()] });
}
