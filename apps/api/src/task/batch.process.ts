import { describeError, nameBasedId, refuse } from '#domain';
import { AuditLog, TaskReader, type Transaction } from '#records';
import { Injectable } from '@nestjs/common';
import type { Write } from '../http/caller.js';
import { Commands } from '../http/commands.js';
import { translate } from '../http/problem.filter.js';
import { TaskProcess } from './task.process.js';
import type { BatchBody, BatchResult } from './task.schemas.js';

/** Decisions under way at once; the rest of a batch waits its turn. */
const atOnce = 8;

/** R5: one act on many tasks of one kind. Each is a decision of its own, recorded and refused by itself. */
@Injectable()
export class BatchProcess {
  constructor(
    private readonly commands: Commands,
    private readonly decisions: TaskProcess,
    private readonly tasks: TaskReader,
    private readonly audit: AuditLog,
  ) {}

  /** The batch's key stands for its body; each task has a key derived from it, so that a repeated batch gives the same answers. */
  async decide(write: Write, { taskIds, ...act }: BatchBody): Promise<{ results: BatchResult[] }> {
    const distinct = [...new Set(taskIds)];
    await this.commands.run(write, { taskIds, ...act }, (tx) => this.accept(tx, distinct));
    const results = new Map<string, BatchResult>();
    const waiting = [...distinct];
    const worker = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) results.set(id, await this.decideOne(write, id, act));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return { results: distinct.flatMap((id) => results.get(id) ?? []) };
  }

  private async accept(tx: Transaction, taskIds: string[]): Promise<{ tasks: number }> {
    const kinds = await this.tasks.kindsOf(tx, taskIds);
    if (kinds.length > 1) refuse('batch.mixed', { kinds: kinds.map(({ kind }) => kind) });
    if (kinds.some(({ bound }) => bound)) refuse('batch.content_bound', { kind: kinds[0]?.kind });
    return { tasks: taskIds.length };
  }

  private async decideOne(write: Write, taskId: string, act: Omit<BatchBody, 'taskIds'>): Promise<BatchResult> {
    const own = { ...write, key: nameBasedId(`${write.key}|${taskId}`) };
    try {
      const { standing } = await this.decisions.decide(own, taskId, act);
      return { taskId, standing, code: null, zh: '', en: '' };
    } catch (error) {
      return this.refused(own, taskId, error);
    }
  }

  /** A refused act leaves its trace in the audit, as it does outside a batch. */
  private async refused({ actor, route }: Write, taskId: string, error: unknown): Promise<BatchResult> {
    const { code, details } = translate(error);
    const { status, title } = describeError(code);
    if (status < 500) await this.audit.recordRefusal(actor, { route, code, subject: taskId, details });
    return { taskId, standing: null, code, zh: title.zh, en: title.en };
  }
}
