import type { StepActivities } from '#contracts';
import { systemActor } from '#domain';
import type { AssessmentService, Database, StepService } from '#records';
import { translated } from './translate.js';

export interface StepDeps {
  database: Database;
  steps: StepService;
  assessments: AssessmentService;
}

/** The rows behind human steps; an assessment's stage follows the node of the task it opens. */
export function createStepActivities({ database, steps, assessments }: StepDeps): StepActivities {
  return translated<StepActivities>({
    openTask: async (context, opening) => {
      const { procedure, organizationId } = context;
      if (procedure === 'assessment') await database.transaction(systemActor(organizationId), (tx) => assessments.followTask(tx, context, opening));
      return steps.openTask(context, opening);
    },
    recordDecision: (context, write) => steps.recordDecision(context, write),
    closeTasks: (context, names) => steps.closeTasks(context, names),
    remindOrEscalate: (context, name) => steps.remindOrEscalate(context, name),
    endProcedure: (context, at) => steps.endProcedure(context, at),
    isWithdrawn: (context) => steps.isWithdrawn(context),
    flagOperator: (context, reason) => steps.flagOperator(context, reason),
  });
}
