import {
  assertDocumentsDated,
  businessTimeAt,
  countyDateOf,
  engineActor,
  redLineSteps,
  refuse,
  resolveProcedure,
  systemActor,
  text,
  type Actor,
  type EffectContext,
  type ProcedureContext,
  type ProcedureSpec,
  type RedLineAct,
  type RedLineOutcome,
} from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import { canonicalHash } from '../database/canonical-json.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { WorkingGroups } from '../group/working-groups.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import type { DecisionFacts, ItemAnswer } from '../procedure/effects.js';
import { notifyHolders } from '../procedure/holders.js';
import { assertOutsider, starterOf, type Starter } from './red-line-people.js';
import { assertBeforeClose, assertBegunBy, assertFresh, assertVeto, getRedLine, placeOf, type RedLineMatter } from './red-line-rows.js';
import { RedLine } from './red-line.entity.js';

/** What a proposal's procedure is started with. */
export interface PreparedRedLine {
  assessment: Assessment;
  /** Where the person or team is assessed. */
  organizationId: string;
  starter: Starter;
  n: number;
  spec: ProcedureSpec;
}

/** E4: red lines from proposal to decision: on a document, the unit heard, decided by another person, before the close only. */
@Injectable()
export class RedLineService {
  constructor(
    private readonly database: Database,
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly groups: WorkingGroups,
    private readonly audit: AuditLog,
  ) {}

  /** Everything that speaks against a proposal, before anything is written. A group's lead proposes beyond their own scope: whose group it is says so. */
  async prepare(actor: Actor, matter: RedLineMatter & { document?: Pick<Document, 'date'> }): Promise<PreparedRedLine> {
    const assessment = await this.database.read(actor, (tx) => this.assessments.getAssessment(tx, matter.assessmentId));
    const on = countyDateOf(businessTimeAt(assessment.clock, new Date().toISOString()));
    assertDocumentsDated(redLineSteps.propose.form, { document: matter.document }, on);
    const found = await this.database.read(systemActor(assessment.organizationId), async (tx) => {
      await assertBeforeClose(tx, assessment);
      const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
      assertVeto(content, matter.veto);
      const organizationId = await placeOf(tx, matter);
      await assertOutsider(tx, actor, { organizationId, on });
      await assertFresh(tx, matter, assessment.id);
      const prefix = `red-line/${matter.assessmentId}/${matter.personId}/`;
      const [row] = await tx.query<{ n: number }>("select count(*)::int + 1 as n from procedure where kind = 'redLine' and starts_with(workflow_id, $1)", [
        prefix,
      ]);
      return { organizationId, n: row?.n ?? 1, spec: resolveProcedure('redLine', { deadlines: content.deadlines }) };
    });
    const starter = await this.database.read(actor, (tx) => starterOf(tx, this.groups, { organizationId: found.organizationId, on }));
    return { assessment, starter, ...found };
  }

  /** The procedure that a command began: sent again, it begins no other. */
  async begun(actor: Actor, commandId: string): Promise<{ context: ProcedureContext; spec: ProcedureSpec } | undefined> {
    const [row] = await this.database.read(actor, (tx) =>
      tx.query<{ context: ProcedureContext; spec: ProcedureSpec }>("select context, spec from procedure where kind = 'redLine' and subject_id = $1", [
        commandId,
      ]),
    );
    return row;
  }

  /** The command that a procedure was begun by. */
  async beginner(workflowId: string): Promise<string | undefined> {
    const [row] = await this.database.read(engineActor, (tx) =>
      tx.query<{ command: string }>("select subject_id as command from procedure where kind = 'redLine' and workflow_id = $1", [workflowId]),
    );
    return row?.command;
  }

  /** The effect of the proposal, and of the one after a return: the row holds the latest. */
  async propose(tx: Transaction, context: ProcedureContext, { form, signerAccountId, businessAt, commandId }: DecisionFacts): Promise<void> {
    const { subjectId, assessmentId, organizationId: countyId, workflowId, variant } = context;
    const matter: RedLineMatter = { assessmentId, personId: context.places.person ?? '', veto: String(form.veto), act: variant as RedLineAct };
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    await assertBeforeClose(tx, assessment);
    assertVeto((await this.catalogue.getScheme(tx, assessment.schemeVersionId)).content, matter.veto);
    const organizationId = await placeOf(tx, matter);
    const ofId = await assertFresh(tx, matter, subjectId);
    await assertBegunBy(tx, { subjectId, commandId });
    const evidence = (form.evidence as string[] | undefined) ?? [];
    await assertEvidence(tx, evidence);
    const n = Number(workflowId.split('/').at(-1));
    const [row] = await tx.query<{ id: string }>(upsert, [
      subjectId,
      organizationId,
      assessmentId,
      matter.personId,
      matter.veto,
      n,
      matter.act,
      matter.act === 'cancel' ? ofId : null,
      workflowId,
      form.facts,
      JSON.stringify(form.document as Document),
      evidence,
      signerAccountId,
      tx.now(),
      businessAt,
    ]);
    if (!row) refuse('redLine.exists', { redLineId: subjectId });
    await this.audit.record(tx, 'red_line.proposed', {
      subject: subjectId,
      organizationId: countyId,
      actorId: signerAccountId,
      data: { act: matter.act, veto: matter.veto, personId: matter.personId, n },
    });
  }

  /** What the unit says stands with its answer. */
  async hear(tx: Transaction, { subjectId }: ProcedureContext, { form, accountId }: ItemAnswer): Promise<void> {
    const redLine = await getRedLine(tx, subjectId);
    await assertEvidence(tx, (form.evidence as string[] | undefined) ?? []);
    await this.audit.record(tx, 'red_line.heard', { ...about(redLine), actorId: accountId, data: { personId: redLine.personId } });
  }

  /** What the decision is bound to. */
  async contentHash(tx: Transaction, { subjectId }: ProcedureContext): Promise<string> {
    const { veto, act, facts, document, evidence, workflowId } = await getRedLine(tx, subjectId);
    return canonicalHash({ veto, act, facts, document, evidence, statement: await statementOfUnit(tx, workflowId) });
  }

  /** Signed by somebody else than who proposed it, who has read facts, document and statement. */
  async decide(tx: Transaction, context: ProcedureContext, { action, form, opinion, signerAccountId, contentHash, businessAt }: DecisionFacts): Promise<void> {
    const redLine = await getRedLine(tx, context.subjectId);
    await assertBeforeClose(tx, await this.assessments.getAssessment(tx, redLine.assessmentId));
    if (redLine.act === 'find') {
      if (form.seen !== true) refuse('redLine.not_seen', { path: 'seen' });
      if (action === 'stands') await assertHeard(tx, redLine);
    }
    const state = outcomes[action] ?? refuse('action.not_allowed', { action });
    await tx.query('update red_line set state = $2, reasons = $3, decided_by = $4, decided_at = $5, decided_business_at = $6, statement = $7 where id = $1', [
      redLine.id,
      state,
      opinion ?? '',
      signerAccountId,
      tx.now(),
      businessAt,
      await statementOfUnit(tx, redLine.workflowId),
    ]);
    await this.audit.record(tx, 'red_line.decided', { ...about(redLine), actorId: signerAccountId, data: { act: redLine.act, state, contentHash } });
  }

  /** Taken back by whoever proposed it, before it is decided. */
  async withdraw(tx: Transaction, context: ProcedureContext, { opinion, signerAccountId }: DecisionFacts): Promise<void> {
    await this.endWithdrawn(tx, await getRedLine(tx, context.subjectId), { reason: opinion ?? '', accountId: signerAccountId });
  }

  /** The end of the route and its word to the unit. */
  async conclude(tx: Transaction, context: EffectContext, outcome: RedLineOutcome): Promise<void> {
    const redLine = await tx.manager.findOne(RedLine, { where: { id: context.subjectId }, lock: { mode: 'pessimistic_write' } });
    if (!redLine || redLine.endedAt) return;
    if (outcome === 'withdrawn' && redLine.state === 'open') await this.endWithdrawn(tx, redLine, { reason: '' });
    await tx.query('update red_line set ended_at = $2 where id = $1', [redLine.id, tx.now()]);
    await this.audit.record(tx, 'red_line.concluded', { ...about(redLine), data: { outcome } });
    await notifyHolders(tx, {
      holders: [{ personId: redLine.personId }],
      event: 'redLine.concluded',
      eventKey: `redLine.concluded:${redLine.id}`,
      organizationId: redLine.organizationId,
      text: told[outcome],
    });
  }

  private async endWithdrawn(tx: Transaction, redLine: RedLine, { reason, accountId }: { reason: string; accountId?: string }): Promise<void> {
    await tx.query("update red_line set state = 'withdrawn', withdrawn_because = $2 where id = $1 and state = 'open'", [redLine.id, reason]);
    await this.audit.record(tx, 'red_line.withdrawn', { ...about(redLine), actorId: accountId, data: { reason, automatic: accountId === undefined } });
  }
}

const outcomes: Readonly<Record<string, RedLineOutcome>> = { stands: 'stands', drop: 'dropped', cancel: 'cancelled', keep: 'kept' };

const told: Record<RedLineOutcome, ReturnType<typeof text>> = {
  stands: text('红线事项认定成立，本期不得评为优秀；分数和名次不变', 'The red line stands: not excellent this period; score and rank stay'),
  dropped: text('红线事项不予认定', 'The red line was dropped'),
  cancelled: text('红线认定已撤销', 'The finding of a red line was cancelled'),
  kept: text('红线认定经复议维持', 'The finding of a red line was kept'),
  withdrawn: text('红线事项已撤回', 'The red line was withdrawn'),
};

function about({ id, organizationId }: RedLine): { subject: string; organizationId: string } {
  return { subject: id, organizationId };
}

/** The unit was asked about the facts as they stand, not as they stood before a return. */
async function assertHeard(tx: Transaction, { id, workflowId }: RedLine): Promise<void> {
  const [heard] = await tx.query(
    `select 1 from task h where h.workflow_id = $1 and h.key = 'hear' and not h.voided and h.opened_at >= (
       select max(d.at) from decision d join task p on p.id = d.task_id where p.workflow_id = $1 and p.key = 'propose' and d.action = 'submit' and d.stands) limit 1`,
    [workflowId],
  );
  if (!heard) refuse('redLine.not_heard', { redLineId: id });
}

/** What the unit said in the newest hearing that was not gone behind. */
export async function statementOfUnit(tx: Transaction, workflowId: string): Promise<string | null> {
  const [row] = await tx.query<{ statement: string | null }>(
    `select nullif(i.form ->> 'statement', '') as statement from task_item i join task t on t.id = i.task_id
     where t.workflow_id = $1 and t.key = 'hear' and not t.voided and i.answered_at is not null order by i.answered_at desc limit 1`,
    [workflowId],
  );
  return row?.statement ?? null;
}

const upsert = `
  insert into red_line (id, organization_id, assessment_id, person_id, veto, n, act, of_id, workflow_id, facts, document, evidence, proposed_by, proposed_at, proposed_business_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict (id) do update set veto = excluded.veto, facts = excluded.facts, document = excluded.document, evidence = excluded.evidence, of_id = excluded.of_id,
    proposed_by = excluded.proposed_by, proposed_at = excluded.proposed_at, proposed_business_at = excluded.proposed_business_at
  where red_line.state = 'open' returning id`;
