export * from './scheme/scheme.js';
export * from './facts/facts.js';
export * from './engine/results.js';
export * from './explain/explanation.js';
export * from './change/changes.js';
