import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { personsQuery } from '../api/list-persons.js';

export interface Picked {
  id: string;
  name: string;
}

interface PersonPickerProps {
  label: string;
  picked: Picked[];
  change(people: Picked[]): void;
  single?: boolean;
}

/** Finds people by name inside what the reader may see. */
export function PersonPicker({ label, picked, change, single = false }: PersonPickerProps) {
  const { w } = useSpeech();
  const [search, setSearch] = useState('');
  const found = useQuery(personsQuery(search));
  const add = (person: Picked) => {
    change(single ? [person] : [...picked.filter(({ id }) => id !== person.id), person]);
    setSearch('');
  };
  return (
    <div className="field">
      <ul className="row">
        {picked.map((person) => (
          <li key={person.id} className="row">
            <strong>{person.name}</strong>
            <Button tone="quiet" aria-label={w('移除 {name}', { name: person.name })} onClick={() => change(picked.filter(({ id }) => id !== person.id))}>
              {w('移除')}
            </Button>
          </li>
        ))}
      </ul>
      <Field label={label} hint={w('输入姓名查找')}>
        {(wiring) => <input {...wiring} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />}
      </Field>
      {search && (
        <ul aria-label={w('查找结果')}>
          {(found.data?.items ?? []).map((person) => (
            <li key={person.id}>
              <Button tone="quiet" onClick={() => add(person)}>
                {person.name} · {person.organization?.name}
              </Button>
            </li>
          ))}
          {found.data?.items.length === 0 && <li className="muted">{w('没有找到')}</li>}
        </ul>
      )}
    </div>
  );
}
