import { DomainError } from '#domain';
import { isGrpcServiceError, ServiceError, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** gRPC's code for a server that takes no more for now. */
const resourceExhausted = 8;

/** Failures of an Update that are no refusals: the same id is sent again. */
const unprocessed = ['UnprocessedUpdate', 'AdmittedUpdateCompletedWorkflow'];

/** An Update that reached a workflow which ended before it could answer. */
const overtaken = ['AcceptedUpdateCompletedWorkflow'];

/** What a failed call came to: a refusal, `again` for the same id, or an outcome nobody knows yet. */
export function outcomeOf(error: unknown, details: Record<string, unknown>): DomainError | 'again' {
  if (error instanceof DomainError) return error;
  if (error instanceof WorkflowUpdateFailedError) return failureOf(error.cause, details);
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return new DomainError('task.closed', details);
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return new DomainError('outcome.unknown', details);
  if (isExhausted(error)) return 'again';
  return new DomainError('outcome.unknown', details);
}

function failureOf(cause: unknown, details: Record<string, unknown>): DomainError | 'again' {
  if (!(cause instanceof ApplicationFailure)) return new DomainError('outcome.unknown', details);
  if (unprocessed.includes(cause.type ?? '')) return 'again';
  if (overtaken.includes(cause.type ?? '')) return new DomainError('outcome.unknown', details);
  return new DomainError(cause.type ?? 'internal.error', (cause.details?.[0] ?? {}) as Record<string, unknown>);
}

function isExhausted(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return cause !== undefined && isGrpcServiceError(cause) && (cause.code as number) === resourceExhausted;
}
