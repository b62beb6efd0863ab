import {
  assertDocumentsDated,
  assertMayAct,
  businessTimeAt,
  checkForm,
  countyDateOf,
  DomainError,
  partsOfTaskName,
  refuse,
  taskIdOf,
  type Act,
  type ActWrite,
  type ProcedureContext,
  type StepSpec,
  type Task,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { AuditLog } from '../audit/audit-log.js';
import { assertNotWithdrawn } from '../consequence/withdraw-procedure.js';
import { lockAssessment, shareAssessment } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { bodyOfAct, type ActBody } from './act-body.js';
import { ProcedureEffects, type DecisionFacts } from './effects.js';
import { assertSeparate, eligibleSigner, type Signer } from './eligibility.js';
import { isHeld } from './holders.js';
import { tellAfterAct } from './decision-messages.js';
import { writePlace } from './opening.service.js';
import { paperOf } from './paper-act.js';
import { Decision, type OnPaper, type Procedure, type TaskRow } from './procedure.entity.js';
import { findProcedure, lockProcedure, lockTask, setAside, stepOf, storeTask, voidTasks } from './task-rows.js';

/** One act about to be written: everything that was looked up and found in order. */
interface Writing {
  write: ActWrite;
  row: TaskRow;
  step: StepSpec;
  signer: Signer;
  body: ActBody;
  onPaper?: OnPaper;
  contentHash?: string;
  /** A signature of the step's own, not mere handling. */
  signs: boolean;
}

/** Records what a person decided: the last authority on whether they may. One act, one transaction. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly audit: AuditLog,
    private readonly effects: ProcedureEffects,
  ) {}

  async record(tx: Transaction, context: ProcedureContext, write: ActWrite): Promise<Task> {
    const procedure = await this.lock(tx, context, write);
    const row = (await lockTask(tx, context.workflowId, write.act.task)) ?? refuse('task.unknown', { task: write.act.task });
    const known = await tx.query('select id from decision where command_id = $1 and task_id = $2', [write.act.command, row.id]);
    if (known.length > 0) return row.memory;
    await assertNotWithdrawn(tx, context.workflowId);
    const writing = await this.examine(tx, context, { write, row, step: stepOf(procedure, row.key) });
    if (!procedure.startedBy)
      await tx.query('update procedure set started_by = $2 where workflow_id = $1 and started_by is null', [context.workflowId, write.act.actor]);
    return storable(() => this.write(tx, context, writing));
  }

  /** Order of locks everywhere: assessment, procedure, task, others by id. */
  private async lock(tx: Transaction, context: ProcedureContext, { act, closes, place }: ActWrite): Promise<Procedure> {
    const procedure = (await findProcedure(tx, context.workflowId)) ?? refuse('procedure.unknown', { workflowId: context.workflowId });
    const [key = ''] = partsOfTaskName(act.task).ask.split(':');
    const lock = this.effects.decisions[stepOf(procedure, key).kind]?.lock;
    if (lock === 'shared') await shareAssessment(tx, context.assessmentId);
    if (lock === 'exclusive') await lockAssessment(tx, context.assessmentId);
    return closes.length > 0 || place ? lockProcedure(tx, context.workflowId) : procedure;
  }

  private async examine(tx: Transaction, context: ProcedureContext, given: Pick<Writing, 'write' | 'row' | 'step'>): Promise<Writing> {
    const {
      write: { act, task },
      row,
      step,
    } = given;
    assertMayAct(row.memory, act, step);
    if (task.version !== row.version + 1) refuse('task.version_changed', { version: row.version });
    const signer = await eligibleSigner(tx, { act, before: row.memory });
    const signs = step.actions.includes(act.action);
    if (!['transfer', 'takeBack'].includes(act.action))
      await assertSeparate(tx, context, { step, accountId: act.actor, substituteFor: signer.substituteFor, effects: this.effects });
    const body = await bodyOfAct(tx, act, step);
    checkForm(step.form, act.action, body.form);
    assertDocumentsDated(step.form, body.form, countyDateOf(businessTimeAt(context.clock, tx.now())));
    if (act.holder && !(await isHeld(tx, act.holder))) refuse('signer.unknown', {});
    const contentHash = await this.contentOf(tx, context, { step, shown: body.contentHash });
    return { ...given, signer, body, signs, contentHash, onPaper: body.paperFormId ? await paperOf(tx, body.paperFormId) : undefined };
  }

  /** R1: what a signature is bound to; refused where the person was shown something else. */
  private async contentOf(tx: Transaction, context: ProcedureContext, { step, shown }: { step: StepSpec; shown?: string }): Promise<string | undefined> {
    const contentHash = step.boundToContent ? await this.effects.contents[step.kind]?.(tx, context) : undefined;
    if (shown && contentHash && shown !== contentHash) refuse('decision.content_changed', { contentHash });
    return contentHash;
  }

  private async write(tx: Transaction, context: ProcedureContext, writing: Writing): Promise<Task> {
    const {
      write: { act, closes, voids = [], place },
      row,
      step,
    } = writing;
    if (act.action === 'takeBack') await this.takeBack(tx, context, writing);
    const decision = await insertDecision(tx, context, writing);
    await this.closeLeft(tx, context, closes);
    if (place) await writePlace(tx, context.workflowId, place);
    const settled = await this.settle(tx, context, { ...writing, decision });
    await storeTask(tx, row, settled);
    await voidTasks(tx, context.workflowId, voids);
    await this.audit.record(tx, 'decision.recorded', {
      subject: row.id,
      organizationId: context.organizationId,
      actorId: act.actor,
      data: {
        workflowId: context.workflowId,
        task: act.task,
        kind: step.kind,
        action: act.action,
        decisionId: decision.id,
        commandId: act.command,
        onPaper: writing.onPaper ? true : undefined,
      },
    });
    await tellAfterAct(tx, context, { taskId: row.id, step, act, before: row.memory, after: settled });
    return settled;
  }

  /** The effect of the act that settled the step; afterwards nobody can take it back. */
  private async settle(tx: Transaction, context: ProcedureContext, writing: Writing & { decision: Decision }): Promise<Task> {
    const {
      write: { act, task },
      row,
      step,
      signs,
    } = writing;
    const effect = this.effects.decisions[step.kind];
    if (!task.outcome || !signs || !effect) return task;
    await effect.run(tx, context, factsOf(writing, { ...task, outcome: task.outcome }, { row, act }));
    return { ...task, takeable: false };
  }

  private async takeBack(tx: Transaction, context: ProcedureContext, { write: { act }, row }: Writing): Promise<void> {
    const withdrawn = await tx.query<{ id: string }>(
      'update decision set stands = false where task_id = $1 and seat = $2 and signer_account_id = $3 and stands returning id',
      [row.id, act.seat, act.actor],
    );
    for (const { id } of withdrawn) {
      await this.audit.record(tx, 'decision.taken_back', {
        subject: row.id,
        organizationId: context.organizationId,
        actorId: act.actor,
        data: { workflowId: context.workflowId, task: act.task, decisionId: id },
      });
    }
  }

  private async closeLeft(tx: Transaction, { workflowId, organizationId }: ProcedureContext, closes: ActWrite['closes']): Promise<void> {
    const ids = closes.map(({ name }) => taskIdOf(workflowId, name)).sort();
    if (ids.length === 0) return;
    const rows = await tx.query<{ name: string; version: number; stage: string }>(
      'select name, version, stage from task where id = any($1) order by id for update',
      [ids],
    );
    for (const { name, version, stage } of rows) {
      // one that was decided meanwhile is not left: the act that would leave it came too late
      if (stage !== 'open' || closes.find((close) => close.name === name)?.version !== version) refuse('task.version_changed', { task: name, version });
    }
    for (const { id, name } of await setAside(tx, ids)) {
      await this.audit.record(tx, 'task.closed', { subject: id, organizationId, data: { workflowId, name, reason: 'left' } });
    }
  }
}

async function insertDecision(tx: Transaction, context: ProcedureContext, writing: Writing): Promise<Decision> {
  const {
    write: { act, task },
    row,
    body,
    signs,
    signer,
    onPaper,
    contentHash,
  } = writing;
  const decision = tx.manager.create(Decision, {
    taskId: row.id,
    item: '',
    seat: act.seat,
    signerAccountId: act.actor,
    action: act.action,
    commandId: act.command,
    opinion: body.opinion ?? null,
    form: body.form,
    act,
    taskVersion: task.version,
    at: tx.now(),
    businessAt: businessTimeAt(context.clock, tx.now()),
    stands: signs,
    closedTask: signs && task.outcome !== undefined,
    automatic: false,
    substituteFor: signer.substituteFor ?? null,
    onPaper: onPaper ?? null,
    contentHash: contentHash ?? null,
    organizationId: context.organizationId,
  });
  try {
    await tx.manager.insert(Decision, decision as never);
  } catch (error) {
    throw isDuplicate(error) ? new DomainError('task.already_signed', { seat: act.seat }) : error;
  }
  return decision;
}

/** A value that no table takes is the signer's to correct; sent again and again it would only bar the step for everybody. */
async function storable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof QueryFailedError && /^22/.test((error.driverError as { code?: string }).code ?? '')) return refuse('input.invalid', {});
    throw error;
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === '23505';
}

function factsOf(
  writing: Writing & { decision: Decision },
  task: Task & Required<Pick<Task, 'outcome'>>,
  { row, act }: { row: TaskRow; act: Act },
): DecisionFacts {
  const { decision, body, signer, step, onPaper, contentHash } = writing;
  return {
    id: decision.id,
    taskId: row.id,
    key: row.key,
    kind: step.kind,
    subject: row.subject,
    action: act.action,
    outcome: task.outcome,
    signerAccountId: act.actor,
    signerPersonId: signer.personId,
    opinion: body.opinion,
    form: body.form,
    body: body.whole,
    commandId: act.command,
    at: decision.at,
    businessAt: decision.businessAt,
    contentHash,
    onPaper,
  };
}
