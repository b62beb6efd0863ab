import { defineStep, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text, type Text } from '../text.js';

/** E3, R13: the nodes of a democratic evaluation; those from `counted` on are its ends. */
export const evaluationStages = {
  open: text('投票中', 'Open'),
  count: text('计票', 'Counting'),
  counted: text('已计票', 'Counted'),
  annulled: text('已作废', 'Annulled'),
  end: text('已结束', 'Ended'),
} as const satisfies Record<string, Text>;

export type EvaluationStage = keyof typeof evaluationStages;

/** How a democratic evaluation may end. */
export const evaluationOutcomes = ['counted', 'annulled'] as const satisfies EvaluationStage[];
export type EvaluationOutcome = (typeof evaluationOutcomes)[number];

/** E3, R13: the one act of a person after the opening; the closing time ends it without one. Ballots are facts, no decisions. */
export const evaluationSteps = {
  close: defineStep({
    kind: 'evaluation.close',
    title: text('提前结束或作废民主测评', 'Close the democratic evaluation early, or annul it'),
    rules: ['E3', 'R13'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'starter' }],
    actions: ['close', 'annul'],
    handling: [],
    form: [opinion(['annul'])],
    standing: 'count',
    deadline: undefined,
    reminders: [],
    ladder: [],
    labels: { close: text('提前结束并计票', 'Close and count'), annul: text('作废', 'Annul') },
  }),
} satisfies StepTable;
