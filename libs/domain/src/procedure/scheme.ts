import { workingDays } from '../deadline.js';
import { basisDocument, defineStep, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** A1, R1, R16: the nodes of a scheme's life; those from `inForce` on are its ends. */
export const schemeStages = {
  submit: text('报送办法', 'Submission'),
  simulate: text('历史试算', 'What-if on past periods'),
  examine: text('审核办法', 'Examination'),
  approve: text('审批办法', 'Approval'),
  publish: text('印发办法', 'Publication'),
  published: text('已印发待施行', 'Published, not yet in force'),
  inForce: text('已施行', 'In force'),
  declined: text('未批准', 'Declined'),
  withdrawn: text('已撤回', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const;

export type SchemeStage = keyof typeof schemeStages;

/** How the life of a draft may end. */
export const schemeOutcomes = ['inForce', 'declined', 'withdrawn'] as const satisfies SchemeStage[];

export type SchemeOutcome = (typeof schemeOutcomes)[number];

/** What a county's scheme may be long at most, as text. */
export const schemeTextLimit = 200_000;

const officer = { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' } as const;

/** A1, R1, R16: every wait for a person from a scheme's text to its publication. */
export const schemeSteps = {
  submit: defineStep({
    kind: 'scheme.submit',
    title: text('报送考核办法', 'Submit a scheme'),
    rules: ['A1', 'R1'],
    seats: [officer],
    actions: ['submit'],
    handling: ['transfer'],
    form: [
      { name: 'source', label: text('办法文本（YAML）', 'Text of the scheme (YAML)'), kind: 'longText', required: true, maxLength: schemeTextLimit },
      basisDocument(),
      { name: 'takesEffectOn', label: text('施行日期', 'Takes effect on'), kind: 'date', required: true },
      { name: 'expiresOn', label: text('有效期至', 'Expires on'), kind: 'date', required: false },
      opinion(),
    ],
    deadline: workingDays(5),
  }),
  examine: defineStep({
    kind: 'scheme.examine',
    title: text('审核考核办法', 'Examine the scheme'),
    rules: ['A1', 'R1', 'R16'],
    seats: [officer],
    actions: ['agree', 'decline'],
    returnTo: ['submit'],
    separateFrom: ['submit'],
    boundToContent: true,
    deadline: workingDays(3),
  }),
  approve: defineStep({
    kind: 'scheme.approve',
    title: text('审批考核办法', 'Approve the scheme'),
    rules: ['A1', 'R1'],
    seats: [{ role: 'countyLeader', at: 'county' }],
    actions: ['agree', 'decline'],
    returnTo: ['submit', 'examine'],
    separateFrom: ['submit', 'examine'],
    boundToContent: true,
    handling: ['return', 'takeBack'],
    deadline: workingDays(5),
  }),
  publish: defineStep({
    kind: 'scheme.publish',
    title: text('印发考核办法', 'Publish the scheme'),
    rules: ['A1', 'R15'],
    seats: [officer],
    actions: ['agree'],
    returnTo: ['submit'],
    boundToContent: true,
    form: [basisDocument(['agree']), opinion(['return'])],
    labels: { agree: text('印发', 'Publish') },
    deadline: workingDays(5),
  }),
  withdraw: defineStep({
    kind: 'scheme.withdraw',
    title: text('撤回报送的办法', 'Withdraw the scheme'),
    rules: ['R1'],
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
