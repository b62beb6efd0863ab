import { workingDays } from '../deadline.js';
import { defineRoll } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text, type Text } from '../text.js';

/** C2, D1–D4, E3: the nodes of a collection of facts; those from `ended` on are its ends. */
export const collectionStages = {
  collect: text('填报', 'Answers'),
  check: text('核查', 'Check'),
  ended: text('已完成', 'Ended'),
  withdrawn: text('已终止', 'Withdrawn'),
  end: text('已结束', 'Closed'),
} as const satisfies Record<string, Text>;

export type CollectionStage = keyof typeof collectionStages;

/** How a collection may end. */
export const collectionOutcomes = ['ended', 'withdrawn'] as const satisfies CollectionStage[];
export type CollectionOutcome = (typeof collectionOutcomes)[number];

/** What a second person says of an answer (C2). */
export const checkVerdicts = {
  confirm: text('核查属实', 'Confirmed'),
  correct: text('核查更正', 'Corrected'),
  return: text('退回重填', 'Returned'),
} as const satisfies Record<string, Text>;

export type CheckVerdict = keyof typeof checkVerdicts;

/**
 * What a scheme has people report, score and sign. Title, form, deadline, and who answers are the scheme's, put in by value when a round
 * starts; a scheme that asks for no second person has no check.
 */
export const collectionSteps = {
  collect: defineRoll({
    kind: 'collection.answer',
    title: text('填报考核事实', 'Report facts of the assessment'),
    rules: ['C2', 'D1', 'D2', 'D3', 'D4', 'E3', 'E5'],
    seats: [{ role: 'cadre', at: 'subject' }],
    actions: ['answer'],
    form: [],
    roll: { items: 'collectionItems', endsWhen: 'all' },
    deadline: workingDays(10),
    labels: { answer: text('提交', 'Submit') },
  }),
  check: defineRoll({
    kind: 'collection.check',
    title: text('核查填报内容', 'Check what was reported'),
    rules: ['C2', 'E8'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }],
    actions: ['answer'],
    form: [],
    roll: { items: 'collectionChecks', endsWhen: 'all' },
    deadline: workingDays(10),
    labels: { answer: text('签署核查意见', 'Sign the check') },
  }),
} satisfies StepTable;
