import type { StepTable } from '../step/step-spec.js';
import { appealSteps } from './appeal.js';
import { assessmentSteps } from './assessment.js';
import { collectionSteps } from './collection.js';
import { correctionSteps } from './correction.js';
import { dismissalSteps } from './dismissal.js';
import { evaluationSteps } from './evaluation.js';
import { growthPlanSteps } from './growth-plan.js';
import { holdSteps } from './hold.js';
import { redLineSteps } from './red-line.js';
import { rewardSteps } from './reward.js';
import { problemSteps } from './problem.js';
import { schemeSteps } from './scheme.js';
import { townshipSchemeSteps } from './township-scheme.js';
import { talkSteps } from './talk.js';
import { removalSteps } from './removal.js';

/** Every procedure and its kinds of human step. */
export const procedures = {
  assessment: assessmentSteps,
  appeal: appealSteps,
  correction: correctionSteps,
  talk: talkSteps,
  reward: rewardSteps,
  growthPlan: growthPlanSteps,
  dismissal: dismissalSteps,
  removal: removalSteps,
  hold: holdSteps,
  evaluation: evaluationSteps,
  collection: collectionSteps,
  scheme: schemeSteps,
  townshipScheme: townshipSchemeSteps,
  problem: problemSteps,
  redLine: redLineSteps,
} satisfies Record<string, StepTable>;

export type ProcedureKind = keyof typeof procedures;
