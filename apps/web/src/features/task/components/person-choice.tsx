import { useState } from 'react';
import { Choice } from '../../../components/choice.js';
import type { Wiring } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import type { NamedPerson } from './context-readings.js';

interface PersonChoiceProps {
  /** Whom the task offers; nobody: any person is found by name. */
  people: NamedPerson[];
  wiring: Wiring;
  value: unknown;
  change(value: unknown): void;
}

export function PersonChoice({ people, wiring, value, change }: PersonChoiceProps) {
  const id = typeof value === 'string' ? value : '';
  if (people.length === 0) return <FoundPerson id={id} change={change} />;
  return (
    <Choice
      wiring={wiring}
      value={id}
      change={(next) => change(next || undefined)}
      options={people.map(({ id: person, name, post }) => [person, post ? `${name} · ${post}` : name])}
    />
  );
}

function FoundPerson({ id, change }: { id: string; change(value: unknown): void }) {
  const { w } = useSpeech();
  const [picked, setPicked] = useState<Picked[]>([]);
  const pick = (people: Picked[]) => {
    setPicked(people);
    change(people[0]?.id);
  };
  return <PersonPicker label={w('姓名')} single picked={picked.filter((one) => one.id === id)} change={pick} />;
}
