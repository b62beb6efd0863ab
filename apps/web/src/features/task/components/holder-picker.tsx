import { rolePlaces, roles, type Role } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import type { Decision } from '../api/decide-task.js';

type Holder = NonNullable<Decision['holder']>;
const offered: Role[] = [
  'organizationDepartmentOfficer',
  'organizationDepartmentLeader',
  'leadUnitOfficer',
  'townshipOfficer',
  'townshipSecretary',
  'disciplineOfficer',
  'countyLeader',
];

/** Who shall hold a task: a role at an organization, or one person. */
export function HolderPicker({ change }: { change(holder: Holder | undefined): void }) {
  const { w } = useSpeech();
  const [by, setBy] = useState<'role' | 'person'>('role');
  const [people, setPeople] = useState<Picked[]>([]);
  const choose = (next: 'role' | 'person') => {
    setBy(next);
    change(undefined);
  };
  return (
    <>
      <FieldGroup label={w('交给')} required>
        <label className="choice">
          <input type="radio" name="by" checked={by === 'role'} onChange={() => choose('role')} />
          {w('岗位')}
        </label>
        <label className="choice">
          <input type="radio" name="by" checked={by === 'person'} onChange={() => choose('person')} />
          {w('个人')}
        </label>
      </FieldGroup>
      {by === 'role' ? (
        <RolePicker change={change} />
      ) : (
        <PersonPicker
          label={w('姓名')}
          single
          picked={people}
          change={(next) => {
            setPeople(next);
            change(next[0] && { personId: next[0].id });
          }}
        />
      )}
    </>
  );
}

function RolePicker({ change }: { change(holder: Holder | undefined): void }) {
  const { say, w } = useSpeech();
  const [role, setRole] = useState<Role>('organizationDepartmentOfficer');
  const [organizationId, setOrganizationId] = useState('');
  const organizations = useQuery(organizationsQuery(rolePlaces[role][0]));
  const tell = (nextRole: Role, id: string) => {
    setRole(nextRole);
    setOrganizationId(id);
    change(id ? { role: nextRole, organizationId: id } : undefined);
  };
  return (
    <div className="columns">
      <Field label={w('岗位')}>
        {(wiring) => (
          <select {...wiring} value={role} onChange={(event) => tell(event.target.value as Role, '')}>
            {offered.map((one) => (
              <option key={one} value={one}>
                {say(roles[one])}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={w('单位')}>
        {(wiring) => (
          <select {...wiring} value={organizationId} onChange={(event) => tell(role, event.target.value)}>
            <option value="">{w('请选择')}</option>
            {organizations.data?.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}
