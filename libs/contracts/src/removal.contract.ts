import type { EffectContext, ProcedureContext, RemovalEnd } from '#domain';
import type { ProcedureInput } from './procedure.contract.js';

/** `context.variant` is how the post is held: party, elected, appointed, delegate. */
export type RemovalInput = ProcedureInput;

/** The effects of one branch that no person's act carries. */
export interface RemovalActivities {
  /** R11: whether the procedure's last meeting adopted its motion, by the count of all members due. */
  readMeeting(context: ProcedureContext): Promise<{ adopted: boolean }>;
  /** The branch's end; the case looks again. */
  concludeRemoval(context: EffectContext, end: RemovalEnd): Promise<void>;
}

/** `removal/<dismissal id>/<post id>/1`: one branch, one post. */
export function removalWorkflowId(dismissalId: string, postId: string): string {
  return `removal/${dismissalId}/${postId}/1`;
}

export type RemovalWorkflow = (input: RemovalInput) => Promise<void>;
