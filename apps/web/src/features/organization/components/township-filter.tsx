import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Field } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { useSession } from '../../../lib/session.js';
import { organizationsQuery } from '../api/list-organizations.js';

/** The township looked at, kept in the address; a township's own people begin with theirs. */
export function useTownship(fallback: 'all' | 'first' = 'all'): [id: string, change: (id: string) => void] {
  const session = useSession();
  const townships = useQuery(organizationsQuery('township'));
  const [search, setSearch] = useSearchParams();
  const own = session.grants.find(({ organization }) => organization.kind === 'township')?.organization.id;
  const chosen = search.get('township') ?? own ?? (fallback === 'first' ? townships.data?.[0]?.id : undefined) ?? '';
  const change = (id: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before);
      after.set('township', id);
      after.delete('offset');
      return after;
    });
  return [chosen, change];
}

export function TownshipFilter({ value, change, all = true }: { value: string; change(id: string): void; all?: boolean }) {
  const { w } = useSpeech();
  const townships = useQuery(organizationsQuery('township'));
  return (
    <div className="filter">
      <Field label={w('乡镇')}>
        {(wiring) => (
          <select {...wiring} value={value} onChange={(event) => change(event.target.value)}>
            {all && <option value="">{w('全县')}</option>}
            {townships.data?.map(({ id, name }) => (
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
