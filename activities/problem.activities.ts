import type { ProblemActivities } from '#contracts';
import { systemActor } from '#domain';
import type { Database, ProblemService } from '#records';
import { translated } from './translate.js';

export interface ProblemDeps {
  database: Database;
  problems: ProblemService;
}

/** A15: the end of a problem. */
export function createProblemActivities({ database, problems }: ProblemDeps): ProblemActivities {
  return translated<ProblemActivities>({
    concludeProblem: (context, outcome) => database.transaction(systemActor(context.organizationId), (tx) => problems.conclude(tx, context, outcome)),
  });
}
