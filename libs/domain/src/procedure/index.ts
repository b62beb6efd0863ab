import type { StepTable } from '../step/step-spec.js';
import { appealSteps } from './appeal.js';
import { assessmentSteps } from './assessment.js';
import { correctionSteps } from './correction.js';

/** Every procedure and its kinds of human step. */
export const procedures = {
  assessment: assessmentSteps,
  appeal: appealSteps,
  correction: correctionSteps,
} satisfies Record<string, StepTable>;

export type ProcedureKind = keyof typeof procedures;
