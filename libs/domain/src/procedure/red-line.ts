import { workingDays } from '../deadline.js';
import { defineRoll, defineStep, document, evidence, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text, type Text } from '../text.js';

/** The nodes of a red line's route (E4); those from `stands` on are its ends. */
export const redLineStages = {
  propose: text('提出', 'Proposed'),
  hear: text('听取单位陈述', 'Statement of the unit'),
  decide: text('审定', 'Decision'),
  reconsider: text('审定是否撤销', 'Decision whether to cancel'),
  stands: text('红线成立', 'The red line stands'),
  dropped: text('不予认定', 'Dropped'),
  cancelled: text('认定已撤销', 'Finding cancelled'),
  kept: text('维持认定', 'Finding kept'),
  withdrawn: text('已撤回', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const satisfies Record<string, Text>;

export type RedLineStage = keyof typeof redLineStages;

/** How a red line's procedure may end. */
export const redLineOutcomes = ['stands', 'dropped', 'cancelled', 'kept', 'withdrawn'] as const satisfies RedLineStage[];
export type RedLineOutcome = (typeof redLineOutcomes)[number];
export type RedLineState = 'open' | RedLineOutcome;

/** What is proposed: that a red line was crossed, or that the finding is cancelled by a later decision. */
export const redLineActs = {
  find: text('触碰红线认定', 'Finding of a red line'),
  cancel: text('撤销红线认定', 'Cancellation of a finding'),
} as const satisfies Record<string, Text>;
export type RedLineAct = keyof typeof redLineActs;

const seen = {
  name: 'seen',
  label: text('已阅事实、依据文件和单位陈述', 'I have read the facts, the document and the statement'),
  kind: 'yesNo',
  required: true,
} as const;

const leader = { role: 'organizationDepartmentLeader', at: 'organizationDepartment' } as const;
const apart = ['propose', 'casePerson'];

/** E4: every wait for a person in a red line: proposed on a document, the unit heard, decided by another person; silence decides nothing. */
export const redLineSteps = {
  propose: defineStep({
    kind: 'redLine.propose',
    title: text('提出红线认定或撤销', 'Propose a red line, or its cancellation'),
    rules: ['E4', 'R15'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'starter' }],
    actions: ['submit'],
    handling: [],
    separateFrom: ['casePerson'],
    form: [
      { name: 'veto', label: text('红线事项', 'Red line'), kind: 'choice', required: true },
      document(true, text('依据文件', 'Document it rests on')),
      { name: 'facts', label: text('事实', 'Facts'), kind: 'longText', required: true, maxLength: 8000 },
      evidence,
    ],
    deadline: workingDays(5),
  }),
  hear: defineRoll({
    kind: 'redLine.hear',
    title: text('单位对红线事项陈述', 'Statement of the unit'),
    rules: ['E4', 'R7'],
    seats: [{ role: 'cadre', at: 'person' }],
    actions: ['answer'],
    form: [{ name: 'statement', label: text('陈述', 'Statement'), kind: 'longText', required: true, maxLength: 8000 }, evidence],
    roll: { items: 'casePerson', endsWhen: 'allOrDue' },
    deadline: workingDays(5),
    labels: { answer: text('提交', 'Submit') },
  }),
  decide: defineStep({
    kind: 'redLine.decide',
    title: text('审定红线是否成立', 'Decide whether the red line stands'),
    rules: ['E4'],
    seats: [leader],
    actions: ['stands', 'drop'],
    returnTo: ['propose'],
    separateFrom: apart,
    boundToContent: true,
    form: [seen, { ...opinion(true), label: text('理由', 'Reasons') }],
    deadline: workingDays(5),
    labels: { stands: text('成立（不得评优）', 'It stands (not excellent)'), drop: text('不予认定', 'Drop it') },
  }),
  reconsider: defineStep({
    kind: 'redLine.reconsider',
    title: text('审定是否撤销红线认定', 'Decide whether the finding is cancelled'),
    rules: ['E4'],
    seats: [leader],
    actions: ['cancel', 'keep'],
    separateFrom: apart,
    boundToContent: true,
    form: [{ ...opinion(true), label: text('理由', 'Reasons') }],
    deadline: workingDays(5),
    labels: { cancel: text('撤销认定', 'Cancel the finding'), keep: text('维持认定', 'Keep the finding') },
  }),
  withdraw: defineStep({
    kind: 'redLine.withdraw',
    title: text('撤回提出的事项', 'Withdraw the proposal'),
    rules: ['E4'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'starter' }],
    actions: ['withdraw'],
    handling: [],
    form: [{ ...opinion(true), label: text('撤回理由', 'Reason') }],
    standing: 'withdrawn',
    deadline: undefined,
    reminders: [],
    ladder: [],
  }),
  receive: defineRoll({
    kind: 'redLine.receive',
    title: text('签收审定告知', 'Receipt of the decision'),
    rules: ['E4', 'R8'],
    seats: [{ role: 'cadre', at: 'person' }],
    actions: ['answer'],
    roll: { items: 'casePerson', endsWhen: 'allOrDue' },
    deadline: workingDays(5),
  }),
} satisfies StepTable;
