import type { Act, ActWrite, Place, ProcedureContext, ProcedureSpec, Receipt, StepSpec, Task } from '#domain';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

export type { ActWrite, Place, ProcedureContext, ProcedureSpec } from '#domain';

/** The whole state of a procedure, kept small: input of the next run, and what the rows rebuild. */
export interface Carried extends Place {
  seq: number;
  visits: Record<string, number>;
  tasks: Record<string, Task>;
  done: Record<string, unknown>;
}

export interface ProcedureInput {
  context: ProcedureContext;
  spec: ProcedureSpec;
  carried: Carried;
}

/** The rows behind human steps. Each is one transaction and idempotent; business refusals are non-retryable. */
export interface StepActivities {
  /** Resolves seats, roll items, due and first wake; acts only on the version given (0 = insert). */
  openTask(context: ProcedureContext, task: Task, step: StepSpec, place: Place): Promise<Task>;
  /** Eligibility now, decision row, task row, the step's effect, audit, outbox; answers the row as it stands. */
  recordDecision(context: ProcedureContext, write: ActWrite): Promise<Task>;
  closeTasks(context: ProcedureContext, names: string[]): Promise<void>;
  /** Re-reads the stored due; sends what is due (in a roll: per item, set-based); answers the next wake and whether a roll has ended. */
  remindOrEscalate(context: ProcedureContext, name: string): Promise<{ wake: number | null; ended?: Task }>;
  /** The operator flag of a procedure whose activity keeps failing. */
  flagOperator(context: ProcedureContext, reason: string): Promise<void>;
}

/** Every decision of every procedure; refused with the dotted code as failure type. */
export const decideUpdate = defineUpdate<Receipt, [Act]>('decide');

/** Facts changed that a wait may look at again (a roll answered, an appeal decided): wakes, says nothing. */
export const wokenSignal = defineSignal<[topic: string]>('woken');

/** For operators and tests. */
export const procedureStateQuery = defineQuery<Carried>('procedureState');

export function startAt(at: string): Carried {
  return { at, path: [at], backs: [], seq: 0, visits: {}, tasks: {}, done: {} };
}
