import { workingDays } from '../deadline.js';
import { heldCategories, holdSigners, neverHeld, type HoldKind } from '../hold/hold-kinds.js';
import { defineRoll, defineStep, evidence, opinion } from '../step/define-step.js';
import type { FormField } from '../step/form.js';
import type { SeatRule, StepSpec, StepTable } from '../step/step-spec.js';
import { text, type Text } from '../text.js';

/** The nodes of a hold's route (R9); those from `settled` on are its ends. */
export const holdStages = {
  draft: text('拟稿（默认不执行）', 'Draft (not executed)'),
  hear: text('听取陈述', 'Statements heard'),
  sign: text('主管单位签署', 'Competent body signs'),
  inForce: text('执行中', 'In force'),
  untilEnd: text('执行中（已复核）', 'In force, reviewed'),
  released: text('提前解除', 'Released'),
  expired: text('期限届满', 'Expired'),
  payBack: text('补发', 'Pay-back'),
  settled: text('已结清', 'Settled'),
  notExecuted: text('不执行', 'Not executed'),
  refused: text('不予签署', 'Refused'),
  withdrawn: text('已撤回', 'Withdrawn'),
  end: text('已结束', 'Ended'),
} as const satisfies Record<string, Text>;

export type HoldStage = keyof typeof holdStages;

/** How the case of a hold may end. */
export const holdOutcomes = ['settled', 'notExecuted', 'refused', 'withdrawn'] as const satisfies HoldStage[];
export type HoldOutcome = (typeof holdOutcomes)[number];

/** How the time of an order in force may end; each is paid back in full. */
export const holdEndings = {
  released: text('提前解除', 'Released'),
  expired: text('期限届满', 'Expired'),
  withdrawn: text('结果更正后撤回', 'Withdrawn after a correction'),
} as const satisfies Record<string, Text>;
export type HoldEnding = keyof typeof holdEndings;

const officer = { role: 'organizationDepartmentOfficer', at: 'organizationDepartment' } as const satisfies SeatRule;
const signer = { role: 'financeOfficer', at: 'competentBody' } as const satisfies SeatRule;

const person: FormField = { name: 'personId', label: text('人员', 'Person'), kind: 'person', required: true };
const number: FormField = { name: 'item', label: text('事项序号', 'Number of the item'), kind: 'integer', required: true };
const title: FormField = { name: 'title', label: text('名称', 'Name'), kind: 'text', required: true, maxLength: 200 };

function money(label: Text): FormField {
  return { name: 'fen', label, kind: 'money', required: true };
}

/** What is never held can be chosen too, so that the refusal says why (R9). */
function category(kind: HoldKind): FormField {
  const options = Object.entries<Text>({ ...heldCategories[kind], ...neverHeld }).map(([value, label]) => ({ value, label }));
  return { name: 'category', label: text('类别', 'Category'), kind: 'choice', required: true, options };
}

/** R9: what one item of a draft says, by the kind of hold. */
const itemColumns: Record<HoldKind, FormField[]> = {
  pay: [person, category('pay'), money(text('每月金额', 'Amount a month'))],
  funds: [title, category('funds'), money(text('金额', 'Amount'))],
  projects: [title, category('projects')],
};

/** How forms about a signed order name one of its items. */
const nameColumn: Record<HoldKind, FormField> = { pay: person, funds: number, projects: number };

const reasonColumn: FormField = { name: 'reason', label: text('豁免理由', 'Reason'), kind: 'longText', required: true, maxLength: 1000 };

function itemRows(kind: HoldKind): FormField {
  return {
    name: 'items',
    label: text('暂停事项（提出暂停时必填）', 'What is held (needed to propose)'),
    kind: 'rows',
    required: false,
    columns: itemColumns[kind],
    maxRows: 200,
  };
}

function exemptionRows(kind: HoldKind): FormField {
  return { name: 'exemptions', label: text('豁免', 'Exemptions'), kind: 'rows', required: false, columns: [nameColumn[kind], reasonColumn], maxRows: 200 };
}

function paymentRows(kind: HoldKind): FormField {
  return {
    name: 'payments',
    label: text('补发明细', 'Payments'),
    kind: 'rows',
    required: false,
    columns: [nameColumn[kind], money(text('补发金额', 'Amount paid back'))],
    maxRows: 200,
  };
}

function document(name: string, label: Text, required: FormField['required'] = false): FormField {
  return { name, label, kind: 'document', required };
}

function clause(label: Text): FormField {
  return { name: 'clause', label, kind: 'text', required: false, maxLength: 500 };
}

/** A14, (g), R9: every wait for a person in a hold. Nobody's silence executes one: a draft stays a draft. */
export const holdSteps = {
  draft: defineStep({
    kind: 'hold.draft',
    title: text('拟稿：是否提出暂停（默认不执行）', 'Draft: whether to propose the hold (not executed by default)'),
    rules: ['A14', 'R9'],
    seats: [officer],
    actions: ['doNotExecute', 'propose'],
    form: [
      document('basis', text('依据文件（提出暂停时必填）', 'Legal basis (needed to propose)')),
      clause(text('依据条款（提出暂停时必填）', 'Clause (needed to propose)')),
      {
        name: 'endsOn',
        label: text('截止日期（提出暂停时必填，最长一个季度）', 'Last day (needed to propose, a quarter at most)'),
        kind: 'date',
        required: false,
      },
      itemRows('pay'),
      { ...opinion(true), label: text('理由', 'Reason') },
    ],
    deadline: workingDays(10),
    labels: { doNotExecute: text('不执行', 'Do not execute'), propose: text('提出暂停', 'Propose the hold') },
  }),
  hear: defineRoll({
    kind: 'hold.hear',
    title: text('对拟暂停事项陈述意见', 'Statement on the proposed hold'),
    rules: ['R9'],
    seats: [{ role: 'cadre', at: 'subject' }],
    actions: ['answer'],
    form: [{ name: 'statement', label: text('陈述意见', 'Statement'), kind: 'longText', required: false, maxLength: 4000 }, evidence],
    roll: { items: 'holdPersons', endsWhen: 'allOrDue' },
    deadline: workingDays(5),
  }),
  sign: defineStep({
    kind: 'hold.sign',
    title: text('签署或不予签署暂停', 'Sign the hold or refuse it'),
    rules: ['A14', 'R9'],
    seats: [signer],
    actions: ['agree', 'decline'],
    returnTo: ['draft'],
    separateFrom: ['draft', 'holdPersons'],
    boundToContent: true,
    form: [
      document('basis', text('本单位依据文件（签署时必填）', 'Legal basis of the body (needed to sign)')),
      clause(text('依据条款（签署时必填）', 'Clause (needed to sign)')),
      exemptionRows('pay'),
      opinion(['decline', 'return']),
    ],
    deadline: workingDays(5),
    labels: { agree: text('签署', 'Sign'), decline: text('不予签署', 'Refuse') },
  }),
  release: defineStep({
    kind: 'hold.release',
    title: text('提前解除暂停', 'Release the hold early'),
    rules: ['R9'],
    mode: 'any',
    seats: [officer, signer],
    actions: ['release'],
    handling: [],
    form: [{ ...opinion(true), label: text('解除理由', 'Reason') }],
    standing: 'released',
    deadline: undefined,
    reminders: [],
    ladder: [],
    labels: { release: text('解除', 'Release') },
  }),
  check: defineStep({
    kind: 'hold.check',
    title: text('复核暂停', 'Review the hold'),
    rules: ['A14', 'R9'],
    seats: [officer],
    actions: ['keep', 'release', 'renew'],
    form: [{ ...opinion(true), label: text('复核意见', 'Reasons') }],
    deadline: workingDays(10),
    labels: { keep: text('维持至到期', 'Keep to its end'), release: text('解除', 'Release'), renew: text('另行拟稿延长', 'Draft a new order') },
  }),
  payBack: defineStep({
    kind: 'hold.payBack',
    title: text('足额补发', 'Pay back in full'),
    rules: ['R9'],
    seats: [signer],
    actions: ['payBack'],
    form: [document('document', text('补发凭证', 'Document of the payment'), true), paymentRows('pay'), opinion()],
    deadline: workingDays(10),
    labels: { payBack: text('登记补发', 'Record the pay-back') },
  }),
} satisfies StepTable;

/** Where the form of a step differs by the kind of hold. */
const fieldsByKind: Readonly<Record<string, (kind: HoldKind) => FormField>> = { items: itemRows, exemptions: exemptionRows, payments: paymentRows };

/** R9: the steps of one hold: its items are named, and its body's officer sits, as its kind asks. */
export function stepsOfHold(kind: HoldKind, steps: Readonly<Record<string, StepSpec>>): Record<string, StepSpec> {
  const seated = (rule: SeatRule): SeatRule => (rule.at === 'competentBody' ? { ...rule, role: holdSigners[kind] } : rule);
  const fitted = (field: FormField): FormField => fieldsByKind[field.name]?.(kind) ?? field;
  return Object.fromEntries(Object.entries(steps).map(([key, step]) => [key, { ...step, seats: step.seats.map(seated), form: step.form.map(fitted) }]));
}
