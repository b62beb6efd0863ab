import { workingDays } from '../deadline.js';
import { text, type Text } from '../text.js';
import type { FormField } from './form.js';
import type { Handling, StepSpec } from './step-spec.js';

/** The actions every step words alike; a step's own `labels` go before these. */
export const actionLabels: Record<string, Text> = {
  submit: text('提交', 'Submit'),
  agree: text('同意', 'Agree'),
  decline: text('不同意', 'Decline'),
  return: text('退回', 'Return'),
  transfer: text('转办', 'Transfer'),
  delegate: text('委派征求意见', 'Delegate'),
  advise: text('反馈意见', 'Advise'),
  addSigner: text('加签', 'Add signer'),
  removeSigner: text('减签', 'Remove signer'),
  takeBack: text('拿回', 'Take back'),
  withdraw: text('撤销', 'Withdraw'),
  answer: text('确认', 'Confirm'),
};

/** The opinion every decision carries; it is required wherever the answer is not the consenting one. */
export function opinion(required: boolean | string[] = false): FormField {
  return { name: 'opinion', label: text('意见', 'Opinion'), kind: 'longText', required, maxLength: 2000 };
}

export const evidence: FormField = { name: 'evidence', label: text('佐证材料', 'Evidence'), kind: 'files', required: false };

/** R15: the document an act issues or rests on. */
export function document(required: FormField['required'] = true, label: Text = text('文件', 'Document')): FormField {
  return { name: 'document', label, kind: 'document', required };
}

/** R15: the document an act rests on. */
export function basisDocument(required: FormField['required'] = true): FormField {
  return document(required, text('依据文件', 'Document'));
}

const ordinaryHandling: Handling[] = ['transfer', 'delegate', 'addSigner', 'removeSigner', 'takeBack'];

type Given = Pick<StepSpec, 'kind' | 'title' | 'rules' | 'seats' | 'actions'> & Partial<StepSpec>;

/** A step with what the table leaves unsaid: one seat, an opinion, the ordinary handling, three working days, one reminder, the supervisor when late. */
export function defineStep(given: Given): StepSpec {
  const others = given.actions.slice(1);
  return {
    mode: 'single',
    handling: given.returnTo?.length ? ['return', ...ordinaryHandling] : ordinaryHandling,
    returnTo: [],
    form: [opinion(others.length ? [...others, 'return'] : false)],
    deadline: workingDays(3),
    reminders: [workingDays(1)],
    ladder: [{ after: workingDays(0), role: 'supervisor', at: 'county' }],
    separateFrom: [],
    boundToContent: false,
    ...given,
  };
}

/** A step that lists many people or organizations; each item is answered as a fact, none by silence. */
export function defineRoll(given: Given & Required<Pick<StepSpec, 'roll'>>): StepSpec {
  return defineStep({ mode: 'roll', handling: [], form: [opinion()], ...given });
}
