export * from '../../../workflows/index.js';
export * from './trial.workflow.js';
