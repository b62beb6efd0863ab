import {
  decideUpdate, firstNode, procedureStateQuery, startAt, taskQueue, wokenSignal,
  type AppealInput, type AssessmentInput, type Carried, type CorrectionInput, type WorkflowContracts,
} from '#contracts';
import { DomainError, refuse, taskNameOf, type Act, type Receipt } from '#domain';
import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { setTimeout as pause } from 'node:timers/promises';
import { InFlight } from './in-flight.js';
import { probeInFlightUpdates } from './probe.js';
import type { TemporalClient } from './temporal-client.js';
import { outcomeOf } from './update-outcome.js';

/** What each procedure is started with; where it begins is the same for all. */
export interface ProcedureInputs {
  assessment: Omit<AssessmentInput, 'carried' | 'kind'>;
  appeal: Omit<AppealInput, 'carried'>;
  correction: Omit<CorrectionInput, 'carried' | 'kind'>;
}

/** An act before it has its command. */
export type Doing = Omit<Act, 'command'>;

const workflowTypes = { assessment: 'assessmentWorkflow', appeal: 'appealWorkflow', correction: 'correctionWorkflow' } as const satisfies Record<keyof ProcedureInputs, keyof WorkflowContracts>;

const answerWithinMs = 15_000;
const pingWithinMs = 2000;
/** A connection that answered so recently is taken to be there. */
const freshMs = 1000;
const perWorkflow = 8;

/** The only way from a process to its procedures: start, decide, wake. Refusals are `DomainError`s (engine.md 2.1). */
export class Procedures {
  private readonly inFlight = new InFlight(perWorkflow);
  private answeredAt = 0;

  constructor(private readonly temporal: TemporalClient) {}

  private get client(): Client {
    return this.temporal.client;
  }

  /** Starts a procedure together with its first decision, the starter's own `submit`; repeated with the same command it answers the same. */
  start<K extends keyof ProcedureInputs>(kind: K, input: ProcedureInputs[K], doing: Omit<Doing, 'task' | 'seat'>, commandId: string): Promise<Receipt> {
    const act: Act = { ...doing, task: taskNameOf(firstNode, 1), seat: 1, command: commandId };
    const { workflowId } = input.context;
    return this.send(workflowId, commandId, () => {
      const startWorkflowOperation = new WithStartWorkflowOperation(workflowTypes[kind], {
        workflowId, taskQueue, args: [fullInput(kind, input)], workflowIdConflictPolicy: 'USE_EXISTING', workflowIdReusePolicy: 'REJECT_DUPLICATE',
      });
      return this.client.workflow.executeUpdateWithStart(decideUpdate, { updateId: commandId, args: [act], startWorkflowOperation });
    });
  }

  /** Starts a procedure that rows call for, with nobody's decision; started before is no error. */
  async begin<K extends keyof ProcedureInputs>(kind: K, input: ProcedureInputs[K]): Promise<void> {
    try {
      await this.client.workflow.start(workflowTypes[kind], { workflowId: input.context.workflowId, taskQueue, args: [fullInput(kind, input)], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }

  /** Decides: answered when the decision is recorded. */
  decide(workflowId: string, doing: Doing, commandId: string): Promise<Receipt> {
    const act: Act = { ...doing, command: commandId };
    return this.send(workflowId, commandId, () => this.client.workflow.getHandle(workflowId).executeUpdate(decideUpdate, { updateId: commandId, args: [act] }));
  }

  /** Tells a procedure that facts changed; one that is finished does not care. */
  async wake(workflowId: string, topic: string): Promise<void> {
    try {
      await this.client.workflow.getHandle(workflowId).signal(wokenSignal, topic);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  /** Where a procedure stands, for operators. */
  state(workflowId: string): Promise<Carried> {
    return this.client.workflow.getHandle(workflowId).query(procedureStateQuery);
  }

  /** Whether Temporal answers. */
  async ping(): Promise<void> {
    try {
      await this.temporal.within(pingWithinMs, () => this.temporal.connection.workflowService.getSystemInfo({}));
      this.answeredAt = Date.now();
    } catch {
      refuse('temporal.unavailable');
    }
  }

  /** Whether any worker takes work of ours. */
  async assertPolled(): Promise<void> {
    const request = { namespace: this.client.options.namespace, taskQueue: { name: taskQueue }, taskQueueType: 1 };
    const { pollers } = await this.temporal.within(pingWithinMs, () => this.temporal.connection.workflowService.describeTaskQueue(request));
    const recent = (pollers ?? []).some(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0) * 1000 > Date.now() - 120_000);
    if (!recent) refuse('temporal.unavailable', { reason: 'no worker' });
  }

  /** Whether the server takes many Updates of one workflow at a time, as ours are set to (engine.md 2.6); asked at boot. */
  probeServer(): Promise<void> {
    return probeInFlightUpdates(this.temporal);
  }

  /** Away before sending is a refusal, nothing was accepted; after sending only the outcome is unknown. */
  private send(workflowId: string, commandId: string, call: () => Promise<Receipt>): Promise<Receipt> {
    return this.inFlight.run(workflowId, async () => {
      if (Date.now() - this.answeredAt > freshMs) await this.ping();
      const until = Date.now() + answerWithinMs;
      for (let attempt = 1; ; attempt++) {
        try {
          const receipt = await this.temporal.within(Math.max(1, until - Date.now()), call);
          this.answeredAt = Date.now();
          return receipt;
        } catch (error) {
          const outcome = outcomeOf(error, { workflowId, command: commandId });
          if (outcome !== 'again') throw outcome;
          if (Date.now() >= until) throw new DomainError('outcome.unknown', { workflowId, command: commandId });
          await pause(Math.min(50 * 2 ** attempt, 1000));
        }
      }
    });
  }
}

function fullInput<K extends keyof ProcedureInputs>(kind: K, input: ProcedureInputs[K]): object {
  return { kind, ...input, carried: startAt(firstNode) };
}
