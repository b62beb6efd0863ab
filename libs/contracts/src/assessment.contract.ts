import type { ProcedureContext, ProcedureInput } from './procedure.contract.js';

export interface AssessmentInput extends ProcedureInput {
  /** Nothing may be added here that the procedure's rows do not hold. */
  kind: 'assessment';
}

/** The effects of an assessment that no person's act carries; each one transaction, idempotent by its key. */
export interface AssessmentActivities {
  /** R3: freezes nothing yet; lists the assessed persons from posts and dates as the roster to confirm. */
  draftRoster(context: ProcedureContext): Promise<void>;
  /** Moves the stage row and audits it; the stage decides which facts are accepted. */
  enterStage(context: ProcedureContext, stage: string): Promise<void>;
  /** Real instant (epoch ms) at which the business instant is reached: end of period, or a window of a deadline kind from now. */
  periodEndsAt(context: ProcedureContext): Promise<number>;
  /** Exclusive lock, cut, frozen input snapshot; then version 1. */
  closePeriod(context: ProcedureContext): Promise<{ version: number; adverse: number }>;
  /** R6: opens the window (due = 5 working days); answers the real instant (epoch ms) it ends. */
  openAppealWindow(context: ProcedureContext): Promise<number>;
  /** R6: closes the window under the exclusive lock; answers how many appeals are still undecided. */
  closeAppealWindow(context: ProcedureContext): Promise<{ open: number }>;
  countOpenAppeals(context: ProcedureContext): Promise<number>;
  /** R7: recomputes everybody from the ledger; a new version only where something moved. */
  recomputeResults(context: ProcedureContext, reason: string): Promise<{ version: number; moved: number; newlyAdverse: number }>;
  /** R8: answers the real instant (epoch ms) at which the notice ends. */
  noticeEndsAt(context: ProcedureContext): Promise<number>;
  /** R8: persons whose clock stands still because of an open objection, and those due for a later publication. */
  publicationState(context: ProcedureContext): Promise<{ unpublished: number; held: number; ready: number }>;
  /** Starts what the rows call for (appeals' corrections); idempotent by id. */
  archiveAssessment(context: ProcedureContext): Promise<void>;
}

/** `assessment/<organization id>/<scheme>/<period>/<attempt>`. */
export function assessmentWorkflowId(key: { organizationId: string; scheme: string; period: string; attempt: number }): string {
  return `assessment/${key.organizationId}/${key.scheme}/${key.period}/${key.attempt}`;
}

export type AssessmentWorkflow = (input: AssessmentInput) => Promise<void>;
