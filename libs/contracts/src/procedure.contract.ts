import type { Act, BusinessClock, ProcedureKind, Receipt, StepSpec, Task } from '#domain';
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';

/** Steps of a procedure resolved with the scheme when it starts; a running procedure keeps its own (engine.md: spec by value). */
export interface ProcedureSpec {
  steps: Record<string, StepSpec>;
  /** History length at which a long run continues as new, beside the server's own suggestion. */
  historyLimit?: number;
}

/** Where the procedure stands; `backs` are the places to come back to after a return, with the length of path returned to. */
export interface Place {
  at: string;
  path: string[];
  backs: { path: string[]; from: number }[];
}

/** The whole state of a procedure, kept small: input of the next run, and what the rows rebuild. */
export interface Carried extends Place {
  seq: number;
  visits: Record<string, number>;
  tasks: Record<string, Task>;
  done: Record<string, unknown>;
}

/** What every activity of a procedure needs to know about it; ids only, never names of persons. */
export interface ProcedureContext {
  workflowId: string;
  procedure: ProcedureKind;
  /** The assessment (assessment, correction) or the appeal (appeal) the procedure is about. */
  subjectId: string;
  /** The assessment it belongs to; empty only while the request has no row yet. */
  assessmentId: string;
  /** Root of the procedure's scope: everything it may touch stands under this organization. */
  organizationId: string;
  /** Who holds the seat places that the tables cannot tell: the lead unit, the township of the subject, the starter. */
  places: { leadUnit?: string; township?: string; starter?: { personId?: string; organizationId?: string; role?: string } };
  clock: BusinessClock;
}

export interface ProcedureInput {
  context: ProcedureContext;
  spec: ProcedureSpec;
  carried: Carried;
}

export interface ActWrite {
  act: Act;
  task: Task;
  /** Open rows that a return, take-back or standing step leaves: closed in the same transaction, by version. */
  closes: { name: string; version: number }[];
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
