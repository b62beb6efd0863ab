import type { Activities } from '#contracts';
import {
  AppealService, AppealWindowService, ArchiveService, AssessmentService, CorrectionService, Database, NoticeService, OpeningService, PublicationService, ResultService, RosterService, StepService,
} from '#records';
import { Module } from '@nestjs/common';
import { createAppealActivities } from './appeal.activities.js';
import { createAssessmentActivities } from './assessment.activities.js';
import { createCorrectionActivities } from './correction.activities.js';
import { createStepActivities } from './step.activities.js';

/** Token of the one flat object that the worker registers. */
export const ACTIVITIES = Symbol('ACTIVITIES');

/** One flat namespace: two activities of one name would silently replace each other. */
export function flatten<A extends object>(...groups: object[]): A {
  const names = groups.flatMap((group) => Object.keys(group));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new Error(`two activities are called ${twice}`);
  return Object.assign({}, ...groups) as A;
}

const groups = [
  { provide: 'stepActivities', inject: [Database, StepService, AssessmentService], useFactory: (database: Database, steps: StepService, assessments: AssessmentService) => createStepActivities({ database, steps, assessments }) },
  {
    provide: 'assessmentActivities',
    inject: [Database, AssessmentService, RosterService, ResultService, AppealWindowService, NoticeService, PublicationService, ArchiveService],
    useFactory: (
      database: Database, assessments: AssessmentService, rosters: RosterService, results: ResultService,
      windows: AppealWindowService, notices: NoticeService, publications: PublicationService, archives: ArchiveService,
    ) => createAssessmentActivities({ database, assessments, rosters, results, windows, notices, publications, archives }),
  },
  { provide: 'appealActivities', inject: [Database, AppealService], useFactory: (database: Database, appeals: AppealService) => createAppealActivities({ database, appeals }) },
  {
    provide: 'correctionActivities',
    inject: [Database, CorrectionService, OpeningService],
    useFactory: (database: Database, corrections: CorrectionService, openings: OpeningService) => createCorrectionActivities({ database, corrections, openings }),
  },
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
