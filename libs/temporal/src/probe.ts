import { decideUpdate } from '#contracts';
import type { Act } from '#domain';
import { Connection, isGrpcServiceError, ServiceError, WorkflowClient } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import { connectionOptions, type TemporalSettings } from './connection.js';

const updates = 16;
const withinMs = 1500;
const resourceExhausted = 8;

/**
 * Sends 16 Updates at once to a workflow nobody works on: a server with the default limit turns some away at once, one with ours keeps
 * them all waiting. Rejects with the setting's name when the limit is too low.
 */
export async function probeInFlightUpdates(settings: TemporalSettings): Promise<void> {
  const impatient = Connection.lazy({ ...connectionOptions(settings), interceptors: [] });
  const workflow = new WorkflowClient({ connection: impatient, namespace: settings.temporalNamespace });
  const probe = await workflow.start('updateProbe', { workflowId: `probe/${randomUUID()}`, taskQueue: `probe-${randomUUID()}`, args: [] });
  try {
    const act: Act = { task: 'probe#1', seat: 1, action: 'probe', command: '', actor: '' };
    const send = (): Promise<unknown> => probe.startUpdate(decideUpdate, { args: [act], waitForStage: 'ACCEPTED' });
    const answers = await Promise.allSettled(Array.from({ length: updates }, () => impatient.withDeadline(Date.now() + withinMs, send)));
    const turnedAway = answers.filter((answer) => answer.status === 'rejected' && isTurnedAway(answer.reason)).length;
    if (turnedAway > 0) throw new Error(`Temporal turned away ${turnedAway} of ${updates} Updates: set history.maxInFlightUpdates to 2000`);
  } finally {
    await probe.terminate('probed').catch(() => undefined);
    await impatient.close();
  }
}

function isTurnedAway(error: unknown): boolean {
  const cause = error instanceof ServiceError ? error.cause : error;
  return cause !== undefined && isGrpcServiceError(cause) && (cause.code as number) === resourceExhausted;
}
