import {
  assertDocumentsDated,
  businessTimeAt,
  checkForm,
  countyDateOf,
  DomainError,
  refuse,
  type FormField,
  type ProcedureContext,
  type StepSpec,
} from '#domain';
import { Injectable } from '@nestjs/common';
import { heldNow, type HeldNow } from '../account/held-grants.js';
import { AuditLog } from '../audit/audit-log.js';
import { assertNotWithdrawn } from '../consequence/withdraw-procedure.js';
import { shareAssessment, shareRoll } from '../database/locks.js';
import type { Transaction } from '../database/transaction.js';
import { assertEvidence } from '../ledger/fact-rows.js';
import { ProcedureEffects } from './effects.js';
import { wakeProcedure } from './holders.js';
import { TaskItem, TaskRow, type Procedure } from './procedure.entity.js';
import { findProcedure, stepOf } from './task-rows.js';

/** The answer to one item; `onBehalf`: entered by a clerk from the person's signed paper (R2). */
export interface RollAnswer {
  taskId: string;
  subject: string;
  form: Record<string, unknown>;
  opinion?: string;
  commandId: string;
  onBehalf?: OnBehalf;
}

/** R2: who signed the paper, who entered it and who confirmed that. */
export interface OnBehalf {
  accountId: string;
  clerk: string;
  confirmedBy: string;
}

export interface RollStanding {
  answered: number;
  remaining: number;
}

interface Answering {
  row: TaskRow;
  step: StepSpec;
  item: TaskItem;
  answer: RollAnswer;
  form: Record<string, unknown>;
  accountId: string;
}

/** Answers to rolls: facts, one row each, never through the workflow; the last one wakes it. */
@Injectable()
export class RollService {
  constructor(
    private readonly audit: AuditLog,
    private readonly effects: ProcedureEffects,
  ) {}

  async answer(tx: Transaction, answer: RollAnswer): Promise<RollStanding> {
    const row = (await tx.manager.findOneBy(TaskRow, { id: answer.taskId })) ?? refuse('task.unknown', { taskId: answer.taskId });
    if (row.assessmentId) await shareAssessment(tx, row.assessmentId);
    await shareRoll(tx, row.id);
    const procedure = (await findProcedure(tx, row.workflowId)) ?? refuse('procedure.unknown', { workflowId: row.workflowId });
    await naming(answer, async () => {
      const answering = await this.examine(tx, { row, step: stepOf(procedure, row.key), answer });
      assertDocumentsDated(answering.step.form, answering.form, countyDateOf(businessTimeAt(procedure.context.clock, tx.now())));
      await this.write(tx, procedure.context, answering);
    });
    return this.standing(tx, procedure, row);
  }

  private async examine(tx: Transaction, given: Pick<Answering, 'row' | 'step' | 'answer'>): Promise<Answering> {
    const { row, step, answer } = given;
    const item = await tx.manager.findOne(TaskItem, { where: { taskId: row.id, subject: answer.subject }, lock: { mode: 'pessimistic_write' } });
    if (!item || step.mode !== 'roll') return refuse('roll.item_unknown', { subject: answer.subject });
    if (item.answeredAt) refuse('roll.item_answered', { subject: answer.subject, answeredAt: item.answeredAt });
    await assertNotWithdrawn(tx, row.workflowId);
    await assertOpen(tx, row.id);
    const accountId = answer.onBehalf?.accountId ?? tx.actor.accountId;
    const held = (await heldNow(tx, accountId)) ?? refuse('account.disabled', {});
    if (!holds(held, item)) refuse('task.not_signer', { subject: answer.subject });
    await assertClerksApart(tx, item, clerksOf(answer));
    const form: Record<string, unknown> = { ...answer.form, ...(answer.opinion === undefined ? {} : { opinion: answer.opinion }) };
    checkForm(step.form, step.actions[0], form);
    await assertEvidence(tx, filesOf(step.form, form));
    return { ...given, item, form, accountId };
  }

  private async write(tx: Transaction, context: ProcedureContext, { row, step, item, answer, form, accountId }: Answering): Promise<void> {
    await this.effects.answers[step.kind]?.(tx, context, {
      taskId: row.id,
      key: row.key,
      kind: step.kind,
      subject: item.subject,
      organizationId: item.organizationId,
      form,
      accountId,
      commandId: answer.commandId,
      clerks: clerksOf(answer),
    });
    await tx.query('update task_item set answered_by = $2, answered_at = $3, command_id = $4, form = $5, on_behalf_clerk = $6 where id = $1', [
      item.id,
      accountId,
      tx.now(),
      answer.commandId,
      JSON.stringify(form),
      answer.onBehalf?.clerk ?? null,
    ]);
    await this.audit.record(tx, 'item.answered', {
      subject: row.id,
      organizationId: item.organizationId,
      actorId: accountId,
      data: {
        workflowId: row.workflowId,
        task: row.name,
        kind: step.kind,
        item: item.subject,
        commandId: answer.commandId,
        onBehalfClerk: answer.onBehalf?.clerk,
      },
    });
  }

  /** The lock makes of two last answers at once one that sees the other. */
  private async standing(tx: Transaction, { organizationId }: Procedure, { id, workflowId, name, version }: TaskRow): Promise<RollStanding> {
    await tx.query("select pg_advisory_xact_lock(hashtextextended('roll:' || $1, 0))", [id]);
    const [{ answered, remaining } = { answered: 0, remaining: 0 }] = await countItems(tx, id);
    if (remaining === 0) await wakeProcedure(tx, { workflowId, topic: name, dedupKey: `${id}:${version}:complete`, organizationId });
    return { answered, remaining };
  }
}

/** Of many answers in one act a refusal says which one it is about. */
async function naming({ subject }: RollAnswer, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof DomainError ? new DomainError(error.code, { subject, ...error.details }) : error;
  }
}

/** Of the form and of the rows in it. */
function filesOf(fields: readonly FormField[], form: Record<string, unknown>): string[] {
  return fields.flatMap(({ kind, name, columns = [] }) => {
    const value = form[name] ?? [];
    if (kind === 'files') return value as string[];
    return kind === 'rows' ? (value as Record<string, unknown>[]).flatMap((row) => filesOf(columns, row)) : [];
  });
}

function holds({ personId, grants }: HeldNow, { holderPersonId, holderRole, organizationId }: TaskItem): boolean {
  if (holderPersonId) return personId === holderPersonId;
  return grants.some((grant) => grant.role === holderRole && grant.organizationId === organizationId);
}

function clerksOf({ onBehalf }: RollAnswer): string[] {
  return onBehalf ? [onBehalf.clerk, onBehalf.confirmedBy] : [];
}

/** R2: nobody enters or confirms the paper that an item about themselves, or of their own, is answered on. */
export async function assertClerksApart(tx: Transaction, { subject, holderPersonId }: TaskItem, clerks: readonly string[]): Promise<void> {
  if (clerks.length === 0) return;
  const [named] = subject.split('@');
  const [own] = await tx.query('select 1 from account where id = any($1::uuid[]) and (person_id::text = $2 or person_id = $3) limit 1', [
    clerks,
    named,
    holderPersonId,
  ]);
  if (own) refuse('paper.clerk_is_subject', { subject });
}

async function assertOpen(tx: Transaction, taskId: string): Promise<void> {
  const [row] = await tx.query<{ stage: string }>('select stage from task where id = $1', [taskId]);
  if (row?.stage !== 'open') refuse(row?.stage === 'aside' ? 'task.aside' : 'task.closed', { taskId });
}

/** Of all items, also those the actor may not see. */
async function countItems(tx: Transaction, taskId: string): Promise<RollStanding[]> {
  return tx.query<RollStanding>('select answered, remaining from roll_standing($1)', [taskId]);
}
