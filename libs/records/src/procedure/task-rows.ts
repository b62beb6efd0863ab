import { refuse, taskIdOf, type Seat, type StepSpec, type Task } from '#domain';
import type { Transaction } from '../database/transaction.js';
import { Procedure, TaskRow } from './procedure.entity.js';

export async function findProcedure(tx: Transaction, workflowId: string): Promise<Procedure | null> {
  return tx.manager.findOneBy(Procedure, { workflowId });
}

/** The procedure's row, locked: taken before any of its tasks by whatever moves its place or closes several of them. */
export async function lockProcedure(tx: Transaction, workflowId: string): Promise<Procedure> {
  const found = await tx.manager.findOne(Procedure, { where: { workflowId }, lock: { mode: 'pessimistic_write' } });
  return found ?? refuse('procedure.unknown', { workflowId });
}

export async function lockTask(tx: Transaction, workflowId: string, name: string): Promise<TaskRow | null> {
  return tx.manager.findOne(TaskRow, { where: { id: taskIdOf(workflowId, name) }, lock: { mode: 'pessimistic_write' } });
}

export function stepOf(procedure: Procedure, key: string): StepSpec {
  return procedure.spec.steps[key] ?? refuse('task.unknown', { workflowId: procedure.workflowId, key });
}

/** Whose turn it is: no answer yet, nobody asked back, and who comes before has signed. */
export function seatsInTurn({ seats }: Pick<Task, 'seats'>): Seat[] {
  const acted = new Set(seats.filter(({ action }) => action).map(({ id }) => id));
  return seats.filter(({ action, asked, after }) => !action && (asked !== undefined || after.every((id) => acted.has(id))));
}

/** Writes a task's memory to its row and its seats to theirs. */
export async function storeTask(tx: Transaction, row: TaskRow, task: Task): Promise<void> {
  const open = task.stage === 'open';
  await tx.query(
    `update task set version = $2, stage = $3, seats = $4, memory = $5, outcome = $6, closed_at = case when $7 then null else coalesce(closed_at, $8) end,
       wake_at = $9 where id = $1`,
    [
      row.id,
      task.version,
      task.stage,
      JSON.stringify(task.seats),
      JSON.stringify(task),
      task.outcome ? JSON.stringify(task.outcome) : null,
      open,
      tx.now(),
      open && task.wake ? new Date(task.wake).toISOString() : null,
    ],
  );
  await storeSeats(tx, row.id, task);
}

async function storeSeats(tx: Transaction, taskId: string, task: Task): Promise<void> {
  const turns = new Set(task.stage === 'open' ? seatsInTurn(task).map(({ id }) => id) : []);
  const rows = task.seats.map(({ id, holder, asked, by }) => ({ seat: id, ...(asked ?? holder), turn: turns.has(id), by: by ?? null }));
  await tx.query('delete from task_seat where task_id = $1', [taskId]);
  await tx.query(
    `insert into task_seat (task_id, seat, role, organization_id, person_id, turn, acted_by)
     select $1, seat, role, "organizationId", "personId", turn, by from jsonb_to_recordset($2::jsonb)
       as given (seat int, role text, "organizationId" uuid, "personId" uuid, turn boolean, by uuid)`,
    [taskId, JSON.stringify(rows)],
  );
}

/** Closes rows a branch left: no outcome, no new version, so that coming back opens them again by the version remembered. */
export async function setAside(tx: Transaction, taskIds: string[]): Promise<{ id: string; name: string }[]> {
  const closed = await tx.query<{ id: string; name: string }>(
    `update task set stage = 'aside', memory = jsonb_set(memory, '{stage}', '"aside"'), closed_at = $2, wake_at = null
     where id = any($1) and stage = 'open' returning id, name`,
    [taskIds, tx.now()],
  );
  await tx.query('update task_seat set turn = false where task_id = any($1)', [closed.map(({ id }) => id)]);
  return closed;
}

/** What a return went behind: kept as it was decided, forgotten by whoever rebuilds the procedure from its rows. */
export async function voidTasks(tx: Transaction, workflowId: string, names: string[]): Promise<void> {
  if (names.length === 0) return;
  await tx.query('update task set voided = true where id = any($1)', [names.map((name) => taskIdOf(workflowId, name))]);
}
