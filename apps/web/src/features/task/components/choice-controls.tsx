import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { choicesOf, peopleOf, type Offered } from './context-readings.js';
import type { ControlProps } from './control-props.js';
import { PersonChoice } from './person-choice.js';
import { useHint } from './use-hint.js';

export function ChoiceControl({ field, task, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const hint = useHint(field, task);
  const options: readonly Offered[] = field.options ?? choicesOf(task.context, field.name);
  if (options.length === 0 && field.required === false) return null;
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} hint={hint} error={error}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input type="radio" name={field.name} checked={value === option.value} onChange={() => change(option.value)} />
          {say(option.label)}
        </label>
      ))}
      {field.required === false && (
        <label className="choice">
          <input type="radio" name={field.name} checked={value === undefined} onChange={() => change(undefined)} />
          {w('无')}
        </label>
      )}
    </FieldGroup>
  );
}

/** Neither is the answer until somebody gives it. */
export function YesNoControl({ field, task, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const hint = useHint(field, task);
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} hint={hint} error={error}>
      {[true, false].map((answer) => (
        <label key={String(answer)} className="choice">
          <input type="radio" name={field.name} checked={value === answer} onChange={() => change(answer)} />
          {answer ? w('是') : w('否')}
        </label>
      ))}
    </FieldGroup>
  );
}

/** One of the persons whom the task offers, or anybody found by name where it offers none. */
export function PersonControl({ field, task, value, error, change }: ControlProps) {
  const { say } = useSpeech();
  const hint = useHint(field, task);
  const people = peopleOf(task.context);
  const named = { label: say(field.label), required: field.required === true, hint, error };
  if (people.length === 0)
    return (
      <FieldGroup {...named}>
        <PersonChoice people={people} wiring={{ id: field.name, required: false }} value={value} change={change} />
      </FieldGroup>
    );
  return <Field {...named}>{(wiring) => <PersonChoice people={people} wiring={wiring} value={value} change={change} />}</Field>;
}
