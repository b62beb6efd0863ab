import type { AssessmentStage, EffectContext, ProcedureContext } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

export interface AssessmentInput extends ProcedureInput {
  /** Nothing may be added here that the procedure's rows do not hold. */
  kind: 'assessment';
}

/** What an assessment's waits may be woken for, beside the names of its tasks. */
export const assessmentTopics = {
  /** An appeal of this assessment was concluded (R6). */
  appeals: 'appeals',
  /** An objection to its notice was filed or concluded (R8). */
  objections: 'objections',
  /** A round of a collection has ended (C2, D1–D4, E3). */
  collections: 'collections',
  /** The period's end, a window's due or the notice's end was moved (a calendar was imported). */
  period: 'periodEnd',
  window: 'appealWindow',
  notice: 'noticeEnd',
} as const;

/** How publication stands: `changed` means that the ledger would now give other results than those confirmed (R7). */
export interface PublicationState {
  /** Persons published already, in any form. */
  published: number;
  /** Confirmed persons without an open objection, not yet published. */
  ready: number;
  /** Persons whose clock stands still because of an open objection. */
  held: number;
  changed: boolean;
}

/** For whom an appeal window opens: all after the provisional results, or those a recomputation made newly adverse (R7). */
export type WindowScope = 'all' | 'newlyAdverse';

/**
 * The effects of an assessment that no person's act carries; each one transaction, idempotent by `context.effect`.
 * `openTask` sets the stage row to the node of the task; `enterStage` does where a node begins with an effect or opens no task.
 */
export interface AssessmentActivities {
  /** Moves the stage row and audits it; the stage decides which facts are accepted. Ends (declined, withdrawn, revoked, end) end the assessment. */
  enterStage(context: EffectContext, stage: AssessmentStage): Promise<void>;
  /** R3: lists the assessed persons from posts and dates as the roster to confirm. */
  draftRoster(context: EffectContext): Promise<void>;
  /** R3: the confirmed roster is frozen; from now on only dated events change it. */
  freezeRoster(context: EffectContext): Promise<void>;
  /** Real instant (epoch ms) of the period's end. */
  periodEndsAt(context: EffectContext): Promise<number>;
  /** Exclusive lock, cut, frozen input snapshot; then version 1, and the notices to everybody adverse. */
  closePeriod(context: EffectContext): Promise<{ version: number; adverse: number }>;
  /** R6: opens the window (due by the scheme's deadline) unless this effect did; answers the real instant (epoch ms) it ends, as stored now. */
  openAppealWindow(context: EffectContext, scope: WindowScope): Promise<number>;
  /** R6: closes the open window under the exclusive lock; answers how many appeals are still undecided. */
  closeAppealWindow(context: EffectContext): Promise<{ open: number }>;
  countOpenAppeals(context: ProcedureContext): Promise<number>;
  /** R7: recomputes everybody from the ledger; a new version only where something moved. Newly adverse: worse than what the person was last told. */
  recomputeResults(context: EffectContext): Promise<{ version: number; moved: number; newlyAdverse: number }>;
  /** R8: answers the real instant (epoch ms) at which the notice ends, as stored now. */
  noticeEndsAt(context: EffectContext): Promise<number>;
  publicationState(context: ProcedureContext): Promise<PublicationState>;
  /** The archive's list of what it holds, by hash. */
  archiveAssessment(context: EffectContext): Promise<void>;
}

/** `assessment/<organization id>/<scheme>/<period>/<attempt>`. */
export function assessmentWorkflowId(key: { organizationId: string; scheme: string; period: string; attempt: number }): string {
  return `assessment/${key.organizationId}/${key.scheme}/${key.period}/${key.attempt}`;
}

export type AssessmentWorkflow = (input: AssessmentInput) => Promise<void>;
