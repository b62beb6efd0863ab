export * from './procedure.contract.js';
export * from './assessment.contract.js';
export * from './appeal.contract.js';
export * from './correction.contract.js';
import type { AppealActivities, AppealWorkflow } from './appeal.contract.js';
import type { AssessmentActivities, AssessmentWorkflow } from './assessment.contract.js';
import type { CorrectionActivities, CorrectionWorkflow } from './correction.contract.js';
import type { StepActivities } from './procedure.contract.js';

/** Every workflow by its wire type; a workflow without a contract, or the reverse, fails the architecture test. */
export interface WorkflowContracts {
  assessmentWorkflow: AssessmentWorkflow;
  appealWorkflow: AppealWorkflow;
  correctionWorkflow: CorrectionWorkflow;
}

/** Every activity, one flat namespace. */
export type Activities = StepActivities & AssessmentActivities & AppealActivities & CorrectionActivities;

/** The one task queue of the product. */
export const taskQueue = 'kaoji';
