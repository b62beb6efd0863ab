import { randomBytes, randomUUID } from 'node:crypto';
import {
  assertMayWrite,
  ballotCodeLength,
  ballotCodeOf,
  businessTimeAt,
  checkClasses,
  checkSheet,
  printedCode,
  realClock,
  realTimeOf,
  refuse,
  resolveProcedure,
  type BallotSheet,
  type BallotSubject,
  type DistributionLimit,
  type ProcedureContext,
  type RaterClass,
} from '#domain';
import { Injectable } from '@nestjs/common';
import type { Assessment } from '../assessment/assessment.entity.js';
import { AssessmentService } from '../assessment/assessment.service.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Transaction } from '../database/transaction.js';
import { startProcedure } from '../outbox/start-procedure.js';
import { wakeProcedure } from '../procedure/holders.js';
import { hashOfCode } from './ballot-box.js';
import { BallotSeal } from './ballot-seal.js';
import { assertHolds, holderOf, lockEvaluation } from './evaluation-rows.js';
import { Evaluation } from './evaluation.entity.js';
import { RatedItems, type RatedItem } from './rated-items.js';

/** What an officer opens an evaluation with; questions are the scheme's where it names an item. */
export interface NewEvaluation {
  title: string;
  assessmentId?: string;
  item?: string;
  subjects: { kind: BallotSubject['kind']; id: string }[];
  classes: RaterClass[];
  questions?: { key: string; title: string; min: number; max: number }[];
  limits: DistributionLimit[];
  minimumSample: number;
  /** Business instant. */
  closesAt: string;
}

/** The codes, shown once: by class, in an order that nothing stored follows. */
export interface PrintedCodes {
  title: string;
  sheets: { raterClass: string; code: string }[];
}

const longestDays = 60;
const day = 86_400_000;

/** E3, R13: opening an evaluation, its codes, and its early end. */
@Injectable()
export class EvaluationService {
  constructor(
    private readonly assessments: AssessmentService,
    private readonly items: RatedItems,
    private readonly seals: BallotSeal,
    private readonly audit: AuditLog,
  ) {}

  async open(tx: Transaction, asked: NewEvaluation): Promise<string> {
    this.seals.assertKey();
    const { organizationId, role } = holderOf(tx.actor);
    const assessment = await this.takingFacts(tx, asked);
    const clock = assessment?.clock ?? realClock(tx.now());
    const id = randomUUID();
    const evaluation = tx.manager.create(Evaluation, {
      id,
      organizationId,
      assessmentId: assessment?.id ?? null,
      item: asked.item ?? null,
      title: asked.title,
      workflowId: await workflowIdOf(tx, { subjectId: assessment?.id ?? id, organizationId }),
      ...(await this.votedOn(tx, assessment, asked)),
      clock,
      ...closing(tx, clock, asked.closesAt),
      state: 'open',
      openedBy: tx.actor.accountId,
      openedAt: tx.now(),
    });
    await tx.manager.insert(Evaluation, evaluation as never);
    const { sheet, classes, closesBusinessAt } = evaluation;
    const data = { assessmentId: asked.assessmentId, subjects: sheet.subjects.length, raters: ratersOf(classes), closesAt: closesBusinessAt };
    await this.audit.record(tx, 'evaluation.opened', { subject: id, organizationId, data });
    await this.start(tx, evaluation, role);
    return id;
  }

  /** The assessment it belongs to, while it still takes facts. */
  private async takingFacts(tx: Transaction, { assessmentId }: NewEvaluation): Promise<Assessment | undefined> {
    if (!assessmentId) return undefined;
    const assessment = await this.assessments.getAssessment(tx, assessmentId);
    assertMayWrite(assessment.stage, 'entry');
    return assessment;
  }

  /** Sheet, classes and sample: the scheme's where an item is named, else the officer's. */
  private async votedOn(
    tx: Transaction,
    assessment: Assessment | undefined,
    asked: NewEvaluation,
  ): Promise<Pick<Evaluation, 'sheet' | 'classes' | 'minimumSample'>> {
    const { item } = asked;
    const rated = item === undefined ? undefined : await this.items.get(tx, assessment ?? refuse('evaluation.item_unknown', { item }), item);
    const classes = rated ? classesOf(asked, rated) : asked.classes;
    const minimumSample = Math.max(asked.minimumSample, rated?.minimumSample ?? 0);
    checkClasses(classes, minimumSample);
    return { sheet: await sheetOf(tx, asked, rated), classes, minimumSample };
  }

  /** Once: what is lost cannot be shown again, only annulled. */
  async showCodes(tx: Transaction, id: string): Promise<PrintedCodes> {
    const evaluation = await lockEvaluation(tx, id);
    const { organizationId, state, codesShownAt, classes, title } = evaluation;
    assertHolds(tx.actor, organizationId);
    if (state !== 'open') refuse('evaluation.ended');
    if (codesShownAt) refuse('evaluation.codes_shown');
    const sheets = classes.flatMap(({ key, number }) => Array.from({ length: number }, () => ({ raterClass: key, code: newCode() })));
    await storeHashes(tx, evaluation, sheets);
    await tx.query('update evaluation set codes_shown_at = $2 where id = $1', [id, tx.now()]);
    await this.audit.record(tx, 'evaluation.codes_shown', { subject: id, organizationId, data: { raters: ratersOf(classes) } });
    const titles = new Map(classes.map((one) => [one.key, one.title]));
    return { title, sheets: sheets.map(({ raterClass, code }) => ({ raterClass: titles.get(raterClass) ?? raterClass, code: printedCode(code) })) };
  }

  /** The officer's early end, or the annulment with its reason: nobody has seen more than counts. */
  async end(tx: Transaction, { subjectId }: ProcedureContext, { action, opinion }: { action: string; opinion?: string }): Promise<void> {
    const { id, organizationId, state, workflowId } = await lockEvaluation(tx, subjectId);
    if (state !== 'open') refuse('evaluation.ended');
    const next = action === 'annul' ? 'annulled' : 'closed';
    await tx.query("update evaluation set state = $2, ended_by = 'officer', end_reason = $3, ended_at = $4 where id = $1", [
      id,
      next,
      opinion ?? null,
      tx.now(),
    ]);
    // only the consenting act moves the route by itself
    await wakeProcedure(tx, { workflowId, topic: 'closing', dedupKey: `evaluation:${id}:ended`, organizationId });
    await this.audit.record(tx, 'evaluation.closed', { subject: id, organizationId, data: { automatic: false, annulled: next === 'annulled' } });
  }

  private async start(tx: Transaction, { id, workflowId, assessmentId, organizationId, clock }: Evaluation, role: string): Promise<void> {
    const context: ProcedureContext = {
      workflowId,
      procedure: 'evaluation',
      subjectId: id,
      assessmentId: assessmentId ?? '',
      organizationId,
      places: { starter: { organizationId, role } },
      clock,
    };
    await startProcedure(tx, { procedure: 'evaluation', input: { context, spec: resolveProcedure('evaluation') } });
  }
}

function closing(tx: Transaction, clock: Evaluation['clock'], asked: string): Pick<Evaluation, 'closesAt' | 'closesBusinessAt'> {
  const ahead = Date.parse(asked) - Date.parse(businessTimeAt(clock, tx.now()));
  if (!(ahead > 0 && ahead <= longestDays * day)) refuse('evaluation.closing_invalid', { closesAt: asked });
  return { closesAt: realTimeOf(clock, asked), closesBusinessAt: asked };
}

/** Numbers are the officer's, names and keys the scheme's. */
function classesOf({ classes }: NewEvaluation, rated: RatedItem): RaterClass[] {
  return classes.map(({ key, number, dropHighest }) => {
    const title = rated.classes.get(key) ?? refuse('evaluation.item_unknown', { class: key });
    return { key, title, number, dropHighest };
  });
}

async function sheetOf(tx: Transaction, asked: NewEvaluation, rated: RatedItem | undefined): Promise<BallotSheet> {
  const questions = rated ? [rated.question] : (asked.questions ?? []).map((question) => ({ ...question, scale: 1 }));
  const sheet = { questions, subjects: await subjectsOf(tx, asked), limits: asked.limits };
  checkSheet(sheet);
  return sheet;
}

/** Persons of the roster where it belongs to an assessment; else whoever and whatever the officer can see. */
async function subjectsOf(tx: Transaction, { subjects, assessmentId }: NewEvaluation): Promise<BallotSubject[]> {
  const ids = subjects.map(({ id }) => id);
  const rows = await tx.query<BallotSubject>(
    `select p.id, 'person' as kind, p.name from person p
     where p.id = any($1::uuid[]) and ($2::uuid is null or exists (select 1 from roster_entry r where r.assessment_id = $2 and r.person_id = p.id))
     union all select o.id, 'organization', o.name from organization o where o.id = any($1::uuid[])`,
    [ids, assessmentId ?? null],
  );
  const found = new Map(rows.map((row) => [`${row.kind}:${row.id}`, row]));
  return subjects.map(({ kind, id }) => found.get(`${kind}:${id}`) ?? refuse('evaluation.subject_unknown', { kind, id }));
}

async function workflowIdOf(tx: Transaction, { subjectId, organizationId }: { subjectId: string; organizationId: string }): Promise<string> {
  const prefix = `evaluation/${subjectId}/${organizationId}/`;
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [prefix]);
  const [row] = await tx.query<{ n: number }>('select count(*)::int as n from evaluation where starts_with(workflow_id, $1)', [prefix]);
  return `${prefix}${(row?.n ?? 0) + 1}`;
}

function newCode(): string {
  return ballotCodeOf(randomBytes(ballotCodeLength));
}

function ratersOf(classes: readonly RaterClass[]): number {
  return classes.reduce((sum, { number }) => sum + number, 0);
}

/** In the order of the hashes, all at once: where a row lies says nothing about its place in the pile. */
async function storeHashes(tx: Transaction, { id, organizationId }: Evaluation, sheets: { raterClass: string; code: string }[]): Promise<void> {
  const rows = sheets
    .map(({ raterClass, code }) => ({ raterClass, hash: hashOfCode(code).toString('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : Number(a.hash > b.hash)));
  await tx.query(
    `insert into ballot_code (hash, evaluation_id, organization_id, rater_class)
     select decode(hash, 'hex'), $1, $2, rater_class from unnest($3::text[], $4::text[]) as given (hash, rater_class)`,
    [id, organizationId, rows.map(({ hash }) => hash), rows.map(({ raterClass }) => raterClass)],
  );
}
