import { workingDays } from '../deadline.js';
import { basisDocument, defineStep, opinion } from '../step/define-step.js';
import type { StepTable } from '../step/step-spec.js';
import { text } from '../text.js';

/** A9: the nodes of a township's own scheme; those from `filed` on are its ends. */
export const townshipSchemeStages = {
  submit: text('报送乡镇细则', 'Submission'),
  sign: text('党委书记签发', 'Signature of the secretary'),
  file: text('组织部备案', 'Filing'),
  filed: text('已备案', 'Filed'),
  declined: text('未通过', 'Declined'),
  withdrawn: text('已撤回', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const;

export type TownshipSchemeStage = keyof typeof townshipSchemeStages;

/** How a township's scheme may end. */
export const townshipSchemeOutcomes = ['filed', 'declined', 'withdrawn'] as const satisfies TownshipSchemeStage[];
export type TownshipSchemeOutcome = (typeof townshipSchemeOutcomes)[number];

const officer = { role: 'townshipOfficer', at: 'township' } as const;

/** A9, (m): every wait for a person in a township's scheme: written by the township, signed by its secretary, filed with the county. */
export const townshipSchemeSteps = {
  submit: defineStep({
    kind: 'townshipScheme.submit',
    title: text('报送乡镇考核细则', 'Submit the township’s scheme'),
    rules: ['A9', 'm'],
    seats: [officer],
    actions: ['submit'],
    handling: ['transfer'],
    form: [
      { name: 'source', label: text('细则文本（YAML）', 'Text of the scheme (YAML)'), kind: 'longText', required: true, maxLength: 50_000 },
      basisDocument(),
      { name: 'takesEffectOn', label: text('施行日期', 'Takes effect on'), kind: 'date', required: true },
      opinion(),
    ],
    deadline: workingDays(5),
  }),
  sign: defineStep({
    kind: 'townshipScheme.sign',
    title: text('签发乡镇考核细则', 'Sign the township’s scheme'),
    rules: ['A9'],
    seats: [{ role: 'townshipSecretary', at: 'township' }],
    actions: ['agree', 'decline'],
    returnTo: ['submit'],
    separateFrom: ['submit'],
    boundToContent: true,
    deadline: workingDays(5),
  }),
  file: defineStep({
    kind: 'townshipScheme.file',
    title: text('备案乡镇考核细则', 'File the township’s scheme'),
    rules: ['A9', 'm', 'R16'],
    seats: [{ role: 'organizationDepartmentOfficer', at: 'organizationDepartment' }],
    actions: ['agree', 'decline'],
    returnTo: ['submit'],
    separateFrom: ['submit', 'sign'],
    boundToContent: true,
    labels: { agree: text('备案', 'File'), decline: text('不予备案', 'Refuse to file') },
    deadline: workingDays(5),
  }),
  withdraw: defineStep({
    kind: 'townshipScheme.withdraw',
    title: text('撤回乡镇考核细则', 'Withdraw the township’s scheme'),
    rules: ['A9'],
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
