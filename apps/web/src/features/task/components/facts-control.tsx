import { FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { FactsPicker } from '../../fact/components/facts-picker.js';
import { personOf } from './context-readings.js';
import type { ControlProps } from './control-props.js';

export function FactsControl({ field, task, value, error, change }: ControlProps) {
  const { say } = useSpeech();
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} error={error}>
      <FactsPicker
        assessmentId={task.assessment?.id ?? ''}
        about={personOf(task.context)}
        value={Array.isArray(value) ? (value as string[]) : []}
        change={change}
      />
    </FieldGroup>
  );
}
