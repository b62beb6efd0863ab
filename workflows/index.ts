export { appealWorkflow } from './appeal.workflow.js';
export { assessmentWorkflow } from './assessment.workflow.js';
export { correctionWorkflow } from './correction.workflow.js';
export { dismissalWorkflow } from './dismissal.workflow.js';
export { removalWorkflow } from './removal.workflow.js';
export { growthPlanWorkflow } from './growth-plan.workflow.js';
export { holdWorkflow } from './hold.workflow.js';
export { rewardWorkflow } from './reward.workflow.js';
