export * from './connection.js';
export * from './procedures.js';
export { isUnprocessed, refusalOf } from './update-errors.js';
