import { admitsHolder, assertDocumentsDated, businessTimeAt, checkForm, countyDateOf, isCountyDate, refuse, type Act, type SeatHolder } from '#domain';
import { Injectable } from '@nestjs/common';
import { heldNow } from '../account/held-grants.js';
import { AuditLog } from '../audit/audit-log.js';
import { canonicalHash } from '../database/canonical-json.js';
import { Database } from '../database/database.js';
import type { Transaction } from '../database/transaction.js';
import { withinScope } from '../database/within-scope.js';
import { ProcedureEffects } from './effects.js';
import { sharesPerson } from './own-case.js';
import { PaperForm, TaskItem, TaskRow, type Procedure } from './procedure.entity.js';
import { assertClerksApart, RollService } from './roll.service.js';
import { findProcedure, stepOf } from './task-rows.js';

/** What the paper says: the act as its signer would have sent it. */
export interface PaperBody {
  action: string;
  seat?: number;
  opinion?: string;
  form: Record<string, unknown>;
  to?: string;
  thenBackHere?: boolean;
  holder?: SeatHolder;
  where?: 'before' | 'after';
  remove?: number;
}

export interface PaperEntry {
  taskId: string;
  /** Item of a roll. */
  subject?: string;
  evidenceId: string;
  signerAccountId: string;
  signerName: string;
  dateOnPaper: string;
  body: PaperBody;
}

/** A confirmed form, ready to be sent as its signer's act. */
export interface SignedAct {
  workflowId: string;
  act: Act;
}

/** R2: steps signed on paper: entered by a clerk, confirmed by a second person, recorded as the act of who signed. */
@Injectable()
export class PaperService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly rolls: RollService,
    private readonly effects: ProcedureEffects,
  ) {}

  async enter(tx: Transaction, entry: PaperEntry): Promise<string> {
    const { taskId, subject = '', evidenceId, signerAccountId, signerName, dateOnPaper, body } = entry;
    const row = (await tx.manager.findOneBy(TaskRow, { id: taskId })) ?? refuse('task.unknown', { taskId });
    if (row.stage !== 'open') refuse('task.closed', { taskId });
    if (await sharesPerson(tx, [signerAccountId], [tx.actor.accountId])) refuse('paper.clerk_is_signer');
    const procedure = (await findProcedure(tx, row.workflowId)) ?? refuse('procedure.unknown', { workflowId: row.workflowId });
    assertNotLater(tx, procedure, dateOnPaper);
    await this.assertUninvolved(tx, procedure);
    const seat = await this.seatOfSigner(tx, { procedure, row, entry });
    const scanHash = await hashOfScan(tx, evidenceId);
    const inserted = await tx.manager.insert(PaperForm, {
      taskId,
      item: subject,
      evidenceId,
      signerAccountId,
      signerName,
      action: body.action,
      form: { ...body.form, ...(body.opinion ? { opinion: body.opinion } : {}) } as never,
      body: { ...body, seat } as never,
      dateOnPaper,
      enteredBy: tx.actor.accountId,
      enteredAt: tx.now(),
      organizationId: tx.actor.grants[0]?.organizationId ?? row.organizationId,
    });
    const id = (inserted.identifiers[0] as { id: string }).id;
    await this.audit.record(tx, 'paper.entered', { subject: id, organizationId: row.organizationId, data: { taskId, signerAccountId, scanHash } });
    return id;
  }

  async reject(tx: Transaction, paperId: string, reason: string): Promise<void> {
    const paper = await this.lock(tx, paperId);
    if (paper.state !== 'entered') refuse('paper.closed', { paperId, state: paper.state });
    await tx.query("update paper_form set state = 'rejected', confirmed_by = $2, confirmed_at = $3 where id = $1", [paperId, tx.actor.accountId, tx.now()]);
    await this.audit.record(tx, 'paper.rejected', { subject: paperId, organizationId: paper.organizationId, data: { taskId: paper.taskId, reason } });
  }

  /** The second person's confirmation. An answer to a roll is recorded at once; a decision is then sent with `actOf`. */
  async confirm(tx: Transaction, paperId: string, commandId: string): Promise<'answered' | 'toSend'> {
    const paper = await this.lock(tx, paperId);
    if (paper.state === 'rejected') refuse('paper.closed', { paperId, state: paper.state });
    if (await sharesPerson(tx, [paper.enteredBy], [tx.actor.accountId])) refuse('paper.same_clerk', { paperId });
    if (await sharesPerson(tx, [paper.signerAccountId], [tx.actor.accountId])) refuse('paper.clerk_is_signer', { paperId });
    await this.assertUninvolved(tx, await procedureOf(tx, paper.taskId));
    if (paper.state === 'entered') {
      await tx.query("update paper_form set state = 'confirmed', confirmed_by = $2, confirmed_at = $3 where id = $1", [paperId, tx.actor.accountId, tx.now()]);
      await this.audit.record(tx, 'paper.confirmed', {
        subject: paperId,
        organizationId: paper.organizationId,
        data: { taskId: paper.taskId, enteredBy: paper.enteredBy },
      });
      if (paper.item)
        await this.rolls.answer(tx, {
          taskId: paper.taskId,
          subject: paper.item,
          form: paper.form,
          commandId,
          onBehalf: { accountId: paper.signerAccountId, clerk: paper.enteredBy, confirmedBy: tx.actor.accountId },
        });
    }
    return paper.item ? 'answered' : 'toSend';
  }

  /** The signer's act, under a command of theirs that names the form; asked again it is the same act. */
  async actOf(paperId: string): Promise<SignedAct> {
    return this.database.engine(async (tx) => {
      const paper = await this.lock(tx, paperId);
      if (paper.state !== 'confirmed') refuse('paper.closed', { paperId, state: paper.state });
      const task = (await tx.manager.findOneBy(TaskRow, { id: paper.taskId })) ?? refuse('task.unknown', { taskId: paper.taskId });
      const { action, seat = 1, to, thenBackHere, holder, where, remove } = paper.body as unknown as PaperBody;
      const command = await commandOf(tx, paper);
      return {
        workflowId: task.workflowId,
        act: { task: task.name, seat, action, command, actor: paper.signerAccountId, to, thenBackHere, holder, where, remove },
      };
    });
  }

  /** R2: paper of a case about the clerk, or about the clerk's own unit, is another clerk's to enter and to confirm. */
  private async assertUninvolved(tx: Transaction, { context, kind }: Procedure): Promise<void> {
    const concerned = await withinScope(tx, context.organizationId, async () => (await this.effects.concerned[kind]?.(tx, context)) ?? []);
    if (await sharesPerson(tx, concerned, [tx.actor.accountId])) refuse('paper.clerk_is_subject', { workflowId: context.workflowId });
  }

  private async seatOfSigner(tx: Transaction, entered: { procedure: Procedure; row: TaskRow; entry: PaperEntry }): Promise<number | undefined> {
    const {
      procedure,
      row,
      entry: { subject, signerAccountId, body },
    } = entered;
    const signer = (await heldNow(tx, signerAccountId)) ?? refuse('signer.unknown', { signerAccountId });
    const step = stepOf(procedure, row.key);
    checkForm(step.form, body.action, { ...body.form, ...(body.opinion ? { opinion: body.opinion } : {}) });
    assertDocumentsDated(step.form, body.form, countyDateOf(businessTimeAt(procedure.context.clock, tx.now())));
    if (step.mode === 'roll') {
      const item = await tx.manager.findOneBy(TaskItem, { taskId: row.id, subject: subject ?? '' });
      if (!item) return refuse('roll.item_unknown', { subject });
      if (item.answeredAt) refuse('roll.item_answered', { subject });
      await assertClerksApart(tx, item, [tx.actor.accountId]);
      return undefined;
    }
    const seat = row.memory.seats.find(({ id, holder, action }) => (body.seat === undefined ? !action : id === body.seat) && admitsHolder(holder, signer));
    return seat?.id ?? refuse('task.not_signer', { signerAccountId });
  }

  private async lock(tx: Transaction, paperId: string): Promise<PaperForm> {
    return (await tx.manager.findOne(PaperForm, { where: { id: paperId }, lock: { mode: 'pessimistic_write' } })) ?? refuse('paper.unknown', { paperId });
  }
}

async function procedureOf(tx: Transaction, taskId: string): Promise<Procedure> {
  const row = (await tx.manager.findOneBy(TaskRow, { id: taskId })) ?? refuse('task.unknown', { taskId });
  return (await findProcedure(tx, row.workflowId)) ?? refuse('procedure.unknown', { workflowId: row.workflowId });
}

/** Nobody has signed tomorrow: by the calendar on the wall or the procedure's own clock, whichever is later. */
function assertNotLater(tx: Transaction, { clock }: Procedure, dateOnPaper: string): void {
  const [wall, own] = [countyDateOf(tx.now()), countyDateOf(businessTimeAt(clock, tx.now()))];
  if (!isCountyDate(dateOnPaper) || (dateOnPaper > wall && dateOnPaper > own)) refuse('input.invalid', { dateOnPaper });
}

async function hashOfScan(tx: Transaction, evidenceId: string): Promise<string> {
  const [scan] = await tx.query<{ sha256: string; media_type: string }>('select sha256, media_type from evidence where id = $1', [evidenceId]);
  if (!scan || !/^image\/|pdf$|ofd$/.test(scan.media_type)) return refuse('paper.scan_missing', { evidenceId });
  return scan.sha256;
}

async function commandOf(tx: Transaction, { id, signerAccountId, body }: PaperForm): Promise<string> {
  const whole = { ...body, paperFormId: id };
  await tx.query(
    `insert into command (actor_id, key, route, body_hash, body, at) values ($1, $2, 'paper', $3, $4, $5) on conflict on constraint uq_command_actor_id_key do nothing`,
    [signerAccountId, `paper/${id}`, canonicalHash(whole), JSON.stringify(whole), tx.now()],
  );
  const [command] = await tx.query<{ id: string }>('select id from command where actor_id = $1 and key = $2', [signerAccountId, `paper/${id}`]);
  return command?.id ?? refuse('command.unknown', {});
}
