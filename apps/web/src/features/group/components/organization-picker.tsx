import type { OrganizationKind } from '#domain';
import { useQueries } from '@tanstack/react-query';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import type { Picked } from '../../people/components/person-picker.js';

interface OrganizationPickerProps {
  label: string;
  kinds: OrganizationKind[];
  picked: Picked[];
  change(organizations: Picked[]): void;
  single?: boolean;
}

/** Organizations of some kinds, chosen one after the other. */
export function OrganizationPicker({ label, kinds, picked, change, single = false }: OrganizationPickerProps) {
  const { w } = useSpeech();
  const lists = useQueries({ queries: kinds.map((kind) => organizationsQuery(kind)) });
  const all = lists.flatMap(({ data }) => data ?? []);
  const choose = (id: string) => {
    const found = all.find((one) => one.id === id);
    if (found) change(single ? [found] : [...picked.filter((one) => one.id !== id), { id, name: found.name }]);
  };
  return (
    <div className="field">
      <ul className="row">
        {picked.map(({ id, name }) => (
          <li key={id} className="row">
            <strong>{name}</strong>
            <Button tone="quiet" aria-label={w('移除 {name}', { name })} onClick={() => change(picked.filter((one) => one.id !== id))}>
              {w('移除')}
            </Button>
          </li>
        ))}
      </ul>
      <Field label={label}>{(wiring) => <Choice wiring={wiring} value="" change={choose} options={all.map(({ id, name }) => [id, name] as const)} />}</Field>
    </div>
  );
}
