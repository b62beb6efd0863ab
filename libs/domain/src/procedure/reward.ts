import { workingDays } from '../deadline.js';
import { defineStep, document, opinion } from '../step/define-step.js';
import type { FormField } from '../step/form.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** A13: the nodes of commendation and material reward; those from `commended` on are their ends. */
export const rewardStages = {
  begin: text('结果已公布', 'Results are published'),
  circular: text('起草通报表扬', 'Drafting the circular'),
  commend: text('签发通报表扬', 'Signing the circular'),
  omit: text('确认不作通报', 'Confirming that there is no circular'),
  allocate: text('乡镇分配奖励', 'Allocation by the township'),
  waive: text('确认本批不发放', 'Confirming that nothing is granted'),
  confirm: text('乡镇党委确认', 'Confirmation by the township'),
  verify: text('组织部审核', 'Verification'),
  pay: text('登记发放', 'Payment'),
  commended: text('已通报表扬', 'Commended'),
  notCommended: text('未通报表扬', 'Not commended'),
  waived: text('本批不发放', 'Nothing granted'),
  paid: text('已发放', 'Paid'),
  end: text('已结束', 'Ended'),
} as const;

export type RewardStage = keyof typeof rewardStages;

/** How a commendation or a batch of rewards may end. */
export const rewardOutcomes = ['commended', 'notCommended', 'waived', 'paid'] as const satisfies RewardStage[];

export type RewardOutcome = (typeof rewardOutcomes)[number];

/** The two routes of the procedure: the county's circular, and the money of one township. */
export type RewardVariant = 'commendation' | 'township';

const townshipOfficer = { role: 'townshipOfficer', at: 'township' } as const;
const townshipSecretary = { role: 'townshipSecretary', at: 'township' } as const;
const officer = { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' } as const;
const leader = { role: 'organizationDepartmentLeader', at: 'organizationDepartment' } as const;

const person: FormField = { name: 'personId', label: text('姓名', 'Person'), kind: 'person', required: true };

/** A13, R10: every wait for a person between an excellent result and the circular or the money. */
export const rewardSteps = {
  circular: defineStep({
    kind: 'commendation.draft',
    title: text('起草通报表扬', 'Draft the circular of commendation'),
    rules: ['A13', 'R15', 'R10'],
    seats: [officer],
    actions: ['submit', 'none'],
    form: [
      document(['submit']),
      {
        name: 'excluded',
        label: text('不列入人员', 'Left out'),
        kind: 'rows',
        required: false,
        maxRows: 1000,
        columns: [person, { name: 'reason', label: text('理由', 'Reason'), kind: 'text', required: true, maxLength: 500 }],
      },
      opinion(['none']),
    ],
    deadline: workingDays(5),
    labels: { submit: text('报请签发', 'Submit for signature'), none: text('提请不作通报', 'Propose no circular') },
  }),
  commend: defineStep({
    kind: 'commendation.sign',
    title: text('签发通报表扬', 'Sign the circular of commendation'),
    rules: ['A13', 'R15'],
    seats: [leader],
    actions: ['agree'],
    returnTo: ['circular'],
    separateFrom: ['circular'],
    boundToContent: true,
    form: [opinion(['return'])],
    deadline: workingDays(3),
    labels: { agree: text('签发', 'Sign') },
  }),
  omit: defineStep({
    kind: 'commendation.omit',
    title: text('确认不作通报', 'Confirm that there is no circular'),
    rules: ['A13', 'R10'],
    seats: [leader],
    actions: ['agree'],
    returnTo: ['circular'],
    separateFrom: ['circular'],
    form: [opinion(true)],
    deadline: workingDays(3),
  }),
  allocate: defineStep({
    kind: 'reward.allocate',
    title: text('分配物质奖励', 'Allocate the material reward'),
    rules: ['A13', 'R10'],
    seats: [townshipOfficer],
    actions: ['submit', 'waive'],
    form: [
      {
        name: 'allocation',
        label: text('分配明细', 'Allocation'),
        kind: 'rows',
        required: ['submit'],
        minRows: 1,
        maxRows: 500,
        columns: [
          person,
          { name: 'fen', label: text('金额', 'Amount'), kind: 'money', required: true },
          { name: 'reason', label: text('与测算不同的理由', 'Reason for another amount'), kind: 'text', required: false, maxLength: 500 },
        ],
      },
      opinion(['waive']),
    ],
    deadline: workingDays(10),
    labels: { submit: text('报请确认', 'Submit for confirmation'), waive: text('提请本批不发放', 'Propose to grant nothing') },
  }),
  waive: defineStep({
    kind: 'reward.waive',
    title: text('确认本批不发放', 'Confirm that nothing is granted'),
    rules: ['A13'],
    seats: [townshipSecretary],
    actions: ['agree'],
    returnTo: ['allocate'],
    separateFrom: ['allocate'],
    form: [opinion(true)],
    deadline: workingDays(3),
  }),
  confirm: defineStep({
    kind: 'reward.confirm',
    title: text('确认奖励分配', 'Confirm the allocation'),
    rules: ['A13'],
    seats: [townshipSecretary],
    actions: ['agree'],
    returnTo: ['allocate'],
    separateFrom: ['allocate'],
    boundToContent: true,
    form: [opinion(['return'])],
    deadline: workingDays(5),
  }),
  verify: defineStep({
    kind: 'reward.verify',
    title: text('审核奖励分配', 'Verify the allocation'),
    rules: ['A13', 'R10'],
    seats: [officer],
    actions: ['agree'],
    returnTo: ['allocate', 'confirm'],
    separateFrom: ['allocate', 'confirm'],
    boundToContent: true,
    form: [opinion(['return'])],
    deadline: workingDays(5),
  }),
  pay: defineStep({
    kind: 'reward.pay',
    title: text('登记奖励发放', 'Record the payment'),
    rules: ['A13', 'R15'],
    seats: [townshipOfficer],
    actions: ['agree'],
    returnTo: ['allocate'],
    separateFrom: ['confirm', 'verify'],
    form: [document(['agree']), { name: 'paidOn', label: text('发放日期', 'Paid on'), kind: 'date', required: ['agree'] }, opinion(['return'])],
    deadline: workingDays(20),
    labels: { agree: text('已发放', 'Paid') },
  }),
} satisfies StepTable;
