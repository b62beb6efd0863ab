import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { PersonPicker } from '../../people/components/person-picker.js';
import { rosterQuery } from '../../roster/api/roster.js';
import type { Draft } from './draft.js';

interface SubjectFieldsProps {
  assessmentId: string;
  subjects: Draft['subjects'];
  change(subjects: Draft['subjects']): void;
}

/** Who is rated: persons by name or the whole roster, and organizations. */
export function SubjectFields({ assessmentId, subjects, change }: SubjectFieldsProps) {
  const { w } = useSpeech();
  const persons = subjects.filter(({ kind }) => kind === 'person');
  const organizations = subjects.filter(({ kind }) => kind === 'organization');
  const withPersons = (picked: { id: string; name: string }[]) =>
    change([...picked.map(({ id, name }) => ({ kind: 'person' as const, id, name })), ...organizations]);
  return (
    <>
      <PersonPicker label={w('测评对象（人员）')} picked={persons} change={withPersons} />
      {assessmentId && <WholeRoster assessmentId={assessmentId} add={withPersons} />}
      <ul className="row">
        {organizations.map(({ id, name }) => (
          <li key={id} className="row">
            <strong>{name}</strong>
            <Button tone="quiet" aria-label={w('移除 {name}', { name })} onClick={() => change(subjects.filter((one) => one.id !== id))}>
              {w('移除')}
            </Button>
          </li>
        ))}
      </ul>
      <OrganizationChoice add={(one) => change([...subjects.filter(({ id }) => id !== one.id), one])} />
    </>
  );
}

function WholeRoster({ assessmentId, add }: { assessmentId: string; add(people: { id: string; name: string }[]): void }) {
  const { w } = useSpeech();
  const roster = useQuery(rosterQuery(assessmentId, ''));
  const people = (roster.data?.items ?? []).flatMap(({ person }) => person ?? []);
  return (
    <div className="row">
      <Button disabled={people.length === 0} onClick={() => add(people)}>
        {w('名册全部人员（{count}）', { count: people.length })}
      </Button>
    </div>
  );
}

function OrganizationChoice({ add }: { add(subject: Draft['subjects'][number]): void }) {
  const { w } = useSpeech();
  const units = useQuery(organizationsQuery('unit'));
  const townships = useQuery(organizationsQuery('township'));
  const all = [...(units.data ?? []), ...(townships.data ?? [])];
  const choose = (id: string) => {
    const found = all.find((one) => one.id === id);
    if (found) add({ kind: 'organization', id, name: found.name });
  };
  return (
    <Field label={w('测评对象（单位、乡镇）')}>
      {(wiring) => <Choice wiring={wiring} value="" change={choose} options={all.map(({ id, name }) => [id, name] as const)} />}
    </Field>
  );
}
