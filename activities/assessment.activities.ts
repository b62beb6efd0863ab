import type { AssessmentActivities } from '#contracts';
import { systemActor, type ProcedureContext } from '#domain';
import type {
  AppealWindowService,
  ArchiveService,
  AssessmentService,
  Database,
  NoticeService,
  PublicationService,
  ResultService,
  RosterService,
  Transaction,
} from '#records';
import { translated } from './translate.js';
import { Turns } from './turns.js';

export interface AssessmentDeps {
  database: Database;
  assessments: AssessmentService;
  rosters: RosterService;
  results: ResultService;
  windows: AppealWindowService;
  notices: NoticeService;
  publications: PublicationService;
  archives: ArchiveService;
}

/** Where many counties close at once, their decisions and messages must not wait for all of the computing, nor it hold every connection. */
const computedAtOnce = 4;

/** The effects of an assessment that no person's act carries, one transaction each inside the county's scope. */
export function createAssessmentActivities(deps: AssessmentDeps): AssessmentActivities {
  const { database, assessments, rosters, results, windows, notices, publications, archives } = deps;
  const within = <T>({ organizationId }: ProcedureContext, work: (tx: Transaction) => Promise<T>): Promise<T> =>
    database.transaction(systemActor(organizationId), work);
  const computing = new Turns(computedAtOnce);
  return translated<AssessmentActivities>({
    enterStage: (context, stage) => within(context, (tx) => assessments.enterStage(tx, context, stage)),
    draftRoster: (context) => within(context, (tx) => rosters.draft(tx, context)),
    freezeRoster: (context) => within(context, (tx) => rosters.freeze(tx, context)),
    periodEndsAt: (context) => within(context, (tx) => assessments.periodEndsAt(tx, context)),
    closePeriod: async (context) => {
      await within(context, (tx) => results.cutPeriod(tx, context));
      return computing.take(() => within(context, (tx) => results.computeFirst(tx, context)));
    },
    openAppealWindow: (context, scope) => within(context, (tx) => windows.open(tx, context, scope)),
    closeAppealWindow: (context) => within(context, (tx) => windows.close(tx, context)),
    countOpenAppeals: (context) => within(context, (tx) => windows.countOpen(tx, context)),
    recomputeResults: (context) => computing.take(() => within(context, (tx) => results.recompute(tx, context))),
    noticeEndsAt: (context) => within(context, (tx) => notices.endsAt(tx, context)),
    publicationState: (context) => within(context, (tx) => publications.state(tx, context)),
    archiveAssessment: (context) => within(context, (tx) => archives.archive(tx, context)),
  });
}
