import { appealSteps, assessmentSteps, correctionSteps, type ActWrite, type AppealKind } from '#domain';
import { assessmentEffects, worldOf, type World } from './assessment-effects.js';
import { Journeys, type Journey, type Plan } from './journey.js';

const townships = ['township-1', 'township-2'];
const rollItems = {
  roster: townships,
  villageTargets: townships,
  targetReceipt: ['p1', 'p2'],
  contest: ['07', '08', '09'],
  scores: townships,
  statement: ['p1'],
  hearing: ['p2'],
  resultReceipt: ['p1'],
};

/** The product's own workflows with in-memory rows: what the tables say is set per procedure. */
export class AssessmentJourneys {
  private constructor(
    readonly journeys: Journeys,
    private readonly worlds: Map<string, World>,
  ) {}

  static async start(): Promise<AssessmentJourneys> {
    const worlds = new Map<string, World>();
    const journeys = await Journeys.start((rows) => assessmentEffects(rows, (id) => worlds.get(id) ?? worldOf()));
    return new AssessmentJourneys(journeys, worlds);
  }

  stop(): Promise<void> {
    return this.journeys.stop();
  }

  world(journey: Journey): World {
    return this.worlds.get(journey.workflowId) ?? worldOf();
  }

  now(): Promise<number> {
    return this.journeys.environment.currentTimeMs();
  }

  /** An assessment whose request was submitted with its start (A2). */
  async request(given: Partial<World> = {}, plan: Partial<Plan> = {}): Promise<Journey> {
    const workflowId = plan.workflowId ?? `assessment/county/county-dynamic/2026-Q3/${this.worlds.size + 1}`;
    this.worlds.set(workflowId, worldOf(given));
    return this.journeys.beginWith({
      type: 'assessmentWorkflow',
      steps: assessmentSteps,
      items: rollItems,
      workflowId,
      ...plan,
      extra: { kind: 'assessment' },
    });
  }

  /** An appeal filed with its start (R6, R8). */
  async appeal(kind: AppealKind, applicant: 'cadre' | 'township' | 'public'): Promise<Journey> {
    const workflowId = `appeal/${kind}/${this.worlds.size + 1}/1`;
    this.worlds.set(workflowId, worldOf());
    return this.journeys.beginWith({ type: 'appealWorkflow', steps: appealSteps, workflowId, extra: { kind, applicant } });
  }

  /** A correction proposed by an officer, or called for by an upheld appeal (R7). */
  async correction(origin: 'person' | 'appeal', given: Partial<World> = {}): Promise<Journey> {
    const workflowId = `correction/assessment/${this.worlds.size + 1}/1`;
    this.worlds.set(workflowId, worldOf(given));
    const plan = { type: 'correctionWorkflow', steps: correctionSteps, workflowId, extra: { kind: 'correction', origin } };
    return origin === 'person' ? this.journeys.beginWith(plan) : this.journeys.begin(plan);
  }

  /** A2, R1: up to the leader's approval. */
  async approve(journey: Journey): Promise<void> {
    await journey.act('examine', 'agree', { actor: 'officer' });
    await journey.act('approve', 'agree', { actor: 'leader' });
  }

  /** A3, R3: roster and targets, up to the running period. */
  async prepare(journey: Journey): Promise<void> {
    await journey.answerAll('roster');
    await journey.act('breakdown', 'submit');
    await journey.act('sign', 'agree', { seat: 1 });
    await journey.act('sign', 'agree', { seat: 2 });
    await journey.answerAll('villageTargets');
    await journey.opened('scores');
  }

  /** A5, A7, R1: the period with its rolls, up to the joint close. */
  async run(journey: Journey): Promise<void> {
    await journey.answerAll('scores');
    await journey.answerAll('contest');
    await journey.act('close', 'agree', { seat: 1 });
    await journey.act('close', 'agree', { seat: 2 });
  }

  /** R6, R7: statements in the window, up to the confirmed results. */
  async confirm(journey: Journey): Promise<void> {
    await journey.answerAll('statement');
    await journey.act('confirm', 'agree');
  }

  /** R8, A11: notice and publication of whoever is ready. */
  async publish(journey: Journey): Promise<void> {
    await journey.act('notice', 'agree');
    await this.publishReady(journey);
  }

  /** The signature on a publication, with its effect on the tables. */
  async publishReady(journey: Journey): Promise<void> {
    await journey.opened('publish');
    journey.rows.beforeDecision = ({ act }: ActWrite) => {
      if (act.action !== 'agree' || !act.task.startsWith('publish#')) return;
      const { publication } = this.world(journey);
      publication.published += publication.ready;
      publication.ready = 0;
    };
    await journey.act('publish', 'agree');
    journey.rows.beforeDecision = () => undefined;
  }

  async archive(journey: Journey): Promise<void> {
    await journey.answerAll('resultReceipt');
    await journey.act('archive', 'agree');
    await journey.ended('archive');
  }
}
