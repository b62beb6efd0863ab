import { workingDays } from '../deadline.js';
import { defineStep, document, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** The nodes of a correction's route; those from `confirmed` on are its ends. */
export const correctionStages = {
  submit: text('提出更正', 'Proposed'),
  draft: text('计算更正版本', 'Drafting'),
  confirm: text('确认更正', 'Confirmation'),
  confirmed: text('已更正', 'Confirmed'),
  declined: text('不予更正', 'Declined'),
  unchanged: text('结果无变化', 'Nothing changed'),
  end: text('已结束', 'Ended'),
} as const;

export type CorrectionStage = keyof typeof correctionStages;
export type CorrectionOutcome = 'confirmed' | 'declined' | 'unchanged';

/** R7: every wait for a person in a correction after publication. */
export const correctionSteps = {
  submit: defineStep({
    kind: 'correction.submit',
    title: text('提出结果更正', 'Propose a correction'),
    rules: ['R7'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }],
    actions: ['submit'],
    handling: [],
    form: [
      { name: 'reason', label: text('更正理由', 'Reason'), kind: 'longText', required: true, maxLength: 4000 },
      { name: 'cancels', label: text('应撤销的事项', 'Facts to cancel'), kind: 'facts', required: true },
    ],
    deadline: workingDays(3),
  }),
  confirm: defineStep({
    kind: 'correction.confirm',
    title: text('确认更正后的结果', 'Confirm the corrected version'),
    rules: ['R7'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }],
    actions: ['agree', 'decline'],
    separateFrom: ['submit'],
    boundToContent: true,
    form: [document(['agree']), opinion(['decline'])],
    deadline: workingDays(5),
  }),
} satisfies StepTable;
