export * from './activities.module.js';
export * from './appeal.activities.js';
export * from './assessment.activities.js';
export * from './correction.activities.js';
export * from './step.activities.js';
export * from './talk.activities.js';
export * from './translate.js';
