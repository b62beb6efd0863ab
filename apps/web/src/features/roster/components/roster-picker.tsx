import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { useSession } from '../../../lib/session.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { rosterQuery } from '../api/roster.js';

/** One person of the roster, by township. */
export function RosterPicker({ assessmentId, value, change }: { assessmentId: string; value: string; change(personId: string): void }) {
  const { w } = useSpeech();
  const session = useSession();
  const own = session.grants.find(({ organization }) => organization.kind === 'township')?.organization.id;
  const townships = useQuery(organizationsQuery('township'));
  const [chosen, setChosen] = useState(own ?? '');
  const township = chosen || (townships.data?.[0]?.id ?? '');
  const roster = useQuery(rosterQuery(assessmentId, township));
  return (
    <div className="columns">
      <Field label={w('乡镇')}>
        {(wiring) => (
          <select {...wiring} value={township} onChange={(event) => setChosen(event.target.value)}>
            {townships.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={w('姓名')} required>
        {(wiring) => (
          <select {...wiring} value={value} onChange={(event) => change(event.target.value)}>
            <option value="">{w('请选择')}</option>
            {roster.data?.items.map(
              ({ id, person, village }) =>
                person && (
                  <option key={id} value={person.id}>
                    {person.name} · {village.name}
                  </option>
                ),
            )}
          </select>
        )}
      </Field>
    </div>
  );
}
