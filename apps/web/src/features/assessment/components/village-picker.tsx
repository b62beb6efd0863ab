import { useQuery } from '@tanstack/react-query';
import { FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { organizationsQuery, type Organization } from '../../organization/api/list-organizations.js';
import type { RequestPartProps } from './request-part.js';
import './village-picker.css';

/** Villages by township: a township at a time, or one by one; `within`: of the township that leads only (B1). */
export function VillagePicker({ request, blanks, change, within = '' }: RequestPartProps & { within?: string }) {
  const { w } = useSpeech();
  const townships = useQuery({ ...organizationsQuery('township'), select: (all) => all.filter(({ id }) => !within || id === within) });
  const villages = useQuery({ ...organizationsQuery('village'), select: (all) => all.filter(({ parentId }) => !within || parentId === within) });
  const chosen = new Set(request.villages);
  const choose = (ids: string[], on: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (on) next.add(id);
      else next.delete(id);
    change({ villages: [...next] });
  };
  const all = villages.data?.map(({ id }) => id) ?? [];
  return (
    <FieldGroup
      label={w('涉及村（社区）')}
      required
      error={blanks.includes('villages') ? w('请填写此项') : undefined}
      hint={w('已选 {count} 个，共 {total} 个', { count: chosen.size, total: all.length })}
    >
      <label className="choice">
        <input type="checkbox" checked={all.length > 0 && chosen.size === all.length} onChange={(event) => choose(all, event.target.checked)} />
        {within ? w('全部') : w('全县')}
      </label>
      <div className="village-picker">
        {townships.data?.map((township) => (
          <Township
            key={township.id}
            township={township}
            villages={villages.data?.filter(({ parentId }) => parentId === township.id) ?? []}
            chosen={chosen}
            choose={choose}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

interface TownshipProps {
  township: Organization;
  villages: Organization[];
  chosen: Set<string>;
  choose(ids: string[], on: boolean): void;
}

function Township({ township, villages, chosen, choose }: TownshipProps) {
  const count = villages.filter(({ id }) => chosen.has(id)).length;
  return (
    <details>
      <summary>
        <label>
          <input
            type="checkbox"
            checked={count > 0 && count === villages.length}
            ref={(box) => {
              if (box) box.indeterminate = count > 0 && count < villages.length;
            }}
            onChange={(event) =>
              choose(
                villages.map(({ id }) => id),
                event.target.checked,
              )
            }
          />{' '}
          {township.name}
        </label>{' '}
        <span className="muted number">
          {count}/{villages.length}
        </span>
      </summary>
      {villages.map((village) => (
        <label key={village.id} className="choice">
          <input type="checkbox" checked={chosen.has(village.id)} onChange={(event) => choose([village.id], event.target.checked)} />
          {village.name}
        </label>
      ))}
    </details>
  );
}
