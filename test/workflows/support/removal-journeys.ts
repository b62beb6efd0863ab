import {
  branchesTopic,
  dismissalWorkflowId,
  removalWorkflowId,
  startAt,
  withdrawalTopic,
  type Activities,
  type EffectContext,
  type ProcedureContext,
} from '#contracts';
import { appealSteps, dismissalSteps, removalSteps, type RemovalKind } from '#domain';
import { Journeys, type Journey } from './journey.js';
import type { MemoryRows } from './memory-rows.js';

/** What the tables of a removal case say: how each meeting ended, and how many branches are open. */
export interface RemovalWorld {
  adopted: boolean[];
  openBranches: number;
}

/** Cases, branches and appeals of a party member, with in-memory rows. */
export class RemovalJourneys {
  private count = 0;

  private constructor(
    readonly journeys: Journeys,
    private readonly worlds: Map<string, RemovalWorld>,
  ) {}

  static async start(): Promise<RemovalJourneys> {
    const worlds = new Map<string, RemovalWorld>();
    const journeys = await Journeys.start((rows) => removalEffects(rows, ({ workflowId }) => worlds.get(workflowId) ?? { adopted: [], openBranches: 0 }));
    return new RemovalJourneys(journeys, worlds);
  }

  stop(): Promise<void> {
    return this.journeys.stop();
  }

  /** (k): opened by the publication, nobody's submit. */
  async dismissal(openBranches = 2): Promise<Journey> {
    const workflowId = dismissalWorkflowId('person', `lowTwice/${++this.count}`);
    this.worlds.set(workflowId, { adopted: [], openBranches });
    return this.journeys.begin({
      type: 'dismissalWorkflow',
      steps: dismissalSteps,
      items: { hear: ['person'] },
      workflowId,
      carried: startAt('confirmFacts'),
      context: { procedure: 'dismissal' },
    });
  }

  /** R4: one branch; `adopted`: how its meetings end, one after the other. */
  async removal(variant: RemovalKind, adopted = [true]): Promise<Journey> {
    const workflowId = removalWorkflowId('case', `post-${++this.count}`);
    this.worlds.set(workflowId, { adopted, openBranches: 0 });
    return this.journeys.begin({
      type: 'removalWorkflow',
      steps: removalSteps,
      items: { receipt: ['person'] },
      workflowId,
      carried: startAt('propose'),
      context: { procedure: 'removal', variant },
    });
  }

  /** R11: filed with its start. */
  async appeal(adopted: boolean): Promise<Journey> {
    const workflowId = `appeal/party/${++this.count}/1`;
    this.worlds.set(workflowId, { adopted: [adopted], openBranches: 0 });
    return this.journeys.beginWith({ type: 'appealWorkflow', steps: appealSteps, workflowId, extra: { kind: 'party', applicant: 'cadre' } });
  }

  /** The case's branches came to their ends. */
  async branchesEnd(journey: Journey): Promise<void> {
    this.worlds.set(journey.workflowId, { adopted: [], openBranches: 0 });
    await journey.wake(branchesTopic);
  }

  /** R7: the trigger is gone. */
  async withdraw(journey: Journey): Promise<void> {
    journey.rows.withdrawn = true;
    await journey.wake(withdrawalTopic);
  }
}

function removalEffects(rows: MemoryRows, worldOf: (context: ProcedureContext) => RemovalWorld): Partial<Activities> {
  const once = async <T>({ workflowId, effect }: EffectContext, line: string, answer: () => T): Promise<T> => {
    const { effects, log } = rows.of(workflowId);
    if (effects.has(effect)) return effects.get(effect) as T;
    const answered = answer();
    effects.set(effect, answered);
    log.push(`effect ${line}`);
    return answered;
  };
  return {
    openBranches: (context) => once(context, 'openBranches', () => ({ branches: worldOf(context).openBranches })),
    countOpenBranches: async (context) => worldOf(context).openBranches,
    concludeDismissal: (context, end) => once(context, `concludeDismissal ${end}`, () => undefined),
    readMeeting: async (context) => ({ adopted: worldOf(context).adopted.shift() ?? false }),
    concludeRemoval: (context, end) => once(context, `concludeRemoval ${end}`, () => undefined),
    concludeAppeal: (context, outcome) => once(context, `concludeAppeal ${outcome}`, () => undefined),
  };
}
