import { assertMayWrite, DomainError, refuse, resolveProcedure, type CorrectionOutcome, type ProcedureContext, type ProcedureSpec } from '#domain';
import { compare, type CancellationFact, type Move } from '#scoring';
import { Injectable } from '@nestjs/common';
import type { Appeal } from '../appeal/appeal.entity.js';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import { CatalogueService } from '../catalogue/catalogue.service.js';
import type { Document } from '../catalogue/catalogue.entity.js';
import { canonicalHash } from '../database/canonical-json.js';
import type { Transaction } from '../database/transaction.js';
import { Fact } from '../ledger/fact.entity.js';
import { LedgerService } from '../ledger/ledger.service.js';
import { PublicationService } from '../notice/publication.service.js';
import { sharesPerson } from '../procedure/own-case.js';
import { startProcedure } from '../outbox/start-procedure.js';
import type { DecisionFacts } from '../procedure/effects.js';
import { computeResults, standingsOf } from '../result/compute.js';
import { ResultService } from '../result/result.service.js';
import { VersionService } from '../result/version.service.js';
import { Correction } from './correction.entity.js';

/** R7: after publication a new version that harms nobody else; drafted, confirmed by a second person, never an edit. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly catalogue: CatalogueService,
    private readonly versions: VersionService,
    private readonly results: ResultService,
    private readonly ledger: LedgerService,
    private readonly publications: PublicationService,
    private readonly audit: AuditLog,
  ) {}

  /** Everything that speaks against a correction, and what its procedure is started with. */
  async prepare(
    tx: Transaction,
    { assessmentId, cancels, command }: { assessmentId: string; cancels: string[]; command?: string },
  ): Promise<{ assessment: Assessment; n: number; spec: ProcedureSpec }> {
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    const { content } = await this.catalogue.getScheme(tx, assessment.schemeVersionId);
    const spec = resolveProcedure('correction', { deadlines: content.deadlines });
    const begun = command === undefined ? undefined : await findBegun(tx, command);
    if (begun !== undefined) return { assessment, n: begun, spec };
    const current = await this.versions.findCurrent(tx, assessmentId);
    assertMayWrite(assessment.stage, 'correction');
    if (current?.state !== 'published') refuse('correction.not_published', { stage: assessment.stage });
    await assertCancellable(tx, assessmentId, cancels);
    const [{ n } = { n: 1 }] = await tx.query<{ n: number }>('select coalesce(max(n), 0) + 1 as n from correction where assessment_id = $1', [assessmentId]);
    return { assessment, n, spec };
  }

  /** The effect of an officer's own submission. */
  async submit(tx: Transaction, context: ProcedureContext, { form, signerAccountId }: DecisionFacts): Promise<void> {
    const cancels = (form.cancels as string[] | undefined) ?? [];
    const { assessment } = await this.prepare(tx, { assessmentId: context.assessmentId, cancels });
    const n = Number(context.workflowId.split('/').at(-2));
    await this.insert(tx, {
      assessment,
      n,
      workflowId: context.workflowId,
      origin: 'person',
      reason: String(form.reason ?? ''),
      cancels,
      proposedBy: signerAccountId,
    });
    if (await sharesPerson(tx, await accountsCorrected(tx, context), [signerAccountId])) refuse('separation.own_case', { workflowId: context.workflowId });
  }

  /** What is upheld after publication: the row, and the procedure that it calls for. */
  async openFromAppeal(tx: Transaction, { assessment, appeal, cancels }: { assessment: Assessment; appeal: Appeal; cancels: string[] }): Promise<void> {
    const { n, spec } = await this.prepare(tx, { assessmentId: assessment.id, cancels });
    const workflowId = `correction/${assessment.id}/${n}/1`;
    await this.insert(tx, { assessment, n, workflowId, origin: 'appeal', reason: appeal.reason, cancels, appealId: appeal.id });
    const context: ProcedureContext = {
      workflowId,
      procedure: 'correction',
      subjectId: assessment.id,
      assessmentId: assessment.id,
      organizationId: assessment.organizationId,
      places: { leadUnit: assessment.leadUnitId },
      clock: assessment.clock,
    };
    await startProcedure(tx, { procedure: 'correction', input: { context, spec, origin: 'appeal' } });
  }

  /** The differences that the correction would make; nothing is cancelled before it is confirmed. */
  async draft(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<{ version: number; moved: number }> {
    const correction = await this.getCorrection(tx, workflowId);
    const { version, moves, refused } = await this.simulate(tx, correction).catch(nothingToCorrect);
    await tx.query('update correction set differences = $2 where id = $1', [correction.id, JSON.stringify(moves)]);
    await this.audit.record(tx, 'correction.drafted', {
      subject: correction.id,
      organizationId: correction.organizationId,
      data: { n: correction.n, version, moved: moves.length, refused },
    });
    return { version, moved: moves.length };
  }

  /** What the confirmation is bound to. */
  async contentHash(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<string> {
    const { cancels, differences } = await this.getCorrection(tx, workflowId);
    return canonicalHash({ cancels: [...cancels].sort(), differences });
  }

  /** Puts the correction in force: facts cancelled, new version published with its differences and notices; the caller holds the exclusive lock. */
  async confirm(tx: Transaction, { workflowId }: ProcedureContext, { form, signerAccountId, opinion, commandId }: DecisionFacts): Promise<void> {
    const correction = await this.getCorrection(tx, workflowId);
    const { moves } = await this.simulate(tx, correction);
    if (canonicalHash(moves) !== canonicalHash(correction.differences)) refuse('decision.content_changed', { correction: correction.n });
    for (const factId of correction.cancels) {
      const fact = (await tx.manager.findOneBy(Fact, { id: factId })) ?? refuse('fact.unknown', { factId });
      await this.ledger.cancel(tx, { fact, reason: correction.reason || (opinion ?? ''), commandId, accountId: signerAccountId });
    }
    const { before, inputs, results, comparison, benefitOnly } = await this.results.preview(tx, correction.assessmentId);
    const cutN = await this.results.cut(tx, inputs.assessment);
    const version = await this.results.store(tx, inputs, {
      cutN,
      snapshotN: before.snapshotN ?? 1,
      results,
      comparison,
      reason: 'correction',
      state: 'provisional',
      basedOn: before.id,
      benefitOnly,
      effect: workflowId,
    });
    await this.publications.publishCorrection(tx, {
      assessment: inputs.assessment,
      version,
      persons: moves.map(({ person }) => person),
      document: form.document as Document,
      accountId: signerAccountId,
      correction: { id: correction.id, reason: correction.reason },
    });
    await tx.query("update correction set state = 'confirmed', version_id = $2, confirmed_by = $3, ended_at = $4 where id = $1", [
      correction.id,
      version.id,
      signerAccountId,
      tx.now(),
    ]);
  }

  async conclude(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>, outcome: CorrectionOutcome): Promise<void> {
    const { id, n, state, organizationId } = await this.getCorrection(tx, workflowId);
    if (state === 'open') await tx.query('update correction set state = $2, ended_at = $3 where id = $1', [id, outcome, tx.now()]);
    await this.audit.record(tx, 'correction.concluded', { subject: id, organizationId, data: { n, outcome } });
  }

  async getCorrection(tx: Transaction, workflowId: string): Promise<Correction> {
    return (await tx.manager.findOneBy(Correction, { workflowId })) ?? refuse('correction.unknown', { workflowId });
  }

  /** The results as if the facts were cancelled, for the benefit of whom they hit and to the harm of nobody. */
  private async simulate(tx: Transaction, { id, assessmentId, cancels, reason }: Correction): Promise<Simulation> {
    await assertCancellable(tx, assessmentId, cancels);
    const before = await this.versions.getCurrent(tx, assessmentId);
    const inputs = await this.versions.readInputs(tx, before);
    const supposed = cancels.map((factId): CancellationFact => ({ id: `${id}/${factId}`, cancels: factId, reason, enteredBy: id }));
    const facts = { ...inputs.facts, cancellations: [...inputs.facts.cancellations, ...supposed] };
    const scheme = inputs.scheme.content;
    const results = await computeResults(tx, { scheme, facts, against: { versionId: before.id, maxSeq: inputs.maxSeq } });
    const { moved, newlyAdverse } = compare(scheme, await standingsOf(tx, before.id), results.persons);
    if (newlyAdverse.length) refuse('correction.harms_another', { persons: newlyAdverse });
    return { version: before.n + 1, moves: [...moved] };
  }

  private async insert(tx: Transaction, given: Opening): Promise<void> {
    const { assessment, n, workflowId, origin, reason, cancels, proposedBy, appealId } = given;
    const [row] = await tx.query<{ id: string }>(
      `insert into correction (organization_id, assessment_id, n, workflow_id, origin, appeal_id, reason, cancels, proposed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
      [assessment.organizationId, assessment.id, n, workflowId, origin, appealId ?? null, reason, cancels, proposedBy ?? null],
    );
    if (!row) return refuse('decision.exists', { workflowId });
    await this.audit.record(tx, 'correction.opened', {
      subject: row.id,
      organizationId: assessment.organizationId,
      data: { n, origin, cancels },
      actorId: proposedBy,
    });
  }
}

interface Opening {
  assessment: Assessment;
  n: number;
  workflowId: string;
  origin: Correction['origin'];
  reason: string;
  cancels: string[];
  proposedBy?: string;
  appealId?: string;
}

interface Simulation {
  version: number;
  moves: Move[];
  /** Why there is nothing to correct. */
  refused?: string;
}

/** What another correction did first, or what would harm somebody, ends the draft without a change; it is not tried again. */
function nothingToCorrect(error: unknown): Simulation {
  if (error instanceof DomainError && ['fact.already_cancelled', 'correction.harms_another'].includes(error.code))
    return { version: 0, moves: [], refused: error.code };
  throw error;
}

/** Events of this assessment that still count. */
async function assertCancellable(tx: Transaction, assessmentId: string, cancels: string[]): Promise<void> {
  const rows = await tx.query<{ id: string; gone: boolean }>(
    `select f.id, exists (select 1 from fact c where c.cancels = f.id) as gone from fact f where f.assessment_id = $1 and f.kind = 'event' and f.id = any($2::uuid[])`,
    [assessmentId, cancels],
  );
  const known = new Map(rows.map(({ id, gone }) => [id, gone]));
  const unknown = cancels.find((id) => !known.has(id));
  if (unknown) refuse('fact.unknown', { factId: unknown });
  const gone = cancels.find((id) => known.get(id));
  if (gone) refuse('fact.already_cancelled', { factId: gone });
}

/** The number of the correction that this very command began: sent again, it begins no other. */
async function findBegun(tx: Transaction, command: string): Promise<number | undefined> {
  const [row] = await tx.query<{ n: number }>(
    'select c.n from correction c join task t using (workflow_id) join decision d on d.task_id = t.id where d.command_id = $1',
    [command],
  );
  return row?.n;
}

/** R7: nobody proposes or confirms that a fact about themselves no longer counts. */
export async function accountsCorrected(tx: Transaction, { workflowId }: Pick<ProcedureContext, 'workflowId'>): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from account a where a.person_id in (
       select f.person_id from correction c join fact f on f.id = any(c.cancels) where c.workflow_id = $1)`,
    [workflowId],
  );
  return rows.map(({ id }) => id);
}
