import { admitsHolder, refuse, workingDays, type SeatHolder } from '#domain';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { CalendarService, resolveDue } from '../calendar/calendar.service.js';
import type { Transaction } from '../database/transaction.js';
import { notifyHolders } from './holders.js';
import { urgingText } from './notification-texts.js';
import { TaskRow, type Procedure } from './procedure.entity.js';
import { findProcedure, seatsInTurn, stepOf } from './task-rows.js';

/** R17: how long a supervisor's urging may stay without a reply. */
const replyWithin = workingDays(2);

/** One urging, and the step it pressed. */
export interface UrgingOf {
  taskId: string;
  urgingId: string;
}

/** Pressing a step that stands still: it tells the holders and changes nothing in the procedure. */
@Injectable()
export class UrgingService {
  constructor(
    private readonly audit: AuditLog,
    private readonly calendars: CalendarService,
  ) {}

  async urge(tx: Transaction, { taskId, message = '' }: { taskId: string; message?: string }): Promise<string> {
    const row = (await tx.manager.findOneBy(TaskRow, { id: taskId })) ?? refuse('task.unknown', { taskId });
    const [today] = await tx.query("select id from urging where task_id = $1 and urged_by = $2 and at > $3::timestamptz - interval '1 day'", [
      taskId,
      tx.actor.accountId,
      tx.now(),
    ]);
    if (row.stage !== 'open' || today) refuse('task.not_urgeable', { taskId });
    const procedure = (await findProcedure(tx, row.workflowId)) ?? refuse('procedure.unknown', {});
    const id = await this.write(tx, { row, procedure, message });
    await notifyHolders(tx, {
      holders: await holdersNow(tx, row),
      event: 'task.urged',
      eventKey: `${row.id}:urged:${id}`,
      taskId,
      organizationId: row.organizationId,
      text: urgingText(stepOf(procedure, row.key), message),
    });
    await this.audit.record(tx, 'task.urged', { subject: taskId, organizationId: row.organizationId, data: { message } });
    return id;
  }

  /** The duty to reply, done by whoever has the step. */
  async reply(tx: Transaction, { taskId, urgingId }: UrgingOf, reply: string): Promise<void> {
    const urged = await tx.query('select 1 from urging where id = $1 and task_id = $2', [urgingId, taskId]);
    const row = urged.length > 0 ? await tx.manager.findOneBy(TaskRow, { id: taskId }) : null;
    if (!row) return refuse('urging.unknown', { taskId, urgingId });
    const holders = await holdersNow(tx, row);
    if (!holders.some((holder) => admitsHolder(holder, tx.actor))) refuse('task.not_signer', { urgingId });
    const replied = await tx.query('update urging set replied_by = $2, reply = $3, replied_at = $4 where id = $1 and replied_at is null returning id', [
      urgingId,
      tx.actor.accountId,
      reply,
      tx.now(),
    ]);
    if (replied.length === 0) refuse('task.not_urgeable', { urgingId });
    await this.audit.record(tx, 'task.urging_answered', { subject: row.id, organizationId: row.organizationId, data: { urgingId, reply } });
  }

  private async write(tx: Transaction, { row, procedure, message }: { row: TaskRow; procedure: Procedure; message: string }): Promise<string> {
    const supervises = tx.actor.grants.some(({ role }) => role === 'supervisor');
    const due = supervises ? resolveDue(await this.calendars.current(tx), procedure.clock, { from: tx.now(), deadline: replyWithin }).realDue : null;
    const [urged] = await tx.query<{ id: string }>(
      'insert into urging (task_id, urged_by, message, at, reply_due_at, organization_id) values ($1, $2, $3, $4, $5, $6) returning id',
      [row.id, tx.actor.accountId, message, tx.now(), due, tx.actor.grants[0]?.organizationId ?? row.organizationId],
    );
    return urged?.id ?? refuse('task.unknown', { taskId: row.id });
  }
}

async function holdersNow(tx: Transaction, row: TaskRow): Promise<SeatHolder[]> {
  const items = await tx.query<{ person: string | null; role: string | null; organization: string }>(
    'select holder_person_id as person, holder_role as role, organization_id as organization from task_item where task_id = $1 and answered_at is null',
    [row.id],
  );
  const seats = seatsInTurn(row.memory).map(({ holder, asked }) => asked ?? holder);
  return [
    ...seats,
    ...items.map(({ person, role, organization }): SeatHolder => (person ? { personId: person } : { role: role ?? '', organizationId: organization })),
  ];
}
