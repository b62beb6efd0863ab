import { workingDays } from '../deadline.js';
import { basisDocument, defineStep, evidence, opinion } from '../step/define-step.js';
import type { FormField } from '../step/form.js';
import type { SeatRule, StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** A15: the nodes of one problem of a village; those from `corrected` on are its ends. */
export const problemStages = {
  list: text('列入问题村居', 'Listing'),
  approve: text('审定列入', 'Approval of the listing'),
  report: text('整改', 'Correction'),
  check: text('核查整改', 'Check of the correction'),
  corrected: text('已销号', 'Corrected and closed'),
  declined: text('未列入', 'Not listed'),
  withdrawn: text('已撤回', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const;

export type ProblemStage = keyof typeof problemStages;

/** How a problem may end. */
export const problemOutcomes = ['corrected', 'declined', 'withdrawn'] as const satisfies ProblemStage[];
export type ProblemOutcome = (typeof problemOutcomes)[number];

const officer = { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' } as const satisfies SeatRule;

const dueOn: FormField = { name: 'dueOn', label: text('整改期限', 'To be corrected by'), kind: 'date', required: true };

/** A15: what ties a correction to scores: an event in the ledger of an assessment that is running, signed here and appealed like any other. */
const score: FormField[] = [
  { name: 'assessmentId', label: text('计入哪次考核（可不计分）', 'Counts in which assessment (none: no points)'), kind: 'choice', required: false },
  {
    name: 'points',
    label: text('分值（整改到位为加分，未到位为减分）', 'Points (added where corrected, deducted where not)'),
    kind: 'points',
    required: false,
  },
];

/** A15: every wait for a person from the listing of a village's problem to its end; nobody's silence closes one. */
export const problemSteps = {
  list: defineStep({
    kind: 'problem.list',
    title: text('列入问题村居', 'List the problem of a village'),
    rules: ['A15'],
    seats: [officer],
    actions: ['submit'],
    handling: ['transfer'],
    form: [
      { name: 'title', label: text('问题', 'Problem'), kind: 'text', required: true, maxLength: 200 },
      { name: 'description', label: text('具体情况和整改要求', 'What is found and what is asked'), kind: 'longText', required: true, maxLength: 4000 },
      dueOn,
      basisDocument(),
      evidence,
      opinion(),
    ],
    deadline: workingDays(5),
  }),
  approve: defineStep({
    kind: 'problem.approve',
    title: text('审定列入问题村居', 'Approve the listing of a problem'),
    rules: ['A15'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }],
    actions: ['agree', 'decline'],
    returnTo: ['list'],
    separateFrom: ['list'],
    boundToContent: true,
    deadline: workingDays(5),
  }),
  report: defineStep({
    kind: 'problem.report',
    title: text('报告整改情况', 'Report the correction'),
    rules: ['A15'],
    seats: [{ role: 'townshipOfficer', at: 'township' }],
    actions: ['submit'],
    form: [{ name: 'report', label: text('整改情况', 'What was corrected'), kind: 'longText', required: true, maxLength: 4000 }, evidence, opinion()],
    deadline: workingDays(20),
    reminders: [workingDays(5), workingDays(1)],
  }),
  check: defineStep({
    kind: 'problem.check',
    title: text('核查整改、决定销号', 'Check the correction'),
    rules: ['A15'],
    seats: [officer],
    actions: ['corrected', 'notCorrected'],
    separateFrom: ['report'],
    form: [
      ...score,
      { ...dueOn, label: text('新的整改期限（未到位时必填）', 'New date (needed where not corrected)'), required: ['notCorrected'] },
      basisDocument(),
      { ...opinion(true), label: text('核查意见', 'Findings') },
    ],
    deadline: workingDays(10),
    labels: { corrected: text('整改到位，销号', 'Corrected: close'), notCorrected: text('未到位，继续整改', 'Not corrected: go on') },
  }),
  withdraw: defineStep({
    kind: 'problem.withdraw',
    title: text('撤回列入', 'Withdraw the listing'),
    rules: ['A15'],
    seats: [officer],
    actions: ['withdraw'],
    handling: [],
    form: [opinion(true)],
    standing: 'withdrawn',
    deadline: undefined,
    reminders: [],
    ladder: [],
  }),
} satisfies StepTable;
