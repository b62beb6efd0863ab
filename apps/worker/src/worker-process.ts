import { ACTIVITIES } from '#activities';
import type { AppConfig, Log } from '#config';
import type { Activities } from '#contracts';
import { AuditSealer, OutboxSender, StepService, SupervisionService } from '#records';
import { Procedures } from '#temporal';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Every } from './every.js';
import { outboxHandlers } from './outbox-handlers.js';
import { Reconciler } from './reconciler.js';
import { TemporalWorker } from './temporal-worker.js';
import { WorkerModule } from './worker.module.js';

const outboxMs = 200;
const sealMs = 500;
const reconcileMs = 60_000;
const lateRepliesMs = 60_000;
const weeklyListMs = 3_600_000;

/** The worker without its process: what `main` and the tests start and stop. */
export class WorkerProcess {
  private constructor(
    private readonly context: INestApplicationContext,
    private readonly temporal: TemporalWorker,
    private readonly loops: Every[],
    private readonly running: Promise<void>,
  ) {}

  static async start(config: AppConfig, log: Log): Promise<WorkerProcess> {
    const context = await NestFactory.createApplicationContext(WorkerModule.with(config), { logger: false, abortOnError: false });
    const procedures = context.get(Procedures);
    const outbox = context.get(OutboxSender);
    outbox.use(outboxHandlers(procedures, context.get(StepService)));
    const temporal = await TemporalWorker.create(config, context.get<Activities>(ACTIVITIES));
    const reconciler = context.get(Reconciler);
    const loops = [
      new Every('outbox', outboxMs, () => outbox.send(), log).start(),
      new Every('seal', sealMs, () => context.get(AuditSealer).seal(), log).start(),
      new Every('late replies', lateRepliesMs, () => context.get(SupervisionService).tellLateReplies(), log).start(),
      new Every('weekly list', weeklyListMs, () => context.get(SupervisionService).tellWeeklyList(), log).start(),
      new Every('reconcile', reconcileMs, () => reconciler.reconcile(), log).start(),
    ];
    return new WorkerProcess(context, temporal, loops, temporal.run());
  }

  get isReady(): boolean {
    return this.temporal.isRunning;
  }

  /** Rejects when the server's limit on Updates of one workflow is too low. */
  probe(): Promise<void> {
    return this.context.get(Procedures).probeServer();
  }

  /** Ends when the worker was stopped; rejects when it cannot go on. */
  ended(): Promise<void> {
    return this.running;
  }

  /** Takes no new work, finishes what is under way, then lets go of everything. */
  async stop(): Promise<void> {
    this.temporal.shutdown();
    await Promise.all([this.running.catch(() => undefined), ...this.loops.map((loop) => loop.stop())]);
    await this.temporal.close();
    await this.context.close();
  }
}
