import { useQueries, useQuery } from '@tanstack/react-query';
import { FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { schemeQuery } from '../../scheme/api/list-schemes.js';
import { schemePlaces, type SchemePlaces } from '../../scheme/api/scheme-places.js';
import type { RequestPartProps } from './request-part.js';
import { VillagePicker } from './village-picker.js';
import './village-picker.css';

/** R1, E1: villages, or the units and townships that are assessed themselves, as the chosen scheme has it. */
export function PlacePicker(props: RequestPartProps) {
  const scheme = useQuery(schemeQuery(props.request.schemeVersionId));
  const places = schemePlaces(scheme.data?.content);
  return places.ofUnits ? <UnitPicker {...props} places={places} /> : <VillagePicker {...props} within={places.byTownship ? props.request.leadUnitId : ''} />;
}

function UnitPicker({ request, blanks, change, places: { kinds, byTownship } }: RequestPartProps & { places: SchemePlaces }) {
  const { w } = useSpeech();
  const found = useQueries({ queries: kinds.map((kind) => organizationsQuery(kind)) }).flatMap(({ data = [] }) => data);
  const offered = byTownship ? found.filter(({ id }) => id === request.leadUnitId) : found;
  const chosen = new Set(request.units ?? []);
  const choose = (ids: string[], on: boolean) => change({ units: [...chosen].filter((id) => !ids.includes(id)).concat(on ? ids : []), villages: [] });
  const all = offered.map(({ id }) => id);
  return (
    <FieldGroup
      label={w('涉及单位')}
      required
      error={blanks.includes('villages') ? w('请填写此项') : undefined}
      hint={w('已选 {count} 个，共 {total} 个', { count: chosen.size, total: all.length })}
    >
      <label className="choice">
        <input type="checkbox" checked={all.length > 0 && chosen.size === all.length} onChange={(event) => choose(all, event.target.checked)} />
        {w('全部')}
      </label>
      <div className="village-picker">
        {offered.map(({ id, name }) => (
          <label key={id} className="choice">
            <input type="checkbox" checked={chosen.has(id)} onChange={(event) => choose([id], event.target.checked)} />
            {name}
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
