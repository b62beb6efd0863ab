import { describe, expect, it } from '@jest/globals';
import { ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { isUnprocessed, refusalOf } from './update-errors.js';

const failed = (type: string, details: unknown[] = []): Error => new WorkflowUpdateFailedError('failed', ApplicationFailure.create({ type, details }));
const grpc = (code: number): Error => new ServiceError('failed', { cause: Object.assign(new Error('grpc'), { code, details: '', metadata: {} }) });

describe('what a failed Update means', () => {
  it('a refusal keeps its code and what it says', () => {
    expect(refusalOf(failed('task.closed', [{ outcome: { action: 'agree' } }]))).toMatchObject({
      code: 'task.closed',
      details: { outcome: { action: 'agree' } },
    });
  });

  it('a finished workflow is a closed step', () => {
    expect(refusalOf(new WorkflowNotFoundError('gone', 'w', undefined)).code).toBe('task.closed');
  });

  it.each([
    [8, true],
    [10, true],
    [14, false],
    [4, false],
  ])('gRPC %i: sent again is %s, else nobody knows yet', (code, again) => {
    expect(isUnprocessed(grpc(code))).toBe(again);
    expect(refusalOf(grpc(code)).code).toBe('outcome.unknown');
  });

  it.each(['UnprocessedUpdate', 'UpdateAbortedByWorkflowClosing'])('%s was carried out by nobody and is sent again', (type) => {
    expect(isUnprocessed(failed(type))).toBe(true);
  });

  it('what no catalogue knows is unknown, not refused', () => {
    expect(refusalOf(failed('AcceptedUpdateCompletedWorkflow')).code).toBe('outcome.unknown');
    expect(refusalOf(new Error('?')).code).toBe('outcome.unknown');
  });
});
