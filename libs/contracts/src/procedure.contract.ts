import {
  partsOfTaskName,
  type Act,
  type ActWrite,
  type Place,
  type ProcedureContext,
  type ProcedureSpec,
  type Receipt,
  type Task,
  type TaskOpening,
} from '#domain';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

export type { ActWrite, EffectContext, Place, ProcedureContext, ProcedureSpec, TaskOpening } from '#domain';

/** The whole state of a procedure, kept small: input of the next run, and what the rows rebuild. */
export interface Carried extends Place {
  seq: number;
  visits: Record<string, number>;
  /** By what was asked: `key` or `key:subject`. */
  tasks: Record<string, Task>;
  /** What effects answered, by `<node>/<name>`. */
  done: Record<string, unknown>;
  /** Topics signalled and not yet looked at; when rebuilt from rows: the names of all open tasks. */
  woken: string[];
}

export interface ProcedureInput {
  context: ProcedureContext;
  spec: ProcedureSpec;
  carried: Carried;
}

/** What looking at an open task's stored due came to. `ended`: the row was closed by its declared rule (a roll complete or due, a right lapsed). */
export interface Watch {
  wake: number | null;
  late?: boolean;
  ended?: Task;
}

/**
 * The rows behind human steps. Each is one transaction and idempotent. Only `recordDecision` refuses; whatever else fails is
 * tried again for ever, with the operator flag raised.
 */
export interface StepActivities {
  /**
   * Writes the place (with `spec` the procedure's row), resolves seats (1, 2, … as the step lists them; none in a roll), roll items,
   * due and first wake, and answers the row. Acts only on the version given: 0 inserts, a row at exactly that version is opened again
   * as version + 1 (decisions of seats that come without an action no longer stand); any other row is answered as it stands.
   * A roll without items comes back closed.
   */
  openTask(context: ProcedureContext, opening: TaskOpening): Promise<Task>;
  /** Eligibility now, decision row, task row, `closes` by version, place, the step's effect, audit, outbox; the same command again answers the row as it stands. */
  recordDecision(context: ProcedureContext, write: ActWrite): Promise<Task>;
  /** Closes rows a branch left behind, without an outcome and without a new version; unknown or closed ones are no error. */
  closeTasks(context: ProcedureContext, names: string[]): Promise<void>;
  /** Re-reads the stored due; sends what is due (in a roll: per item, set-based). */
  remindOrEscalate(context: ProcedureContext, name: string): Promise<Watch>;
  /** Closes whatever is open and marks the procedure ended; `at` is the node it ended from, or `cancelled`. */
  endProcedure(context: ProcedureContext, at: string): Promise<void>;
  /** R7: whether the case was withdrawn; what was under way is left and nothing more is decided in it. */
  isWithdrawn(context: ProcedureContext): Promise<boolean>;
  /** The operator flag of a procedure whose activity keeps failing; null takes it down. */
  flagOperator(context: ProcedureContext, reason: string | null): Promise<void>;
}

/** Every decision of every procedure; refused with the dotted code as failure type. */
export const decideUpdate = defineUpdate<Receipt, [Act]>('decide');

/**
 * Facts changed that a wait may look at again. Topics: a task's name (a roll completed by its last item, a due moved), or a topic of
 * `topics`. It wakes and says nothing; too many are harmless.
 */
export const wokenSignal = defineSignal<[topic: string]>('woken');

/** Signalled when a case was withdrawn (`withdrawProcedure`); a route that may be withdrawn looks at its row then. */
export const withdrawalTopic = 'withdrawal';

/** For operators and tests. */
export const procedureStateQuery = defineQuery<Carried>('procedureState');

/** The state of a procedure that has not begun. */
export function startAt(at: string): Carried {
  return { at, path: [at], backs: [], entries: 1, seq: 0, visits: {}, tasks: {}, done: {}, woken: [] };
}

/** What a row tells of a task when its workflow was lost; `voided`: a return went behind it. */
export interface RememberedTask {
  memory: Task;
  voided: boolean;
}

/**
 * The state of a procedure whose workflow was lost (I11), from its place and all its tasks. What a return made void is asked anew; no row
 * says whether an effect ran since a step closed, so nothing that closed before can be taken back.
 */
export function carriedFrom(place: Place, rows: readonly RememberedTask[]): Carried {
  const carried: Carried = { ...startAt(place.at), ...place };
  for (const { memory, voided } of rows) {
    const { ask, visit } = partsOfTaskName(memory.name);
    carried.seq = Math.max(carried.seq, memory.opened, memory.closed ?? 0);
    if (memory.stage === 'open') carried.woken.push(memory.name);
    if (visit < (carried.visits[ask] ?? 0)) continue;
    carried.visits[ask] = visit;
    delete carried.tasks[ask];
    if (!voided) carried.tasks[ask] = memory.stage === 'closed' ? { ...memory, takeable: false } : memory;
  }
  return carried;
}
