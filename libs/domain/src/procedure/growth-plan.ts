import { calendarDays, workingDays } from '../deadline.js';
import { defineRoll, defineStep, evidence, opinion } from '../step/define-step.js';
import type { FormField } from '../step/form.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** A12, (l): the nodes of a personal growth plan; those from `notListed` on are its ends. */
export const growthPlanStages = {
  plan: text('拟定培养计划', 'Drafting the plan'),
  approve: text('审批培养计划', 'Approval of the plan'),
  exclude: text('确认不列入', 'Confirming that the person is not listed'),
  running: text('培养中', 'Running'),
  review: text('年度复核', 'Yearly review'),
  notListed: text('未列入', 'Not listed'),
  left: text('已退出', 'Left'),
  end: text('已结束', 'Ended'),
} as const;

export type GrowthPlanStage = keyof typeof growthPlanStages;

/** How a growth plan may end. */
export const growthPlanOutcomes = ['notListed', 'left'] as const satisfies GrowthPlanStage[];

export type GrowthPlanOutcome = (typeof growthPlanOutcomes)[number];

/** A12: the measures a plan is made of. */
export const growthMeasures = {
  visit: text('考察学习', 'Visit'),
  degree: text('学历提升', 'Degree'),
  secondment: text('挂职锻炼', 'Secondment'),
  other: text('其他', 'Other'),
} as const;

export type GrowthMeasure = keyof typeof growthMeasures;

const officer = { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' } as const;
const leader = { role: 'organizationDepartmentLeader', at: 'organizationDepartment' } as const;

function itemsField(required: FormField['required'], minRows: number): FormField {
  return {
    name: 'items',
    label: text('培养事项', 'Measures'),
    kind: 'rows',
    required,
    minRows,
    maxRows: 20,
    columns: [
      {
        name: 'kind',
        label: text('类别', 'Kind'),
        kind: 'choice',
        required: true,
        options: Object.entries(growthMeasures).map(([value, label]) => ({ value, label })),
      },
      { name: 'title', label: text('内容', 'Content'), kind: 'text', required: true, maxLength: 200 },
      { name: 'dueOn', label: text('完成期限', 'Due on'), kind: 'date', required: true },
    ],
  };
}

/** A12, (l), R10: every wait for a person from entering class one to the signed review that ends it. */
export const growthPlanSteps = {
  plan: defineStep({
    kind: 'plan.draft',
    title: text('拟定培养计划', 'Draft the growth plan'),
    rules: ['A12'],
    seats: [officer],
    actions: ['submit', 'decline'],
    form: [itemsField(['submit'], 1), opinion(['decline'])],
    deadline: workingDays(10),
    labels: { submit: text('报请审批', 'Submit for approval'), decline: text('提请不列入', 'Propose not to list') },
  }),
  approve: defineStep({
    kind: 'plan.approve',
    title: text('审批列入和培养计划', 'Approve the listing and the plan'),
    rules: ['A12', 'R10', 'l'],
    seats: [leader],
    actions: ['agree'],
    returnTo: ['plan'],
    separateFrom: ['plan'],
    boundToContent: true,
    form: [opinion(['return'])],
    deadline: workingDays(5),
    labels: { agree: text('同意列入', 'List') },
  }),
  exclude: defineStep({
    kind: 'plan.exclude',
    title: text('确认不列入一类村社干部', 'Confirm that the person is not listed'),
    rules: ['A12', 'R10', 'l'],
    seats: [leader],
    actions: ['agree'],
    returnTo: ['plan'],
    separateFrom: ['plan'],
    form: [opinion(true)],
    deadline: workingDays(5),
  }),
  items: defineRoll({
    kind: 'plan.answer',
    title: text('培养事项完成情况', 'Completion of the measures'),
    rules: ['A12'],
    seats: [{ role: 'townshipOfficer', at: 'township' }],
    actions: ['answer'],
    roll: { items: 'planItems', endsWhen: 'all' },
    form: [
      { name: 'doneOn', label: text('完成日期', 'Done on'), kind: 'date', required: true },
      { name: 'result', label: text('完成情况', 'What came of it'), kind: 'longText', required: true, maxLength: 2000 },
      { ...evidence, required: true },
    ],
    deadline: calendarDays(30),
    reminders: [workingDays(10)],
  }),
  review: defineStep({
    kind: 'plan.review',
    title: text('一类村社干部年度复核', 'Yearly review of class one'),
    rules: ['A12', 'l'],
    seats: [leader],
    actions: ['keep', 'leave'],
    form: [itemsField(false, 0), opinion(true)],
    deadline: workingDays(10),
    labels: { keep: text('保留', 'Keep'), leave: text('退出', 'Leave') },
  }),
} satisfies StepTable;
