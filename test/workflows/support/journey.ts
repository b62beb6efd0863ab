import { setTimeout } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  decideUpdate,
  procedureStateQuery,
  startAt,
  taskQueue,
  wokenSignal,
  type Activities,
  type Carried,
  type ProcedureContext,
  type ProcedureInput,
} from '#contracts';
import { DomainError, partsOfTaskName, type Act, type Receipt, type StepSpec } from '#domain';
import { WithStartWorkflowOperation, WorkflowNotFoundError, WorkflowUpdateFailedError, type Client, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { testServers } from '../../support/servers.js';
import { MemoryRows, type MemoryProcedure, type Timing } from './memory-rows.js';
import { Recorder } from './recorder.js';

const root = join(import.meta.dirname, '../../..');
let bundled: Promise<WorkflowBundle> | undefined;

/** The bundle of the product's workflows and the trial route, built from source once per test process. */
export function workflowBundle(): Promise<WorkflowBundle> {
  bundled ??= bundleWorkflowCode({
    workflowsPath: join(root, 'test/workflows/support/all.workflows.ts'),
    logger: { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined, warn: () => undefined, error: console.error },
    webpackConfigHook: (config) => ({ ...config, resolve: { ...config.resolve, conditionNames: ['source', '...'] } }),
  });
  return bundled;
}

/** What a test says about a procedure before it starts. */
export interface Plan {
  type: string;
  steps: Record<string, StepSpec>;
  historyLimit?: number;
  /** What only some schemes have a route wait for. */
  waits?: string[];
  timing?: Record<string, Timing>;
  items?: Record<string, string[]>;
  carried?: Carried;
  workflowId?: string;
  /** What the procedure knows of its case beside the ordinary. */
  context?: Partial<ProcedureContext>;
  extra?: Record<string, unknown>;
}

type Asked = Partial<Omit<Act, 'task' | 'action'>>;

/** The time-skipping server; the SDK gives it five seconds to start, which a busy machine may not, so it is tried again. */
async function timeSkipping(attempts = 8): Promise<TestWorkflowEnvironment> {
  const executable = { type: 'existing-path', path: testServers().timeSkippingServer } as const;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } });
    } catch (error) {
      if (attempt === attempts) throw error;
      await setTimeout(1000 * attempt);
    }
  }
}

/** A server, a worker with in-memory rows, and the ways tests act on procedures. */
export class Journeys {
  private constructor(
    readonly environment: TestWorkflowEnvironment,
    readonly rows: MemoryRows,
    private readonly worker: Worker,
    private readonly running: Promise<void>,
  ) {}

  get client(): Client {
    return this.environment.client;
  }

  /** On the time-skipping server; with `address` on a real one. */
  static async start(effects: (rows: MemoryRows) => Partial<Activities> = () => ({}), address?: string): Promise<Journeys> {
    quietRuntime();
    const environment = address ? await TestWorkflowEnvironment.createFromExistingServer({ address }) : await timeSkipping();
    const rows = new MemoryRows(async () => (address ? Date.now() : environment.currentTimeMs()));
    const queue = address ? `${taskQueue}-${randomUUID()}` : taskQueue;
    const worker = await Worker.create({
      connection: environment.nativeConnection,
      taskQueue: queue,
      workflowBundle: await workflowBundle(),
      stickyQueueScheduleToStartTimeout: '1s',
      activities: asActivities({ ...rows.activities(), ...effects(rows) }),
      maxConcurrentActivityTaskExecutions: 100,
    });
    const journeys = new Journeys(environment, rows, worker, worker.run());
    journeys.taskQueue = queue;
    return journeys;
  }

  taskQueue: string = taskQueue;

  private readonly recorder = new Recorder();

  async stop(): Promise<void> {
    await this.recorder.write(this.client);
    this.worker.shutdown();
    await this.running;
    await this.environment.teardown();
  }

  /** Starts a procedure; without `submit` nobody's decision travels with the start. */
  async begin(plan: Plan): Promise<Journey> {
    const journey = this.prepare(plan);
    this.recorder.note(journey.workflowId, plan.type);
    await this.client.workflow.start(plan.type, { workflowId: journey.workflowId, taskQueue: this.taskQueue, args: [journey.input] });
    return journey;
  }

  /** Starts a procedure together with its first decision, as the API does. */
  async beginWith(plan: Plan, act: Partial<Act> = {}): Promise<Journey> {
    const journey = this.prepare(plan);
    this.recorder.note(journey.workflowId, plan.type);
    const start = new WithStartWorkflowOperation(plan.type, {
      workflowId: journey.workflowId,
      taskQueue: this.taskQueue,
      args: [journey.input],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    const first: Act = { task: 'submit#1', seat: 1, action: 'submit', command: randomUUID(), actor: 'starter', ...act };
    await answered(this.client.workflow.executeUpdateWithStart(decideUpdate, { updateId: first.command, args: [first], startWorkflowOperation: start }));
    return journey;
  }

  private prepare({
    steps,
    historyLimit,
    waits,
    timing = {},
    items = {},
    carried,
    workflowId = `trial/${randomUUID()}`,
    context: given = {},
    extra = {},
  }: Plan): Journey {
    const procedure = this.rows.of(workflowId);
    Object.assign(procedure.timing, timing);
    Object.assign(procedure.items, items);
    const context: ProcedureContext = {
      workflowId,
      procedure: 'assessment',
      subjectId: 'subject',
      assessmentId: 'assessment',
      organizationId: 'county',
      places: {},
      clock: { realOrigin: '2026-01-01T00:00:00.000Z', businessOrigin: '2026-01-01T00:00:00.000Z', scale: 1, catchUp: false },
      ...given,
    };
    return new Journey(this, procedure, { context, spec: { steps, historyLimit, ...(waits && { waits }) }, carried: carried ?? startAt('submit'), ...extra });
  }
}

/** One procedure under test. */
export class Journey {
  constructor(
    private readonly journeys: Journeys,
    readonly rows: MemoryProcedure,
    readonly input: ProcedureInput & Record<string, unknown>,
  ) {}

  get workflowId(): string {
    return this.input.context.workflowId;
  }

  get handle(): WorkflowHandle {
    return this.journeys.client.workflow.getHandle(this.workflowId);
  }

  /** The name of the open task asked by this key, once it is there. */
  async opened(ask: string): Promise<string> {
    const name = (): string | undefined => this.rows.open().find((open) => partsOfTaskName(open).ask === ask);
    await eventually(
      () => name() !== undefined,
      () => `${ask} does not open; open: ${this.rows.open().join(', ')}; log: ${this.rows.log.join(' | ')}`,
    );
    return name() ?? '';
  }

  /** Acts on the open task asked by this key, and answers the receipt. */
  async act(ask: string, action: string, given: Asked = {}): Promise<Receipt> {
    return this.actOn(await this.opened(ask), action, given);
  }

  actOn(task: string, action: string, given: Asked = {}): Promise<Receipt> {
    const act: Act = { task, seat: 1, command: randomUUID(), actor: `account-${given.seat ?? 1}`, ...given, action };
    return answered(this.handle.executeUpdate(decideUpdate, { updateId: act.command, args: [act] }));
  }

  /** Answers every item of a roll, waking the workflow with the last one. */
  async answerAll(ask: string): Promise<void> {
    const name = await this.opened(ask);
    for (const item of this.rows.row(name).items.keys()) if (this.rows.answer(name, item)) await this.wake(name);
    await eventually(
      () => !this.rows.open().includes(name),
      () => `${name} does not complete`,
    );
  }

  wake(topic: string): Promise<void> {
    return this.handle.signal(wokenSignal, topic);
  }

  state(): Promise<Carried> {
    return this.handle.query(procedureStateQuery);
  }

  /** Lets time pass on the server. */
  async pass(ms: number): Promise<void> {
    await this.journeys.environment.sleep(ms);
  }

  async logged(line: string): Promise<void> {
    await eventually(
      () => this.rows.log.includes(line),
      () => `“${line}” does not happen; log: ${this.rows.log.join(' | ')}`,
    );
  }

  async ended(from?: string): Promise<void> {
    await eventually(
      () => this.rows.state === 'ended',
      () => `does not end; open: ${this.rows.open().join(', ')}; log: ${this.rows.log.join(' | ')}`,
    );
    if (from !== undefined && this.rows.log.at(-1) !== `ended from ${from}`) throw new Error(`expected to end from ${from}, but ${this.rows.log.at(-1)}`);
    await this.handle.result();
  }
}

/** Waits in real time for what activities of this process will do. */
export async function eventually(isSo: () => boolean, complaint: () => string, withinMs = 60_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(complaint());
    await setTimeout(5);
  }
}

/** A refused Update as the refusal it is. */
async function answered<T>(update: Promise<T>): Promise<T> {
  try {
    return await update;
  } catch (error) {
    const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.type) throw new DomainError(cause.type, (cause.details?.[0] ?? {}) as Record<string, unknown>);
    throw error instanceof WorkflowNotFoundError ? new DomainError('task.closed') : error;
  }
}

/** Activities that fail as the worker's edge makes them fail: a refusal is not tried again. */
function asActivities(activities: object): object {
  return Object.fromEntries(
    Object.entries(activities).map(([name, activity]) => [
      name,
      async (...args: unknown[]) => {
        try {
          return await (activity as (...given: unknown[]) => Promise<unknown>)(...args);
        } catch (error) {
          if (error instanceof DomainError)
            throw ApplicationFailure.create({ type: error.code, message: error.code, nonRetryable: true, details: [error.details] });
          throw error;
        }
      },
    ]),
  );
}

let isQuiet = false;
function quietRuntime(): void {
  if (isQuiet) return;
  isQuiet = true;
  Runtime.install({
    shutdownSignals: [],
    logger: { log: () => undefined, trace: () => undefined, debug: () => undefined, info: () => undefined, warn: () => undefined, error: console.error },
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
}
