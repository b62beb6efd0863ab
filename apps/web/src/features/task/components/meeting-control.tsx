import { useState } from 'react';
import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import type { ControlProps } from './control-props.js';
import type { Values } from './form-values.js';

export function MeetingControl({ field, value, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const [present, setPresent] = useState<Picked[]>([]);
  const meeting = (value ?? {}) as Values;
  const attend = (people: Picked[]) => {
    setPresent(people);
    change({ ...meeting, attendance: people.map(({ id }) => id) });
  };
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} error={error}>
      <PersonPicker label={w('到会人员')} picked={present} change={attend} />
      <Field label={w('会议纪要')} required>
        {(wiring) => (
          <textarea
            {...wiring}
            required={false}
            aria-required
            value={String(meeting['minutes'] ?? '')}
            onChange={(event) => change({ ...meeting, minutes: event.target.value })}
          />
        )}
      </Field>
    </FieldGroup>
  );
}
