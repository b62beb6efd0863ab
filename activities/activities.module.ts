import type { Activities } from '#contracts';
import {
  AppealService,
  AppealWindowService,
  ArchiveService,
  AssessmentService,
  CollectionService,
  CorrectionService,
  Database,
  DismissalOpening,
  DismissalService,
  MeetingService,
  ProblemService,
  RemovalService,
  HoldService,
  GrowthPlanService,
  EvaluationCount,
  NoticeService,
  OpeningService,
  PublicationService,
  ResultService,
  RedLineService,
  RewardEffects,
  RosterService,
  SchemeDraftService,
  StepService,
  InfluenceService,
  TalkService,
  TownshipSchemeService,
} from '#records';
import { Module, type FactoryProvider, type Type } from '@nestjs/common';
import { createAppealActivities } from './appeal.activities.js';
import { createAssessmentActivities } from './assessment.activities.js';
import { createCollectionActivities } from './collection.activities.js';
import { createCorrectionActivities } from './correction.activities.js';
import { createGrowthPlanActivities } from './growth-plan.activities.js';
import { createRewardActivities } from './reward.activities.js';
import { createEvaluationActivities } from './evaluation.activities.js';
import { createHoldActivities } from './hold.activities.js';
import { createDismissalActivities } from './dismissal.activities.js';
import { createRedLineActivities } from './red-line.activities.js';
import { createRemovalActivities } from './removal.activities.js';
import { createSchemeActivities } from './scheme.activities.js';
import { createProblemActivities } from './problem.activities.js';
import { createStepActivities } from './step.activities.js';
import { createTalkActivities } from './talk.activities.js';
import { createTownshipSchemeActivities } from './township-scheme.activities.js';

/** Token of the one flat object that the worker registers. */
export const ACTIVITIES = Symbol('ACTIVITIES');

/** One flat namespace: two activities of one name would silently replace each other. */
export function flatten<A extends object>(...groups: object[]): A {
  const names = groups.flatMap((group) => Object.keys(group));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two activities are called ${twice}`);
  return Object.assign({}, ...groups) as A;
}

/** A group of activities made from services by name. */
function group<D extends object>(create: (deps: D) => object, services: { [K in keyof D]: Type<D[K]> }): FactoryProvider<object> {
  const names = Object.keys(services);
  return {
    provide: create,
    inject: Object.values(services),
    useFactory: (...given: unknown[]) => create(Object.fromEntries(names.map((name, index) => [name, given[index]])) as D),
  };
}

const groups = [
  group(createStepActivities, { database: Database, steps: StepService, assessments: AssessmentService }),
  group(createAssessmentActivities, {
    database: Database,
    assessments: AssessmentService,
    rosters: RosterService,
    results: ResultService,
    windows: AppealWindowService,
    notices: NoticeService,
    publications: PublicationService,
    archives: ArchiveService,
  }),
  group(createAppealActivities, { database: Database, appeals: AppealService }),
  group(createHoldActivities, { database: Database, holds: HoldService }),
  group(createDismissalActivities, { database: Database, dismissals: DismissalService, openings: DismissalOpening }),
  group(createRemovalActivities, { database: Database, removals: RemovalService, meetings: MeetingService }),
  group(createCorrectionActivities, { database: Database, corrections: CorrectionService, openings: OpeningService }),
  group(createRewardActivities, { database: Database, rewards: RewardEffects }),
  group(createGrowthPlanActivities, { database: Database, plans: GrowthPlanService }),
  group(createCollectionActivities, { database: Database, collections: CollectionService }),
  group(createEvaluationActivities, { database: Database, counts: EvaluationCount }),
  group(createProblemActivities, { database: Database, problems: ProblemService }),
  group(createTownshipSchemeActivities, { database: Database, townshipSchemes: TownshipSchemeService }),
  group(createRedLineActivities, { database: Database, redLines: RedLineService }),
  group(createSchemeActivities, { database: Database, schemes: SchemeDraftService }),
  group(createTalkActivities, { database: Database, talks: TalkService, influences: InfluenceService }),
];

/** Everything a worker does for workflows; needs the records module beside it. */
@Module({
  providers: [
    ...groups,
    { provide: ACTIVITIES, inject: groups.map(({ provide }) => provide), useFactory: (...made: object[]) => flatten<Activities>(...made) },
  ],
  exports: [ACTIVITIES],
})
export class ActivitiesModule {}
