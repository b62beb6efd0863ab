import { countyDateOf, refuse, text, type EffectContext, type ProblemOutcome, type ProcedureContext, type Text } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { notifyHolders } from '../procedure/holders.js';
import { businessNow } from '../procedure/opening.service.js';
import { CorrectionScore, type ScoreForm } from './correction-score.js';
import { Problem } from './problem.entity.js';

/** A problem as it is listed. */
export interface ProblemListing {
  title: string;
  description: string;
  dueOn: string;
  document: Document;
  evidence?: string[];
}

interface CheckForm extends ScoreForm {
  dueOn?: string;
}

const told = {
  listed: text('您村被列入问题村居，请按期整改', 'A problem of your village is listed; it is to be corrected in time'),
  notCorrected: text('您村的问题经核查未整改到位', 'A problem of your village was found not corrected'),
  corrected: text('您村的问题已整改到位并销号', 'A problem of your village is corrected and closed'),
  withdrawn: text('您村的问题已撤回列入', 'The listing of a problem of your village is withdrawn'),
} as const satisfies Record<string, Text>;

/** A15: problems of villages: listed by name, signed, reported, checked; only a named act closes one. */
@Injectable()
export class ProblemService {
  constructor(
    private readonly scores: CorrectionScore,
    private readonly audit: AuditLog,
  ) {}

  /** The effect of the listing, and of every one after a return. */
  async list(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const given = form as unknown as ProblemListing;
    assertLater(tx, context, given.dueOn);
    await assertEvidence(tx, given.evidence ?? []);
    const [village, township] = [context.places.village ?? refuse('problem.village_unknown'), context.places.township ?? refuse('problem.village_unknown')];
    const { subjectId: id, workflowId, organizationId: countyId, assessmentId } = context;
    await tx.query(
      `insert into problem (id, organization_id, township_id, county_id, assessment_id, workflow_id, title, description, due_on, document, evidence, listed_by, opened_at, opened_business_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (id) do update set title = excluded.title, description = excluded.description, due_on = excluded.due_on, document = excluded.document, evidence = excluded.evidence,
         listed_by = excluded.listed_by where problem.state = 'open'`,
      [
        id,
        village,
        township,
        countyId,
        assessmentId || null,
        workflowId,
        given.title,
        given.description,
        given.dueOn,
        JSON.stringify(given.document),
        given.evidence ?? [],
        signerAccountId,
        tx.now(),
        businessNow(tx, context),
      ],
    );
    await this.audit.record(tx, 'problem.listed', {
      subject: id,
      organizationId: village,
      data: { title: given.title, dueOn: given.dueOn, number: given.document.number },
      actorId: signerAccountId,
    });
  }

  /** R1: what the leader's signature is bound to. */
  async contentHash(tx: Transaction, context: ProcedureContext): Promise<string> {
    const { organizationId, title, description, dueOn, document, evidence } = await getProblem(tx, context);
    return canonicalHash({ organizationId, title, description, dueOn, document, evidence });
  }

  async approve(tx: Transaction, context: ProcedureContext, { id, action, signerAccountId }: DecisionFacts): Promise<void> {
    if (action !== 'agree') return;
    const problem = await getProblem(tx, context);
    await tx.query("update problem set state = 'listed', approved_by = $2, approved_at = $3 where id = $1", [problem.id, signerAccountId, tx.now()]);
    await this.audit.record(tx, 'problem.approved', {
      subject: problem.id,
      organizationId: problem.organizationId,
      data: { decisionId: id },
      actorId: signerAccountId,
    });
    await tell(tx, problem, 'listed');
  }

  async report(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const problem = await getProblem(tx, context);
    const { report, evidence = [] } = form as { report: string; evidence?: string[] };
    await assertEvidence(tx, evidence);
    await tx.query('update problem set report = $2, report_evidence = $3, reported_by = $4, reported_at = $5 where id = $1', [
      problem.id,
      report,
      evidence,
      signerAccountId,
      tx.now(),
    ]);
    await this.audit.record(tx, 'problem.reported', {
      subject: problem.id,
      organizationId: problem.organizationId,
      data: { evidence: evidence.length },
      actorId: signerAccountId,
    });
  }

  /** A15: the findings, and what they come to in the ledger; not corrected, it goes on to another date. */
  async check(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void> {
    const { form, action, opinion, signerAccountId } = decision;
    const problem = await getProblem(tx, context);
    const { dueOn } = form as CheckForm;
    const verdict = action === 'corrected' ? 'corrected' : 'notCorrected';
    if (verdict === 'notCorrected') assertLater(tx, context, dueOn ?? problem.dueOn);
    const factId = await this.scores.write(tx, { problem, verdict, form: form as CheckForm, decision });
    await tx.query('update problem set checks = checks + 1, check_opinion = $2, checked_by = $3, checked_at = $4, due_on = $5 where id = $1', [
      problem.id,
      opinion ?? null,
      signerAccountId,
      tx.now(),
      verdict === 'corrected' ? problem.dueOn : (dueOn ?? problem.dueOn),
    ]);
    await this.audit.record(tx, 'problem.checked', {
      subject: problem.id,
      organizationId: problem.organizationId,
      data: { verdict, factId, dueOn },
      actorId: signerAccountId,
    });
    if (verdict === 'notCorrected') await tell(tx, problem, 'notCorrected');
  }

  async conclude(tx: Transaction, context: EffectContext, outcome: ProblemOutcome): Promise<void> {
    const problem = await getProblem(tx, context);
    if (problem.endedAt) return;
    await tx.query('update problem set state = $2, ended_at = $3 where id = $1', [problem.id, outcome, tx.now()]);
    await this.audit.record(tx, 'problem.concluded', { subject: problem.id, organizationId: problem.organizationId, data: { outcome } });
    // of what was never listed nobody in the village was told
    if (outcome !== 'declined' && problem.approvedBy) await tell(tx, problem, outcome);
  }
}

function assertLater(tx: Transaction, context: ProcedureContext, dueOn: string): void {
  const today = countyDateOf(businessNow(tx, context));
  if (dueOn <= today) refuse('problem.due_past', { dueOn, today });
}

/** Whoever holds a post in the village is told; whoever manages it sees the task. */
async function tell(tx: Transaction, { id, organizationId, checks }: Problem, event: keyof typeof told): Promise<void> {
  await notifyHolders(tx, {
    holders: [{ role: 'cadre', organizationId }],
    event: `problem.${event}`,
    eventKey: `problem:${id}:${event}:${checks}`,
    organizationId,
    text: told[event],
  });
}

export async function getProblem(tx: Transaction, { subjectId: id }: Pick<ProcedureContext, 'subjectId'>): Promise<Problem> {
  return (await tx.manager.findOneBy(Problem, { id })) ?? refuse('problem.unknown', { problemId: id });
}
