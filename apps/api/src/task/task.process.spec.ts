import { DomainError, type Actor } from '#domain';
import type { RollService, TaskReader, UrgingService } from '#records';
import type { Procedures } from '#temporal';
import { describe, expect, it } from '@jest/globals';
import type { Commands } from '../http/commands.js';
import type { Write } from '../http/caller.js';
import { TaskProcess } from './task.process.js';

const actor: Actor = { kind: 'person', accountId: 'account', grants: [], scope: ['county'] };
const write = { actor } as Write;

/** A task as the rows keep it, and a workflow that knows nothing of it. */
function processOf(stage: 'open' | 'closed', isWithdrawn = false): TaskProcess {
  const commands = { send: (_write: Write, _body: unknown, work: (command: string) => Promise<unknown>) => work('command') };
  const procedures = { decide: () => Promise.reject(new DomainError('task.closed', {})) };
  const memory = { name: 'examine#1', key: 'examine', seats: [] };
  const tasks = {
    locate: async () => ({ workflowId: 'assessment/1', memory }),
    decisionOf: async () => undefined,
    isOfWithdrawn: async () => isWithdrawn,
    get: async () => ({ stage, availableActions: [] }),
  };
  return new TaskProcess(
    commands as unknown as Commands,
    procedures as unknown as Procedures,
    tasks as unknown as TaskReader,
    {} as RollService,
    {} as UrgingService,
  );
}

describe('a decision on a step whose workflow is gone', () => {
  const decide = (stage: 'open' | 'closed', isWithdrawn?: boolean) =>
    processOf(stage, isWithdrawn).decide(write, 'task', { action: 'agree', seat: 1, form: {} });

  it('may be sent again with the same key while the rows keep the step open', async () => {
    await expect(decide('open')).rejects.toMatchObject({ code: 'temporal.unavailable' });
  });

  it('comes too late where the step is closed', async () => {
    await expect(decide('closed')).rejects.toMatchObject({ code: 'task.closed', details: { currentStatus: 'closed' } });
  });

  it('is refused as such where the case was withdrawn (R7)', async () => {
    await expect(decide('closed', true)).rejects.toMatchObject({ code: 'case.withdrawn' });
  });
});
