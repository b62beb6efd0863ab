import { useState } from 'react';
import { FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import type { ControlProps } from './control-props.js';

export function PeopleControl({ field, error, change }: ControlProps) {
  const { say, w } = useSpeech();
  const [picked, setPicked] = useState<Picked[]>([]);
  return (
    <FieldGroup label={say(field.label)} required={field.required === true} error={error}>
      <PersonPicker
        label={w('姓名')}
        picked={picked}
        change={(people) => {
          setPicked(people);
          change(people.map(({ id }) => id));
        }}
      />
    </FieldGroup>
  );
}
