import type { AppConfig, Log } from '#config';
import { taskQueue, type Activities } from '#contracts';
import { isLoopback, temporalDataConverter } from '#temporal';
import { DefaultLogger, NativeConnection, Runtime, Worker, type LogEntry } from '@temporalio/worker';
import path from 'node:path';
import { heartbeating } from './heartbeats.js';

const pollers = { workflow: 4, activity: 4 };
const activitiesAtOnce = 40;
const workflowTasksAtOnce = 40;
const graceMs = 20_000;

/** The SDK's own lines go to the JSON log, and its signal handlers stay out: the process decides when to drain. */
export function installRuntime(log: Log): void {
  const write = ({ level, message, meta }: LogEntry) =>
    log[level === 'WARN' ? 'warn' : level === 'ERROR' ? 'error' : 'debug']({ meta: shortened(meta) }, message);
  Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('WARN', write) });
}

/** A running connection and worker; `run` ends when it is shut down, and rejects when it cannot go on. */
export class TemporalWorker {
  private constructor(
    private readonly connection: NativeConnection,
    private readonly worker: Worker,
  ) {}

  static async create(config: AppConfig, activities: Activities): Promise<TemporalWorker> {
    const connection = await NativeConnection.connect({
      address: config.temporalAddress,
      ...(isLoopback(config.temporalAddress) ? { grpcCompression: { codec: 'none' as const } } : {}),
    });
    const worker = await Worker.create({
      connection,
      namespace: config.temporalNamespace,
      taskQueue,
      dataConverter: temporalDataConverter(config),
      workflowBundle: { codePath: path.resolve(config.workflowBundle) },
      activities: activities as unknown as Record<string, (...args: never[]) => unknown>,
      interceptors: { activity: [heartbeating] },
      maxCachedWorkflows: config.temporalCachedWorkflows,
      maxConcurrentActivityTaskExecutions: activitiesAtOnce,
      maxConcurrentWorkflowTaskExecutions: workflowTasksAtOnce,
      workflowTaskPollerBehavior: { type: 'simple-maximum', maximum: pollers.workflow },
      activityTaskPollerBehavior: { type: 'simple-maximum', maximum: pollers.activity },
      // an Update that meets continue-as-new, or a worker that went away, waits this long and no longer
      stickyQueueScheduleToStartTimeout: '1s',
      shutdownGraceTime: graceMs,
    });
    return new TemporalWorker(connection, worker);
  }

  run(): Promise<void> {
    return this.worker.run();
  }

  get isRunning(): boolean {
    return this.worker.getState() === 'RUNNING';
  }

  /** Takes no new work; `run` ends when what is under way is done. */
  shutdown(): void {
    if (this.isRunning) this.worker.shutdown();
  }

  close(): Promise<void> {
    return this.connection.close();
  }
}

/** Arguments of activities never reach a log line. */
function shortened(meta: LogEntry['meta']): Record<string, unknown> {
  const { workflowId, runId, activityType, taskToken: _token, error } = (meta ?? {}) as Record<string, unknown>;
  return { workflowId, runId, activityType, error: error instanceof Error ? error.message : undefined };
}
