export { appealWorkflow } from './appeal.workflow.js';
export { assessmentWorkflow } from './assessment.workflow.js';
export { correctionWorkflow } from './correction.workflow.js';
