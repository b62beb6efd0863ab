import { DomainError, type Actor } from '#domain';
import type { AuditLog, TaskReader } from '#records';
import { describe, expect, it } from '@jest/globals';
import type { Write } from '../http/caller.js';
import type { Commands } from '../http/commands.js';
import { BatchProcess } from './batch.process.js';
import type { TaskProcess } from './task.process.js';

const actor: Actor = { kind: 'person', accountId: 'account', grants: [], scope: ['county'] };
const write: Write = { actor, key: 'key', route: 'POST /api/tasks/decisions' };
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Tasks whose decisions answer by their number, counted as they run at once. */
function batchOf(kinds: { kind: string; bound: boolean }[], decideOne: (taskId: string) => Promise<unknown> = async () => undefined) {
  const seen = { atOnce: 0, most: 0, keys: [] as string[], refusals: [] as unknown[] };
  const commands = { run: (_write: Write, _body: unknown, work: () => Promise<unknown>) => work() };
  const decisions = {
    decide: async ({ key }: Write, taskId: string) => {
      seen.keys.push(key);
      seen.most = Math.max(seen.most, (seen.atOnce += 1));
      await new Promise((resolve) => setImmediate(resolve));
      seen.atOnce -= 1;
      await decideOne(taskId);
      return { standing: 'closed' };
    },
  };
  const tasks = { kindsOf: async () => kinds };
  const audit = { recordRefusal: async (_actor: Actor, refusal: unknown) => void seen.refusals.push(refusal) };
  const process = new BatchProcess(
    commands as unknown as Commands,
    decisions as unknown as TaskProcess,
    tasks as unknown as TaskReader,
    audit as unknown as AuditLog,
  );
  return { process, seen };
}

const talk = { kind: 'talk.arrange', bound: false };
const act = { action: 'agree', form: {} };

describe('R5: one act on many tasks', () => {
  it('decides each by itself, at most eight at once, in the order asked', async () => {
    const { process, seen } = batchOf([talk]);
    const taskIds = Array.from({ length: 26 }, (_, index) => idOf(index));
    const { results } = await process.decide(write, { taskIds, ...act });
    expect(results).toEqual(taskIds.map((taskId) => ({ taskId, standing: 'closed', code: null, zh: '', en: '' })));
    expect(seen.most).toBe(8);
  });

  it('under a key of its own that the batch’s key and the task always give', async () => {
    const { process, seen } = batchOf([talk]);
    const taskIds = [idOf(1), idOf(2), idOf(1)];
    await process.decide(write, { taskIds, ...act });
    await process.decide(write, { taskIds, ...act });
    expect(seen.keys).toHaveLength(4);
    expect(new Set(seen.keys).size).toBe(2);
    for (const key of seen.keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });

  it('tells what was refused, audits it, and goes on with the others', async () => {
    const { process, seen } = batchOf([talk], async (taskId) => {
      if (taskId === idOf(2)) throw new DomainError('case.withdrawn', {});
      if (taskId === idOf(3)) throw new DomainError('temporal.unavailable', {});
    });
    const { results } = await process.decide(write, { taskIds: [idOf(1), idOf(2), idOf(3)], ...act });
    expect(results.map(({ standing, code }) => standing ?? code)).toEqual(['closed', 'case.withdrawn', 'temporal.unavailable']);
    expect(results[1]?.zh).not.toBe('');
    expect(seen.refusals).toEqual([expect.objectContaining({ code: 'case.withdrawn', subject: idOf(2) })]);
  });

  it('only of one kind, and never what has to be read before it is signed (R1)', async () => {
    const mixed = batchOf([talk, { kind: 'talk.check', bound: false }]);
    await expect(mixed.process.decide(write, { taskIds: [idOf(1), idOf(2)], ...act })).rejects.toMatchObject({ code: 'batch.mixed' });
    const bound = batchOf([{ kind: 'correction.confirm', bound: true }]);
    await expect(bound.process.decide(write, { taskIds: [idOf(1)], ...act })).rejects.toMatchObject({ code: 'batch.content_bound' });
    expect([...mixed.seen.keys, ...bound.seen.keys]).toEqual([]);
  });
});
