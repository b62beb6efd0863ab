import type { Grant, Outcome, ProcedureContext, ProcedureKind, RollItems, SeatHolder, SeatRule, Task } from '#domain';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import type { OnPaper } from './procedure.entity.js';

/** The decision that settled a step, as its effect meets it. */
export interface DecisionFacts {
  id: string;
  taskId: string;
  key: string;
  kind: string;
  subject: string;
  action: string;
  outcome: Outcome;
  signerAccountId: string;
  signerPersonId?: string;
  opinion?: string;
  form: Record<string, unknown>;
  /** The command's whole body: what the starter of a procedure sent. */
  body: unknown;
  commandId: string;
  at: string;
  businessAt: string;
  contentHash?: string;
  onPaper?: OnPaper;
}

/** What a settled step changes besides itself, in the decision's own transaction. */
export interface Effect {
  /** Taken before anything else is locked, where the effect reads or moves the assessment's stage. */
  lock?: 'shared' | 'exclusive';
  run(tx: Transaction, context: ProcedureContext, decision: DecisionFacts): Promise<void>;
}

/** One item of a roll; the due counts from `from` (a business instant), or from the opening. */
export interface RollItem {
  subject: string;
  organizationId: string;
  holder: SeatHolder;
  from?: string;
}

export type RollResolver = (tx: Transaction, context: ProcedureContext, task: Task) => Promise<RollItem[]>;

/** The answer to one item of a roll, checked and carried out by the kind of step it belongs to. */
export interface ItemAnswer {
  taskId: string;
  key: string;
  kind: string;
  subject: string;
  organizationId: string;
  form: Record<string, unknown>;
  accountId: string;
  commandId: string;
  /** R2: who entered and who confirmed the paper it was given on. */
  clerks?: readonly string[];
}

/** Who sits: a role at a place of the case, a role at an organization, or a person. */
export type Sitting = SeatRule | SeatHolder;

/** A task as a page shows it; a roll shows each reader (`personId`, `accountId`) only what is theirs. */
export interface ShownTask {
  key: string;
  subject: string;
  personId?: string;
  accountId?: string;
  /** The reader's roles, where only some items of a roll are theirs. */
  grants?: readonly Grant[];
}

export type AnswerEffect = (tx: Transaction, context: ProcedureContext, answer: ItemAnswer) => Promise<void>;

/**
 * What the kinds of step do to the rest of the records, by StepSpec.kind: filled by the nouns when the module starts, read by the
 * services of this folder.
 */
@Injectable()
export class ProcedureEffects {
  /** By StepSpec.kind: runs once, when the act settled the step. */
  readonly decisions: Record<string, Effect> = {};
  /** By StepSpec.kind of a roll: may refuse, or record the answer elsewhere too. */
  readonly answers: Record<string, AnswerEffect> = {};
  /** Who a roll lists. */
  readonly rollItems: Partial<Record<RollItems, RollResolver>> = {};
  /** By StepSpec.kind: who sits instead of the step's own seats, where the case at hand calls for somebody else. */
  readonly seats: Record<string, (tx: Transaction, context: ProcedureContext, task: Task) => Promise<Sitting[] | undefined>> = {};
  /** By StepSpec.kind: the stored business instant (endOfDay of a county date) a step is due at, where a date of the case and not a length of time says so. */
  readonly dues: Record<string, (tx: Transaction, context: ProcedureContext, task: Task) => Promise<{ businessAt: string } | undefined>> = {};
  /** By a name in StepSpec.separateFrom that is no step, like `fact`: the accounts that may not decide. */
  readonly separations: Record<string, (tx: Transaction, context: ProcedureContext) => Promise<string[]>> = {};
  /** By procedure kind: the accounts of those the case is about, who take part in it only where a step is their own. */
  readonly concerned: Partial<Record<ProcedureKind, (tx: Transaction, context: ProcedureContext) => Promise<string[]>>> = {};
  /** By StepSpec.kind: the content a signature is bound to (R1). */
  readonly contents: Record<string, (tx: Transaction, context: ProcedureContext) => Promise<string | undefined>> = {};
  /** By procedure kind: what a page shows beside the form. */
  readonly contexts: Record<string, (tx: Transaction, context: ProcedureContext, task: ShownTask) => Promise<Record<string, unknown>>> = {};
}
