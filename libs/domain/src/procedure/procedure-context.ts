import type { Act, Task } from '../step/task.js';
import type { StepSpec } from '../step/step-spec.js';
import type { BusinessClock } from '../time/business-clock.js';
import type { ProcedureKind } from './index.js';

/** Steps of a procedure resolved with the scheme when it starts; a running procedure keeps its own. */
export interface ProcedureSpec {
  steps: Record<string, StepSpec>;
  /** What a route waits for besides its steps, where only some schemes have it. */
  waits?: readonly string[];
  /** History length at which a long run continues as new, beside the server's own suggestion. */
  historyLimit?: number;
}

/** Where the procedure stands; `backs` are the places to come back to after a return, with the length of path returned to. */
export interface Place {
  at: string;
  path: string[];
  backs: { path: string[]; from: number }[];
  /** How many nodes were entered afresh so far: tells one visit's effects from the next one's. */
  entries: number;
}

/** Who holds the seat places that the tables cannot tell. */
export interface SeatPlaces {
  leadUnit?: string;
  township?: string;
  /** The village the case is about. */
  village?: string;
  starter?: { personId?: string; organizationId?: string; role?: string };
  /** Whom the case is about. */
  person?: string;
  /** R10: the organization that convenes a talk. */
  convener?: string;
  /** R9: the unit that signs or refuses a hold. */
  competentBody?: string;
}

/** What every activity of a procedure needs to know about it; ids only, never names of persons. */
export interface ProcedureContext {
  workflowId: string;
  procedure: ProcedureKind;
  /** The assessment (assessment, correction) or the row (appeal, talk, hold …) the procedure is about. */
  subjectId: string;
  /** The assessment it belongs to; empty only while the request has no row yet. */
  assessmentId: string;
  /** Root of the procedure's scope: everything it may touch stands under this organization. */
  organizationId: string;
  places: SeatPlaces;
  /** Which way its route goes where a kind has several (the kind of a talk, of a hold …); kept in the procedure's row like all of this. */
  variant?: string;
  clock: BusinessClock;
}

/** The context of an effect that no person's act carries. */
export interface EffectContext extends ProcedureContext {
  /** `<node>/<name>@<entries>`: the same in every attempt, another one when the node is entered again; the effect's idempotency key. */
  effect: string;
}

/** A task to open and what its row needs to know: seats, items, due and first wake are resolved from it. */
export interface TaskOpening {
  task: Task;
  step: StepSpec;
  place: Place;
  /** With the first task of a procedure only: its row does not exist yet. */
  spec?: ProcedureSpec;
}

/** One act and the task it leads to, computed by the pure rules; `closes` are open rows that a return, take-back or standing step leaves. */
export interface ActWrite {
  act: Act;
  task: Task;
  closes: { name: string; version: number }[];
  /** Tasks a return makes void: nothing of them counts any more. */
  voids?: string[];
  /** Where the procedure stands after a return, take-back or standing step. */
  place?: Place;
}
