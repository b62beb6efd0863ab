import { accessErrors } from './access.js';
import { appealErrors } from './appeal.js';
import { assessmentErrors } from './assessment.js';
import { collectionErrors } from './collection.js';
import { commandErrors } from './command.js';
import { consequenceErrors } from './consequence.js';
import type { ErrorEntry } from './define-error.js';
import { dismissalErrors } from './dismissal.js';
import { evaluationErrors } from './evaluation.js';
import { factErrors } from './fact.js';
import { groupErrors } from './group.js';
import { holdErrors } from './hold.js';
import { inputErrors } from './input.js';
import { problemErrors } from './problem.js';
import { redLineErrors } from './red-line.js';
import { resultErrors } from './result.js';
import { rewardErrors } from './reward.js';
import { schemeErrors } from './scheme.js';
import { schemeLifeErrors } from './scheme-life.js';
import { standingErrors } from './standing.js';
import { talkErrors } from './talk.js';
import { taskErrors } from './task.js';
import { townshipSchemeErrors } from './township-scheme.js';

export type { ErrorEntry } from './define-error.js';

/** Every refusal the product can give, by its stable dotted code. */
export const errors = {
  ...taskErrors,
  ...commandErrors,
  ...accessErrors,
  ...assessmentErrors,
  ...factErrors,
  ...appealErrors,
  ...resultErrors,
  ...schemeErrors,
  ...schemeLifeErrors,
  ...inputErrors,
  ...consequenceErrors,
  ...rewardErrors,
  ...talkErrors,
  ...dismissalErrors,
  ...holdErrors,
  ...evaluationErrors,
  ...collectionErrors,
  ...standingErrors,
  ...groupErrors,
  ...redLineErrors,
  ...problemErrors,
  ...townshipSchemeErrors,
} as const;

export type ErrorCode = keyof typeof errors;

/** Whether the catalogue knows the code. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errors, code);
}

/** What a refusal says to people; an unknown code reads as an internal error. */
export function describeError(code: string): ErrorEntry & { code: string } {
  return { code, ...errors[isErrorCode(code) ? code : 'internal.error'] };
}
