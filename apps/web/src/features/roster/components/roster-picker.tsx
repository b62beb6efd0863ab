import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useSession } from '../../../lib/session.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { rosterQuery } from '../api/roster.js';

export type Assessed = Pick<Schemas['ScoreEvent'], 'personId' | 'organizationId'>;

interface RosterPickerProps {
  assessmentId: string;
  value: Assessed;
  change(subject: Assessed): void;
}

/** One person of the roster, or a village whose post nobody holds (R3), by township. */
export function RosterPicker({ assessmentId, value, change }: RosterPickerProps) {
  const { w } = useSpeech();
  const session = useSession();
  const own = session.grants.find(({ organization }) => organization.kind === 'township')?.organization.id;
  const townships = useQuery(organizationsQuery('township'));
  const [chosen, setChosen] = useState(own ?? '');
  const township = chosen || (townships.data?.[0]?.id ?? '');
  const roster = useQuery(rosterQuery(assessmentId, township));
  const choices = roster.data?.items ?? [];
  const choose = (id: string) => change(choices.some(({ person }) => person?.id === id) ? { personId: id } : id ? { organizationId: id } : {});
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
          <select {...wiring} value={value.personId ?? value.organizationId ?? ''} onChange={(event) => choose(event.target.value)}>
            <option value="">{w('请选择')}</option>
            {choices.map(({ id, person, village }) => (
              <option key={id} value={person?.id ?? village.id}>
                {person?.name ?? w('空缺')} · {village.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
