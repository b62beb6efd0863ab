import { calendarDays, workingDays } from '../deadline.js';
import { meetingForm } from '../meeting/meeting-form.js';
import { defineStep, evidence, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** The family of appeals that run before and around publication; each kind is one route of the same workflow. */
export const appealKinds = {
  deduction: text('减分申诉', 'Deduction appeal'),
  recheck: text('基础项复核', 'Re-check of a base item'),
  objection: text('公示异议', 'Objection to a notice'),
  party: text('党员申诉', 'Party member’s appeal'),
} as const;

export type AppealKind = keyof typeof appealKinds;

/** The nodes of an appeal's route; those from `upheld` on are its ends. */
export const appealStages = {
  submit: text('提出申诉', 'Filed'),
  investigate: text('乡镇调查', 'Investigation by the township'),
  further: text('可向组织部继续申诉', 'May go further'),
  decide: text('组织部裁决', 'Decision'),
  recheck: text('乡镇复核', 'Re-check'),
  register: text('登记异议', 'Registration'),
  close: text('不予受理复核', 'Second signature on closing'),
  inquire: text('调查异议', 'Inquiry'),
  resolveFounded: text('审定：异议成立', 'Resolution: founded'),
  resolveUnfounded: text('审定：异议不成立', 'Resolution: unfounded'),
  reconsider: text('党委会议复议', 'Reconsideration by the committee'),
  reconsidered: text('书记签认复议记录', 'Endorsement of the record'),
  partyFurther: text('可向县委申诉', 'May go to the county'),
  countyDecide: text('县级裁决', 'Decision of the county'),
  upheld: text('撤销减分', 'Upheld'),
  rejected: text('维持减分', 'Rejected'),
  declined: text('未继续申诉', 'Declined, not taken further'),
  accepted: text('不再申诉', 'Accepted'),
  corrected: text('已更正', 'Corrected'),
  kept: text('维持原分', 'Kept'),
  founded: text('异议成立', 'Founded'),
  unfounded: text('异议不成立', 'Unfounded'),
  closed: text('不予受理', 'Not taken up'),
  withdrawn: text('已撤销', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const;

export type AppealStage = keyof typeof appealStages;

/** How an appeal may end. */
export const appealOutcomes = [
  'upheld',
  'rejected',
  'declined',
  'accepted',
  'corrected',
  'kept',
  'founded',
  'unfounded',
  'closed',
  'withdrawn',
] as const satisfies AppealStage[];

export type AppealOutcome = (typeof appealOutcomes)[number];

const organizationDepartmentOfficer = { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' } as const;
const reason = { name: 'reason', label: text('理由', 'Reason'), kind: 'longText', required: true, maxLength: 4000 } as const;
const findings = { name: 'findings', label: text('调查情况', 'Findings'), kind: 'longText', required: true, maxLength: 8000 } as const;

/** A8, R6, R8, R11: every wait for a person in an appeal. `submit` is the starter's own act. */
export const appealSteps = {
  submit: defineStep({
    kind: 'appeal.submit',
    title: text('提出申诉', 'File the appeal'),
    rules: ['A8', 'R6', 'R8', 'R11'],
    seats: [{ role: 'cadre', at: 'starter' }],
    actions: ['submit'],
    form: [reason, evidence],
    handling: [],
  }),
  withdraw: defineStep({
    kind: 'appeal.withdraw',
    title: text('撤销申诉', 'Withdraw the appeal'),
    rules: ['R6'],
    seats: [{ role: 'cadre', at: 'starter' }],
    actions: ['withdraw'],
    handling: [],
    form: [opinion()],
    standing: 'withdrawn',
    deadline: undefined,
    reminders: [],
    ladder: [],
  }),
  investigate: defineStep({
    kind: 'appeal.investigate',
    title: text('调查减分申诉', 'Investigate the appeal'),
    rules: ['A8', 'R6'],
    seats: [{ role: 'townshipOfficer', at: 'township' }],
    actions: ['forward', 'decline'],
    separateFrom: ['fact', 'submit'],
    form: [findings, evidence],
    deadline: workingDays(5),
    labels: { forward: text('向组织部申请撤销减分', 'Forward'), decline: text('书面不予转报', 'Decline in writing') },
  }),
  further: defineStep({
    kind: 'appeal.further',
    title: text('向组织部继续申诉', 'Go further to the organization department'),
    rules: ['R6'],
    seats: [{ role: 'cadre', at: 'starter' }],
    actions: ['goFurther', 'accept'],
    form: [opinion(['goFurther']), evidence],
    handling: [],
    deadline: workingDays(5),
    ladder: [],
    lapses: true,
    labels: { goFurther: text('继续申诉', 'Go further'), accept: text('不再申诉', 'Accept') },
  }),
  decide: defineStep({
    kind: 'appeal.decide',
    title: text('裁决减分申诉', 'Decide the appeal'),
    rules: ['A8', 'R6'],
    seats: [organizationDepartmentOfficer],
    actions: ['uphold', 'reject'],
    separateFrom: ['fact', 'submit', 'investigate'],
    form: [{ ...opinion(true), label: text('裁决理由', 'Reasons') }, evidence],
    deadline: workingDays(10),
    labels: { uphold: text('撤销减分', 'Uphold'), reject: text('维持减分', 'Reject') },
  }),
  recheck: defineStep({
    kind: 'appeal.recheck',
    title: text('复核基础项', 'Re-check the base item'),
    rules: ['R6'],
    seats: [{ role: 'townshipSecretary', at: 'township' }],
    actions: ['correct', 'keep'],
    separateFrom: ['fact', 'submit'],
    form: [{ name: 'points', label: text('更正分值', 'Corrected points'), kind: 'points', required: ['correct'] }, opinion(true)],
    deadline: workingDays(5),
    labels: { correct: text('更正', 'Correct'), keep: text('维持', 'Keep') },
  }),
  register: defineStep({
    kind: 'objection.register',
    title: text('登记公示异议', 'Register the objection'),
    rules: ['R8'],
    seats: [organizationDepartmentOfficer],
    actions: ['investigate', 'close'],
    form: [opinion(['close'])],
    deadline: workingDays(2),
    labels: { investigate: text('受理调查', 'Investigate'), close: text('不予受理', 'Do not take up') },
  }),
  close: defineStep({
    kind: 'objection.close',
    title: text('复核不予受理', 'Second signature on closing'),
    rules: ['R8'],
    seats: [organizationDepartmentOfficer],
    actions: ['agree', 'decline'],
    separateFrom: ['register'],
    form: [opinion(['decline'])],
    deadline: workingDays(3),
  }),
  inquire: defineStep({
    kind: 'objection.investigate',
    title: text('调查公示异议', 'Investigate the objection'),
    rules: ['R8'],
    seats: [{ role: 'disciplineOfficer', at: 'county' }],
    actions: ['unfounded', 'founded'],
    separateFrom: ['fact', 'register'],
    form: [findings, { name: 'cancels', label: text('应撤销的事项', 'Facts to cancel'), kind: 'facts', required: false }, evidence],
    deadline: workingDays(15),
    labels: { founded: text('异议成立', 'Founded'), unfounded: text('异议不成立', 'Unfounded') },
  }),
  resolve: defineStep({
    kind: 'objection.resolve',
    title: text('异议处理意见审定', 'Resolve the objection'),
    rules: ['R8'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }],
    actions: ['agree'],
    returnTo: ['inquire'],
    separateFrom: ['inquire'],
    form: [opinion(['return'])],
    deadline: workingDays(3),
  }),
  reconsider: defineStep({
    kind: 'party.reconsider',
    title: text('记录党委复议会议', 'Record the meeting that reconsiders the removal'),
    rules: ['R11'],
    seats: [{ role: 'townshipOfficer', at: 'township' }],
    actions: ['record'],
    form: [...meetingForm, evidence],
    handling: ['transfer'],
    deadline: calendarDays(30),
    labels: { record: text('记录完毕', 'Close the record') },
  }),
  endorseReconsidered: defineStep({
    kind: 'party.endorse',
    title: text('书记签认复议记录', 'Endorse the record of the reconsideration'),
    rules: ['R11'],
    seats: [{ role: 'townshipSecretary', at: 'township' }],
    actions: ['agree'],
    returnTo: ['reconsider'],
    separateFrom: ['reconsider'],
    form: [opinion(['return'])],
    deadline: workingDays(3),
    labels: { agree: text('签认', 'Endorse') },
  }),
  partyFurther: defineStep({
    kind: 'party.further',
    title: text('向县委申诉', 'Go on to the county'),
    rules: ['R11'],
    seats: [{ role: 'cadre', at: 'starter' }],
    actions: ['goFurther', 'accept'],
    form: [opinion(['goFurther']), evidence],
    handling: [],
    deadline: calendarDays(15),
    ladder: [],
    lapses: true,
    labels: { goFurther: text('继续申诉', 'Go further'), accept: text('不再申诉', 'Accept') },
  }),
  countyDecide: defineStep({
    kind: 'party.decide',
    title: text('裁决党员申诉', 'Decide the party member’s appeal'),
    rules: ['R11'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }],
    actions: ['uphold', 'reject'],
    separateFrom: ['removal'],
    form: [{ ...opinion(true), label: text('裁决理由', 'Reasons') }, evidence],
    deadline: calendarDays(60),
    labels: { uphold: text('撤销免职决定', 'Revoke the removal'), reject: text('维持免职决定', 'Keep the removal') },
  }),
} satisfies StepTable;
