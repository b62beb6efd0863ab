import { useSpeech } from '../../../lib/language.js';
import type { TaskDetail } from '../api/get-task.js';
import type { Field } from './form-values.js';

/** Says with which actions a field is needed, where that depends on the action. */
export function useHint(field: Field, task: TaskDetail): string | undefined {
  const { say, w } = useSpeech();
  if (!Array.isArray(field.required)) return undefined;
  const required = field.required;
  const names = task.availableActions.filter(({ action }) => required.includes(action)).map(({ label }) => say(label));
  return names.length ? w('选择「{actions}」时必填', { actions: [...new Set(names)].join('、') }) : undefined;
}
