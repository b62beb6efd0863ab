import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../../components/loaded.js';
import { useSpeech } from '../../../lib/language.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import { factsQuery } from '../api/list-facts.js';
import { FactLine } from './fact-line.js';

interface FactsPickerProps {
  assessmentId: string;
  about?: Picked | undefined;
  value: string[];
  change(ids: string[]): void;
}

/** Facts of one person, to be ticked; what was ticked for another person before stays ticked. */
export function FactsPicker({ assessmentId, about, value, change }: FactsPickerProps) {
  const { w } = useSpeech();
  const [people, setPeople] = useState<Picked[]>(about ? [about] : []);
  const [person] = people;
  const facts = useQuery(factsQuery(assessmentId, { ...(person && { personId: person.id }), kind: 'event', current: true }, person !== undefined));
  return (
    <>
      <PersonPicker label={w('按人员查找事项')} single picked={people} change={setPeople} />
      {person && (
        <Loaded query={facts}>
          {(page) => (
            <div>
              {page.items.map((fact) => (
                <label key={fact.id} className="choice">
                  <input
                    type="checkbox"
                    checked={value.includes(fact.id)}
                    onChange={(event) => change(event.target.checked ? [...value, fact.id] : value.filter((id) => id !== fact.id))}
                  />
                  <span>
                    <FactLine fact={fact} />
                  </span>
                </label>
              ))}
              {!page.items.length && <p className="muted">{w('没有找到')}</p>}
            </div>
          )}
        </Loaded>
      )}
      {value.length > 0 && <p>{w('已选 {count} 项', { count: value.length })}</p>}
    </>
  );
}
