import { assessmentTopics, type AssessmentInput } from '#contracts';
import type { AssessmentStage } from '#domain';
import { computations, moves, readings } from './activities.js';
import { HumanSteps, type Node } from './steps/human-steps.js';

/** What the route may name: the stages of the regulation, and nothing else. */
type AssessmentRoute = Record<Exclude<AssessmentStage, 'end'>, (steps: HumanSteps) => Promise<AssessmentStage>>;

/**
 * One assessment from the lead unit's request to the archive (A2, A3, R1, R3, R6, R7, R8). Without the leader's approval no node that
 * touches a village is reached; a revoked approval ends it before the first publication.
 */
export async function assessmentWorkflow(input: AssessmentInput): Promise<void> {
  const route: AssessmentRoute = {
    ...requestAndApproval,
    ...targets,
    ...period,
    ...results,
    ...publication,
    declined: endAs('declined'),
    withdrawn: endAs('withdrawn'),
    revoked: endAs('revoked'),
  };
  await new HumanSteps(input).route(route as Record<string, Node>);
}

/** A2, R1: the lead unit proposes, the organization department examines, the county party main leader approves exactly this content. */
const requestAndApproval = {
  submit: async (s) => ((await s.ask('submit')).action === 'submit' ? 'examine' : 'withdrawn'),
  examine: async (s) => ((await s.ask('examine')).action === 'agree' ? 'approve' : 'declined'),
  approve: async (s) => ((await s.ask('approve')).action === 'agree' ? 'roster' : 'declined'),
} satisfies Partial<AssessmentRoute>;

/** R3, A3: the roster confirmed, then, where the scheme has targets, targets broken down to townships, signed jointly, and set for villages. */
const targets = {
  roster: async (s) => {
    await enter(s, 'roster');
    await s.once('draft', (context) => computations.draftRoster(context));
    await s.stand('revoke');
    await s.ask('roster');
    await s.once('freeze', (context) => moves.freezeRoster(context));
    if (s.awaits('preparation')) await collected(s);
    return s.has('breakdown') ? 'breakdown' : 'running';
  },
  breakdown: async (s) => {
    await s.ask('breakdown');
    return 'sign';
  },
  sign: async (s) => ((await s.ask('sign')).action === 'agree' ? 'villageTargets' : 'breakdown'),
  villageTargets: async (s) => {
    await s.ask('villageTargets');
    return 'running';
  },
} satisfies Partial<AssessmentRoute>;

/** A4, A5, A7, R1: receipts run along; the period ends by its date, its scores and its contests, and both units close it together. */
const period = {
  running: async (s) => {
    await enter(s, 'running');
    if (s.has('targetReceipt')) await s.stand('targetReceipt');
    await Promise.all([
      ...(s.has('scores') ? [s.ask('scores')] : []),
      ...(s.has('contest') ? [s.ask('contest')] : []),
      s.waitUntil(assessmentTopics.period, (context) => readings.periodEndsAt(context)),
      ...(s.awaits('collections') ? [collected(s)] : []),
    ]);
    return 'close';
  },
  close: async (s) => {
    await s.ask('close');
    return 'provisional';
  },
} satisfies Partial<AssessmentRoute>;

/** R6, R7: everybody adverse is told and heard, every appeal decided, whoever becomes newly adverse heard too, then each result signed. */
const results = {
  provisional: async (s) => {
    await s.once('close', (context) => computations.closePeriod(context));
    await enter(s, 'provisional');
    await heardInWindow(s, 'all', 'statement');
    return 'recompute';
  },
  recompute: async (s) => {
    const { newlyAdverse } = await s.once('recompute', (context) => computations.recomputeResults(context));
    return newlyAdverse > 0 ? 'hearing' : 'confirm';
  },
  hearing: async (s) => {
    await enter(s, 'hearing');
    await heardInWindow(s, 'newlyAdverse', 'hearing');
    return 'recompute';
  },
  confirm: async (s) => {
    await s.ask('confirm');
    const { published } = await s.once('published', (context) => readings.publicationState(context));
    return published > 0 ? 'publish' : 'notice';
  },
} satisfies Partial<AssessmentRoute>;

/** R8, A11: notice by grade, publication of all without an open objection, the held ones by a signature of their own, receipts, archive. */
const publication = {
  notice: async (s) => {
    await s.ask('notice');
    await s.waitUntil(assessmentTopics.notice, (context) => readings.noticeEndsAt(context));
    return 'publish';
  },
  publish: async (s) => {
    await enter(s, 'publish');
    const { changed, ready, held } = await s.once('state', () => readings.publicationState(s.context));
    if (changed) return 'recompute'; // an objection changed results: confirmed again before anything more is published (R7)
    if (ready > 0) return publishReady(s);
    if (held === 0) return 'receipts';
    await s.until(assessmentTopics.objections, async () => {
      const now = await readings.publicationState(s.context);
      return now.changed || now.held < held;
    });
    return 'publish';
  },
  receipts: async (s) => {
    await s.ask('resultReceipt');
    return 'archive';
  },
  archive: async (s) => {
    await s.ask('archive');
    await s.once('archive', (context) => computations.archiveAssessment(context));
    return endAs('end')(s);
  },
} satisfies Partial<AssessmentRoute>;

/** C2, D1: whatever the scheme has people report or sign before the route goes on. */
function collected(s: HumanSteps): Promise<void> {
  return s.until(assessmentTopics.collections, async () => (await readings.collectionsOpen(s.context)) === 0);
}

async function enter(s: HumanSteps, stage: AssessmentStage): Promise<void> {
  await s.once('stage', (context) => moves.enterStage(context, stage));
}

function endAs(stage: AssessmentStage) {
  return async (s: HumanSteps): Promise<'end'> => {
    await enter(s, stage);
    return 'end';
  };
}

/** R6, R7: a window for appeals beside the roll of statements; it closes under the exclusive lock, and every appeal in it is decided. */
async function heardInWindow(s: HumanSteps, scope: 'all' | 'newlyAdverse', roll: 'statement' | 'hearing'): Promise<void> {
  await Promise.all([s.waitUntil(assessmentTopics.window, (context) => moves.openAppealWindow(context, scope)), s.ask(roll)]);
  await s.once('closeWindow', (context) => moves.closeAppealWindow(context));
  await s.until(assessmentTopics.appeals, async () => (await readings.countOpenAppeals(s.context)) === 0);
}

/** One signature publishes whoever is ready; from then on the approval cannot be revoked. A change in between is looked at first. */
async function publishReady(s: HumanSteps): Promise<'publish'> {
  const changed = s.until(assessmentTopics.objections, async () => (await readings.publicationState(s.context)).changed);
  const signed = await Promise.race([s.ask('publish').then(() => true), changed.then(() => false)]);
  if (signed) await s.standDown('revoke');
  return 'publish';
}
