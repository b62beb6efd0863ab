import { calendarDays, workingDays } from '../deadline.js';
import { defineRoll, defineStep, evidence, opinion } from '../step/define-step.js';
import type { FormField } from '../step/form.js';
import type { StepTable } from '../step/step-spec.js';
import { text, type Text } from '../text.js';

/** R10: 谈话提醒, 约谈 and 诫勉; only the last carries an influence period. */
export const talkKinds = {
  reminder: text('谈话提醒', 'Reminder talk'),
  summons: text('约谈', 'Summons'),
  admonition: text('诫勉谈话', 'Admonition'),
} as const satisfies Record<string, Text>;

export type TalkKind = keyof typeof talkKinds;

/** The nodes of a talk's route; those from `passed` to `withdrawn` are its ends, an admonition's influence period runs after them. */
export const talkStages = {
  arrange: text('安排谈话', 'Arrangement'),
  approve: text('审批诫勉', 'Approval of the admonition'),
  record: text('谈话并记录', 'Talk and record'),
  endorse: text('谈话人审签', 'Endorsement by the talker'),
  sign: text('本人签字', 'Signature of the person'),
  rectify: text('整改', 'Rectification'),
  check: text('整改核查', 'Check of the rectification'),
  escalate: text('整改未通过', 'Rectification failed'),
  passed: text('整改通过', 'Passed'),
  failed: text('未通过，不再采取措施', 'Failed, no further measure'),
  escalated: text('未通过，已转诫勉', 'Escalated to an admonition'),
  declined: text('未予批准', 'Not approved'),
  withdrawn: text('已撤销', 'Withdrawn'),
  influence: text('影响期', 'Influence period'),
  end: text('已结束', 'Ended'),
} as const;

export type TalkStage = keyof typeof talkStages;

/** How a talk may end. */
export const talkOutcomes = ['passed', 'failed', 'escalated', 'declined', 'withdrawn'] as const satisfies TalkStage[];

export type TalkOutcome = (typeof talkOutcomes)[number];

const convenersOfficer = { role: 'organizationDepartmentOfficer', at: 'convener' } as const;
const convenersLeader = { role: 'organizationDepartmentLeader', at: 'convener' } as const;
const longText = (name: string, label: Text, required: FormField['required'] = true): FormField => ({
  name,
  label,
  kind: 'longText',
  required,
  maxLength: 8000,
});
const witness = (name: string, label: Text): FormField => ({ name, label, kind: 'person', required: true });

/**
 * R10: every wait for a person in a talk. The seats named here are the organization department's; a talk convened by a township, or by a
 * village party organization, seats their own people (`talkSeats`).
 */
export const talkSteps = {
  arrange: defineStep({
    kind: 'talk.arrange',
    title: text('安排谈话', 'Arrange the talk'),
    rules: ['R10', 'A14'],
    seats: [convenersOfficer],
    actions: ['arrange'],
    handling: ['transfer'],
    separateFrom: ['casePerson'],
    form: [
      {
        name: 'meetingId',
        label: text('集体谈话（选定后时间、地点、谈话人、记录人以会议为准）', 'Collective meeting (date, place, talker and recorder are then the meeting’s)'),
        kind: 'choice',
        required: false,
        maxLength: 36,
      },
      { name: 'date', label: text('日期', 'Date'), kind: 'date', required: false },
      { name: 'time', label: text('时间', 'Time'), kind: 'time', required: false },
      { name: 'place', label: text('地点', 'Place'), kind: 'text', required: false, maxLength: 200 },
      { name: 'talker', label: text('谈话人', 'Talker'), kind: 'person', required: false },
      { name: 'recorder', label: text('记录人', 'Recorder'), kind: 'person', required: false },
      { name: 'cause', label: text('谈话事由', 'Cause'), kind: 'longText', required: true, maxLength: 4000 },
      opinion(),
    ],
    deadline: workingDays(5),
    labels: { arrange: text('安排', 'Arrange') },
  }),
  approve: defineStep({
    kind: 'talk.approve',
    title: text('审批诫勉', 'Approve the admonition'),
    rules: ['R10'],
    seats: [convenersLeader],
    actions: ['agree', 'decline'],
    handling: ['return', 'transfer'],
    returnTo: ['arrange'],
    separateFrom: ['arrange', 'casePerson'],
    deadline: workingDays(3),
  }),
  receive: defineRoll({
    kind: 'talk.receive',
    title: text('签收谈话通知', 'Acknowledge the notice of the talk'),
    rules: ['R10', 'R5'],
    seats: [{ role: 'cadre', at: 'person' }],
    actions: ['answer'],
    roll: { items: 'casePerson', endsWhen: 'allOrDue' },
    deadline: workingDays(3),
  }),
  record: defineStep({
    kind: 'talk.record',
    title: text('谈话记录', 'Record the talk'),
    rules: ['R10'],
    seats: [convenersOfficer],
    actions: ['record'],
    handling: ['return'],
    returnTo: ['arrange'],
    form: [
      longText('reason', text('谈话内容（指出的问题）', 'What was said')),
      longText('statement', text('本人说明', 'Statement of the person')),
      longText('measures', text('整改要求', 'Measures to take')),
      { name: 'deadline', label: text('整改期限', 'Deadline of the measures'), kind: 'date', required: true },
      evidence,
      opinion(['return']),
    ],
    deadline: workingDays(5),
    labels: { record: text('提交记录', 'Record') },
  }),
  endorse: defineStep({
    kind: 'talk.endorse',
    title: text('审签谈话记录', 'Endorse the record'),
    rules: ['R10'],
    seats: [convenersLeader],
    actions: ['agree'],
    handling: ['return'],
    returnTo: ['record', 'arrange'],
    separateFrom: ['record'],
    deadline: workingDays(3),
  }),
  sign: defineStep({
    kind: 'talk.sign',
    title: text('在谈话记录上签字', 'Sign the record'),
    rules: ['R10'],
    seats: [{ role: 'cadre', at: 'person' }],
    actions: ['sign'],
    handling: [],
    form: [opinion()],
    deadline: workingDays(3),
    labels: { sign: text('签字', 'Sign') },
  }),
  witness: defineStep({
    kind: 'talk.witness',
    title: text('见证拒绝签字', 'Witness a refusal to sign'),
    rules: ['R10'],
    seats: [convenersOfficer],
    actions: ['witness'],
    handling: [],
    form: [
      longText('refusal', text('拒签情况', 'How the signature was refused')),
      witness('firstWitness', text('见证人一', 'First witness')),
      witness('secondWitness', text('见证人二', 'Second witness')),
      evidence,
    ],
    deadline: workingDays(5),
    labels: { witness: text('记录拒签', 'Record the refusal') },
  }),
  rectify: defineStep({
    kind: 'talk.rectify',
    title: text('报告整改情况', 'Report the rectification'),
    rules: ['R10'],
    seats: [{ role: 'cadre', at: 'person' }],
    actions: ['report'],
    handling: [],
    form: [longText('report', text('整改情况', 'What was done')), evidence],
    deadline: calendarDays(30),
    labels: { report: text('报告整改', 'Report') },
  }),
  check: defineStep({
    kind: 'talk.check',
    title: text('核查整改', 'Check the rectification'),
    rules: ['R10'],
    seats: [convenersOfficer],
    actions: ['passed', 'failed'],
    handling: ['transfer'],
    separateFrom: ['endorse', 'casePerson'],
    form: [opinion(['failed']), evidence],
    deadline: workingDays(10),
    labels: { passed: text('整改通过', 'Passed'), failed: text('整改未通过', 'Failed') },
  }),
  escalate: defineStep({
    kind: 'talk.escalate',
    title: text('决定整改未通过后的措施', 'Decide what follows a failed rectification'),
    rules: ['R10'],
    seats: [{ role: 'organizationDepartmentLeader', at: 'organizationDepartment' }],
    actions: ['openAdmonition', 'noFurther'],
    handling: ['transfer'],
    separateFrom: ['check', 'casePerson'],
    form: [opinion(true)],
    deadline: workingDays(5),
    labels: { openAdmonition: text('启动诫勉', 'Open an admonition'), noFurther: text('不再采取措施', 'No further measure') },
  }),
} satisfies StepTable;
