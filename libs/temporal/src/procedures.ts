import {
  decideUpdate,
  procedureStateQuery,
  taskQueue,
  wokenSignal,
  type AppealInput,
  type AssessmentInput,
  type Carried,
  type CorrectionInput,
  type TalkInput,
  type GrowthPlanInput,
  type RewardInput,
  type DismissalInput,
  type RemovalInput,
  type HoldInput,
  type EvaluationInput,
  type CollectionInput,
  type SchemeInput,
  type ProblemInput,
  type TownshipSchemeInput,
  type RedLineInput,
  type WorkflowContracts,
} from '#contracts';
import { DomainError, type Act, type Receipt } from '#domain';
import { WithStartWorkflowOperation, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import type { TemporalConnection } from './connection.js';
import { InFlight } from './in-flight.js';
import { probeInFlightUpdates } from './probe.js';
import { isUnprocessed, refusalOf } from './update-errors.js';

/** More Updates of one workflow at once only wait in the server. */
const updatesAtOnce = 8;
const answerMs = 15_000;
const resendMs = 100;

/** How each procedure is started: its workflow by wire type, and its input. */
export interface Starts {
  assessmentWorkflow: AssessmentInput;
  appealWorkflow: AppealInput;
  correctionWorkflow: CorrectionInput;
  talkWorkflow: TalkInput;
  rewardWorkflow: RewardInput;
  growthPlanWorkflow: GrowthPlanInput;
  dismissalWorkflow: DismissalInput;
  removalWorkflow: RemovalInput;
  holdWorkflow: HoldInput;
  evaluationWorkflow: EvaluationInput;
  collectionWorkflow: CollectionInput;
  schemeWorkflow: SchemeInput;
  townshipSchemeWorkflow: TownshipSchemeInput;
  problemWorkflow: ProblemInput;
  redLineWorkflow: RedLineInput;
}

export interface Start<W extends keyof Starts = keyof Starts> {
  workflow: W & keyof WorkflowContracts;
  input: Starts[W];
}

/** Everything the product asks of Temporal; the only caller of its client. */
export class Procedures {
  private readonly inFlight = new InFlight(updatesAtOnce);

  constructor(private readonly temporal: TemporalConnection) {}

  /** What a person opens: the workflow starts with the starter's own act, or not at all; the same command again is the same start. */
  async start<W extends keyof Starts>({ workflow, input }: Start<W>, act: Act): Promise<Receipt> {
    const { workflowId } = input.context;
    return this.send(workflowId, () =>
      this.temporal.client.workflow.executeUpdateWithStart(decideUpdate, {
        args: [act],
        updateId: act.command,
        startWorkflowOperation: new WithStartWorkflowOperation<(input: Starts[W]) => Promise<void>>(workflow, {
          workflowId,
          taskQueue,
          args: [input],
          workflowIdConflictPolicy: 'USE_EXISTING',
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        }),
      }),
    );
  }

  /** What rows call for, without a person's act: started once, however often it is asked. */
  ensureStarted(start: Start): Promise<void> {
    return this.startOnce(start, 'REJECT_DUPLICATE');
  }

  /** A procedure whose run the server lost, or whose run was ended from outside; one that came to its end is not started again. */
  startAgain(start: Start): Promise<void> {
    return this.startOnce(start, 'ALLOW_DUPLICATE_FAILED_ONLY');
  }

  private async startOnce({ workflow, input }: Start, workflowIdReusePolicy: 'REJECT_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY'): Promise<void> {
    await this.temporal.client.workflow
      .start<(input: Starts[keyof Starts]) => Promise<void>>(workflow, {
        workflowId: input.context.workflowId,
        taskQueue,
        args: [input],
        workflowIdConflictPolicy: 'USE_EXISTING',
        workflowIdReusePolicy,
      })
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
  }

  /** One person's act at one task; refused with its dotted code. */
  async decide(workflowId: string, act: Act): Promise<Receipt> {
    return this.send(workflowId, () => this.temporal.client.workflow.getHandle(workflowId).executeUpdate(decideUpdate, { args: [act], updateId: act.command }));
  }

  /** Facts changed that a wait may look at again; a procedure that ended needs no waking. */
  async wake(workflowId: string, topic: string): Promise<void> {
    try {
      await this.temporal.client.workflow.getHandle(workflowId).signal(wokenSignal, topic);
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
    }
  }

  /** Ends a procedure whose very first act was refused; it closes what it opened. */
  async abandon(workflowId: string): Promise<void> {
    await this.temporal.client.workflow
      .getHandle(workflowId)
      .cancel()
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
  }

  /** Whether a run of it is open; a server that has lost its history knows none. */
  async isRunning(workflowId: string): Promise<boolean> {
    try {
      return (await this.temporal.client.workflow.getHandle(workflowId).describe()).status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Ids of all procedures whose workflow runs, by the server's own list. */
  async running(): Promise<Set<string>> {
    const ids = new Set<string>();
    for await (const { workflowId } of this.temporal.client.workflow.list({ query: "ExecutionStatus = 'Running' and WorkflowType != 'updateProbe'" }))
      ids.add(workflowId);
    return ids;
  }

  /** Where a procedure stands, for operators. */
  state(workflowId: string): Promise<Carried> {
    return this.temporal.within(answerMs, () => this.temporal.client.workflow.getHandle(workflowId).query(procedureStateQuery));
  }

  /** Rejects unless the server takes many Updates of one workflow at a time, as ours are set to; asked at boot. */
  probeServer(): Promise<void> {
    return probeInFlightUpdates(this.temporal.settings);
  }

  ping(): Promise<void> {
    return this.temporal.ping();
  }

  /** Rejects when nobody takes workflow tasks from the queue. */
  async assertPolled(): Promise<void> {
    const { pollers } = await this.temporal.within(answerMs, () =>
      this.temporal.service.describeTaskQueue({ namespace: this.temporal.namespace, taskQueue: { name: taskQueue }, taskQueueType: 1 }),
    );
    if (!pollers?.length) throw new DomainError('temporal.unavailable', { worker: false });
  }

  private async send(workflowId: string, update: () => Promise<Receipt>): Promise<Receipt> {
    await this.temporal.ping().catch(() => {
      throw new DomainError('temporal.unavailable', {});
    });
    return this.inFlight.run(workflowId, () => this.resend(update, Date.now() + answerMs));
  }

  private async resend(update: () => Promise<Receipt>, until: number): Promise<Receipt> {
    for (;;) {
      try {
        return await this.temporal.within(until - Date.now(), update);
      } catch (error) {
        if (!isUnprocessed(error) || Date.now() + resendMs >= until) throw refusalOf(error);
        await new Promise((resolve) => setTimeout(resolve, resendMs));
      }
    }
  }
}
