import { DomainError, isErrorCode } from '#domain';
import { isGrpcServiceError, ServiceError, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** gRPC codes: RESOURCE_EXHAUSTED, ABORTED: the server did not take the Update, the same id may be sent again. */
const sentAgain = [8, 10];

/** Failures the server gives for Updates it has not carried out. */
const unprocessed = ['UnprocessedUpdate', 'UpdateAbortedByWorkflowClosing', 'AdmittedUpdateCompletedWorkflow'];

/** Whether nothing was decided and the same Update should simply be sent again. */
export function isUnprocessed(error: unknown): boolean {
  if (error instanceof WorkflowUpdateFailedError) return error.cause instanceof ApplicationFailure && unprocessed.includes(error.cause.type ?? '');
  return sentAgain.includes(codeOf(error) ?? -1);
}

/** The client edge of errors: a refusal keeps its code; whatever else went wrong leaves the outcome unknown. */
export function refusalOf(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof WorkflowNotFoundError || error instanceof WorkflowExecutionAlreadyStartedError) return new DomainError('task.closed', {});
  const failure = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  if (failure instanceof ApplicationFailure && isErrorCode(failure.type ?? '')) return new DomainError(failure.type ?? '', detailsOf(failure));
  return new DomainError('outcome.unknown', {});
}

function detailsOf({ details }: ApplicationFailure): Record<string, unknown> {
  const [first] = details ?? [];
  return typeof first === 'object' && first !== null ? (first as Record<string, unknown>) : {};
}

function codeOf(error: unknown): number | undefined {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}
