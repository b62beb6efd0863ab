import { assertMayWrite, refuse, resolveProcedure, text, type AppealKind, type AppealOutcome, type ProcedureContext } from '#domain';
import { scalePoints, type Item } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { businessNow } from '../procedure/opening.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { CorrectionService } from '../correction/correction.service.js';
import type { Transaction } from '../database/transaction.js';
import { Fact } from '../ledger/fact.entity.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import { LedgerService } from '../ledger/ledger.service.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { notifyHolders, wakeProcedure } from '../procedure/holders.js';
import { AppealWindowService } from './appeal-window.service.js';
import { Appeal } from './appeal.entity.js';
import { PartyAppealService } from './party-appeal.service.js';
import type { PreparedAppeal } from './prepared-appeal.js';

/** Who applies, about which fact. */
export interface AppealClaim {
  kind: Exclude<AppealKind, 'objection' | 'party'>;
  factId: string;
  /** The cadre concerned, or the township of the village. */
  applicant: { personId: string } | { townshipId: string };
}

type PreparedFactAppeal = PreparedAppeal & { fact: Fact };

/** A8, R6: appeals against deductions, re-checks of base items, from filing to what follows. */
@Injectable()
export class AppealService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly windows: AppealWindowService,
    private readonly ledger: LedgerService,
    private readonly corrections: CorrectionService,
    private readonly parties: PartyAppealService,
    private readonly audit: AuditLog,
  ) {}

  /** Everything that speaks against an appeal, before anything is started; takes the shared lock. */
  async prepare(tx: Transaction, { kind, factId, applicant }: AppealClaim): Promise<PreparedFactAppeal> {
    const fact = await getFact(tx, factId);
    const assessment = await this.assessments.getForFacts(tx, fact.assessmentId);
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const townshipId = await townshipOf(tx, fact.organizationId);
    assertParty(fact, applicant, townshipId);
    assertSubject(kind, fact, content.items[fact.item]);
    await assertStanding(tx, factId);
    assertMayWrite(assessment.stage, kind === 'deduction' ? 'deductionAppeal' : 'recheck');
    await this.windows.assertOpen(tx, { assessmentId: assessment.id, personId: fact.personId, factId });
    return { assessment, fact, townshipId, spec: resolveProcedure('appeal', { deadlines: content.deadlines }) };
  }

  /** The effect of the applicant's own submission. */
  async file(tx: Transaction, context: ProcedureContext, { claim, decision }: { claim: AppealClaim; decision: DecisionFacts }): Promise<void> {
    const { assessment, fact, townshipId } = await this.prepare(tx, claim);
    await assertEvidence(tx, (decision.form.evidence as string[] | undefined) ?? []);
    const isCadre = 'personId' in claim.applicant;
    const applicant = isCadre ? 'cadre' : 'township';
    const filed = await tx.query(
      `insert into appeal (id, organization_id, assessment_id, kind, workflow_id, fact_id, person_id, township_id, applicant, applicant_account_id, applicant_person_id,
         reason, evidence, standing, filed_business_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'filed', $14) on conflict do nothing returning id`,
      [
        context.subjectId,
        townshipId,
        assessment.id,
        claim.kind,
        context.workflowId,
        fact.id,
        fact.personId,
        townshipId,
        applicant,
        decision.signerAccountId,
        isCadre ? (decision.signerPersonId ?? null) : null,
        decision.form.reason ?? '',
        decision.form.evidence ?? [],
        businessNow(tx, assessment),
      ],
    );
    if (filed.length === 0) refuse('appeal.exists', { factId: fact.id });
    await this.audit.record(tx, 'appeal.filed', {
      subject: context.subjectId,
      organizationId: townshipId,
      actorId: decision.signerAccountId,
      data: { kind: claim.kind, applicant, factId: fact.id, personId: fact.personId ?? undefined },
    });
  }

  async getAppeal(tx: Transaction, id: string): Promise<Appeal> {
    return (await tx.manager.findOneBy(Appeal, { id })) ?? refuse('appeal.unknown', { appealId: id });
  }

  /** Where the appeal stands in its route, for everyone who may read it. */
  async move(tx: Transaction, { subjectId }: ProcedureContext, { action, signerAccountId }: DecisionFacts): Promise<void> {
    const appeal = await this.getAppeal(tx, subjectId);
    await tx.query('update appeal set standing = $2 where id = $1', [appeal.id, action]);
    await this.audit.record(tx, 'appeal.moved', {
      subject: appeal.id,
      organizationId: appeal.organizationId,
      actorId: signerAccountId,
      data: { kind: appeal.kind, standing: action },
    });
  }

  /** A8: the deduction no longer counts; after publication the correction makes it so (R7). */
  async decide(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    await this.move(tx, context, decision);
    if (decision.action !== 'uphold') return;
    const appeal = await this.getAppeal(tx, context.subjectId);
    if (await this.isPublished(tx, appeal.assessmentId)) return;
    const fact = await getFact(tx, appeal.factId ?? refuse('fact.unknown'));
    await this.ledger.cancel(tx, { fact, reason: decision.opinion ?? '', commandId: decision.commandId, accountId: decision.signerAccountId });
  }

  /** R6: the re-checked base item. */
  async recheck(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    await this.move(tx, context, decision);
    if (decision.action !== 'correct') return;
    const appeal = await this.getAppeal(tx, context.subjectId);
    const fact = await getFact(tx, appeal.factId ?? refuse('fact.unknown'));
    const assessment = await this.assessments.getAssessment(tx, appeal.assessmentId);
    const { decimals } = (await this.catalogue.getScheme(tx, assessment.schemeVersionId)).content;
    const points = scalePoints(String(decision.form.points ?? ''), decimals) ?? refuse('score.precision', { path: 'points', decimals });
    await this.ledger.correctEntry(tx, { fact, points, reason: decision.opinion ?? '', commandId: decision.commandId, accountId: decision.signerAccountId });
  }

  /** R8: what an inquiry found should not count; it takes effect when the objection is resolved. */
  async inquire(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    await this.move(tx, context, decision);
    const cancels = decision.action === 'founded' ? ((decision.form.cancels as string[] | undefined) ?? []) : [];
    const appeal = await this.getAppeal(tx, context.subjectId);
    for (const id of cancels) {
      const fact = await getFact(tx, id);
      if (fact.assessmentId !== appeal.assessmentId || fact.kind !== 'event') refuse('fact.kind_invalid', { factId: id });
    }
    await tx.query('update appeal set cancels = $2 where id = $1', [appeal.id, cancels]);
  }

  /** The end: what is upheld after publication starts a correction; the assessment looks again, the applicant is told. */
  async conclude(tx: Transaction, { subjectId, assessmentId }: Pick<ProcedureContext, 'subjectId' | 'assessmentId'>, outcome: AppealOutcome): Promise<void> {
    const assessment = await this.assessments.getForFacts(tx, assessmentId);
    const appeal = await this.getAppeal(tx, subjectId);
    if (appeal.state === 'ended') return;
    await tx.query("update appeal set state = 'ended', outcome = $2, standing = $2, ended_at = $3 where id = $1", [appeal.id, outcome, tx.now()]);
    if (appeal.kind === 'party' && outcome === 'upheld') await this.parties.revoke(tx, appeal);
    else if (outcome === 'founded' || outcome === 'upheld') await this.carryOut(tx, { assessment, appeal });
    await this.audit.record(tx, 'appeal.concluded', { subject: appeal.id, organizationId: appeal.organizationId, data: { kind: appeal.kind, outcome } });
    await this.tell(tx, { assessment, appeal, outcome });
  }

  private async carryOut(tx: Transaction, { assessment, appeal }: { assessment: Assessment; appeal: Appeal }): Promise<void> {
    const cancels = appeal.kind === 'objection' ? appeal.cancels : appeal.factId ? [appeal.factId] : [];
    const left = await tx.query<{ id: string }>(
      'select id from unnest($1::uuid[]) as given (id) where not exists (select 1 from fact where cancels = given.id)',
      [cancels],
    );
    if (left.length === 0) return;
    const facts = left.map(({ id }) => id);
    if (await this.isFinished(tx, assessment)) return this.corrections.openFromAppeal(tx, { assessment, appeal, cancels: facts });
    for (const id of facts) await this.ledger.cancel(tx, { fact: await getFact(tx, id), reason: appeal.reason, accountId: await decidedBy(tx, appeal) });
  }

  private async tell(tx: Transaction, { assessment, appeal, outcome }: { assessment: Assessment; appeal: Appeal; outcome: AppealOutcome }): Promise<void> {
    const { workflowId, organizationId, title } = assessment;
    const topic = appeal.kind === 'objection' ? 'objections' : 'appeals';
    if (workflowId && appeal.kind !== 'party') await wakeProcedure(tx, { workflowId, topic, dedupKey: `appeal:${appeal.id}:${outcome}`, organizationId });
    const holder = appeal.applicantPersonId
      ? { personId: appeal.applicantPersonId }
      : { role: 'townshipOfficer', organizationId: appeal.townshipId ?? appeal.organizationId };
    if (appeal.applicant === 'public') return;
    await notifyHolders(tx, {
      holders: [holder],
      event: 'appeal.concluded',
      eventKey: `appeal:${appeal.id}:${outcome}`,
      organizationId,
      text: text(`您的申诉已办结（${title}）`, `Your appeal is concluded (${title})`),
    });
  }

  private async isPublished(tx: Transaction, assessmentId: string): Promise<boolean> {
    const rows = await tx.query('select 1 from publication where assessment_id = $1 limit 1', [assessmentId]);
    return rows.length > 0;
  }

  /** Whether the assessment can still take the change up itself. */
  private async isFinished(tx: Transaction, { id, stage }: Assessment): Promise<boolean> {
    return ['receipts', 'archive', 'end'].includes(stage) && (await this.isPublished(tx, id));
  }
}

export async function getFact(tx: Transaction, id: string): Promise<Fact> {
  return (await tx.manager.findOneBy(Fact, { id })) ?? refuse('fact.unknown', { factId: id });
}

/** The township of a village; a township or county unit that is assessed stands for itself. */
async function townshipOf(tx: Transaction, organizationId: string): Promise<string> {
  const [place] = await tx.query<{ id: string }>("select case when kind = 'village' then parent_id else id end as id from organization where id = $1", [
    organizationId,
  ]);
  return place?.id ?? refuse('organization.unknown', { organizationId });
}

function assertParty({ personId }: Fact, applicant: AppealClaim['applicant'], townshipId: string): void {
  const isParty = 'personId' in applicant ? applicant.personId === personId : applicant.townshipId === townshipId;
  if (!isParty) refuse('appeal.not_party');
}

function assertSubject(kind: AppealClaim['kind'], fact: Fact, item: Item | undefined): void {
  const isDeduction = fact.kind === 'event' && fact.points < 0 && item?.kind === 'ledger' && item.appeal === 'deduction';
  if (kind === 'deduction' && !isDeduction) refuse('appeal.not_deduction', { factId: fact.id });
  if (kind === 'recheck' && fact.kind !== 'entry') refuse('fact.kind_invalid', { factId: fact.id, kind: fact.kind });
}

async function assertStanding(tx: Transaction, factId: string): Promise<void> {
  const [gone] = await tx.query<{ id: string }>('select id from fact where cancels = $1 or supersedes = $1 limit 1', [factId]);
  if (gone) refuse('fact.already_cancelled', { factId });
  const [open] = await tx.query<{ id: string }>("select id from appeal where fact_id = $1 and state = 'open'", [factId]);
  if (open) refuse('appeal.exists', { appealId: open.id });
}

/** Who decided the appeal last. */
async function decidedBy(tx: Transaction, { workflowId }: Appeal): Promise<string> {
  const [row] = await tx.query<{ account: string }>(
    'select d.signer_account_id as account from decision d join task t on t.id = d.task_id where t.workflow_id = $1 and d.stands order by d.at desc limit 1',
    [workflowId],
  );
  return row?.account ?? tx.actor.accountId;
}
