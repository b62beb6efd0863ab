import type {
  Activities,
  AppealActivities,
  AssessmentActivities,
  CollectionActivities,
  CorrectionActivities,
  DismissalActivities,
  EvaluationActivities,
  GrowthPlanActivities,
  HoldActivities,
  RedLineActivities,
  ProblemActivities,
  RemovalActivities,
  RewardActivities,
  SchemeActivities,
  StepActivities,
  TalkActivities,
  TownshipSchemeActivities,
} from '#contracts';
import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import { persistent } from './steps/persistent.js';

/** Tried quickly first, about a minute long, before an operator is asked for. */
const soon: ActivityOptions['retry'] = { initialInterval: '200ms', backoffCoefficient: 2, maximumInterval: '15s', maximumAttempts: 10 };

/** Tried on with the operator flag raised, an hour at a time. */
const patiently: ActivityOptions['retry'] = { initialInterval: '5s', backoffCoefficient: 2, maximumInterval: '30s', maximumAttempts: 120 };

/** What may take longer than a killed worker may be missed: the worker beats while it runs. */
const heartbeatTimeout = '10s';

type Times = Pick<ActivityOptions, 'startToCloseTimeout' | 'heartbeatTimeout'>;

function effort<A extends object>(times: Times, refuses = false): A {
  const first = proxyActivities<Activities>({ ...times, retry: soon });
  const again = proxyActivities<Activities>({ ...times, retry: patiently });
  return persistent<A>({ first, again, flag: flags.flagOperator, refuses });
}

/** The operator flag itself: tried a few times, never waited for. */
const flags = proxyActivities<Pick<StepActivities, 'flagOperator'>>({ startToCloseTimeout: '5s', retry: { maximumAttempts: 3 } });

/** The one activity whose refusal is an answer: the decision of a person. */
export const decisions = effort<Pick<StepActivities, 'recordDecision'>>({ startToCloseTimeout: '10s' }, true);

/** Rows behind human steps: short transactions that only keep what the route says. */
export const rows = effort<Pick<StepActivities, 'openTask' | 'closeTasks' | 'remindOrEscalate' | 'endProcedure'>>({ startToCloseTimeout: '10s' });

/** Looks at what the tables say now; changes nothing. */
export const readings = effort<
  Pick<AssessmentActivities, 'countOpenAppeals' | 'publicationState' | 'periodEndsAt' | 'noticeEndsAt'> &
    Pick<StepActivities, 'isWithdrawn'> &
    Pick<TalkActivities, 'influenceEndsAt'> &
    Pick<GrowthPlanActivities, 'classOneYear' | 'classOneReviewAt'> &
    Pick<DismissalActivities, 'countOpenBranches'> &
    Pick<RemovalActivities, 'readMeeting'> &
    Pick<HoldActivities, 'holdEndsAt' | 'holdCheckAt'> &
    Pick<EvaluationActivities, 'evaluationClosesAt'> &
    Pick<CollectionActivities, 'collectionOpensAt' | 'countReturnedAnswers' | 'collectionsOpen'> &
    Pick<SchemeActivities, 'schemeTakesEffectAt'>
>({ startToCloseTimeout: '10s' });

/** Moves a stage, a window or an end: short transactions with notices. */
export const moves = effort<
  Pick<AssessmentActivities, 'enterStage' | 'freezeRoster' | 'openAppealWindow' | 'closeAppealWindow'> &
    AppealActivities &
    Pick<CorrectionActivities, 'concludeCorrection'> &
    Pick<TalkActivities, 'concludeTalk' | 'liftInfluence'> &
    RewardActivities &
    Pick<GrowthPlanActivities, 'concludeGrowthPlan'> &
    Pick<DismissalActivities, 'openBranches' | 'concludeDismissal'> &
    Pick<RemovalActivities, 'concludeRemoval'> &
    Pick<HoldActivities, 'endHold' | 'concludeHold'> &
    Pick<EvaluationActivities, 'countEvaluation'> &
    Pick<CollectionActivities, 'concludeCollection'> &
    ProblemActivities &
    TownshipSchemeActivities &
    Pick<SchemeActivities, 'concludeScheme'> &
    RedLineActivities
>({ startToCloseTimeout: '30s', heartbeatTimeout });

/** Computes over everybody of an assessment. */
export const computations = effort<
  Pick<AssessmentActivities, 'draftRoster' | 'closePeriod' | 'recomputeResults' | 'archiveAssessment'> &
    Pick<CorrectionActivities, 'draftCorrection'> &
    Pick<SchemeActivities, 'simulateScheme'>
>({ startToCloseTimeout: '5 minutes', heartbeatTimeout });
