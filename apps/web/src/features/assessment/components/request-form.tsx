import { useQuery } from '@tanstack/react-query';
import { Field, FieldGroup } from '../../../components/field.js';
import { useSpeech } from '../../../lib/language.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { schemeItems } from '../../scheme/api/scheme-items.js';
import { schemeQuery, schemesQuery } from '../../scheme/api/list-schemes.js';
import { schemePlaces } from '../../scheme/api/scheme-places.js';
import { PeriodFields } from './period-fields.js';
import { PlacePicker } from './place-picker.js';
import type { RequestContent } from './request-draft.js';
import type { RequestPartProps } from './request-part.js';
import { RequestRows } from './request-rows.js';

/** R1: what a request for an assessment carries. */
export function RequestForm({ request, blanks, change }: { request: RequestContent; blanks: string[]; change(request: RequestContent): void }) {
  const props: RequestPartProps = { request, blanks, change: (part) => change({ ...request, ...part }) };
  return (
    <div className="fields">
      <Basics {...props} />
      <Basis {...props} />
      <PeriodFields {...props} />
      <PlacePicker {...props} />
      <Items {...props} />
      <RequestRows {...props} />
    </div>
  );
}

function useMissing({ blanks }: RequestPartProps): (part: string) => string | undefined {
  const { w } = useSpeech();
  return (part) => (blanks.includes(part) ? w('请填写此项') : undefined);
}

function Basics(props: RequestPartProps) {
  const { w } = useSpeech();
  const { request, change } = props;
  const missing = useMissing(props);
  const scheme = useQuery(schemeQuery(request.schemeVersionId));
  const leads = useQuery(organizationsQuery(schemePlaces(scheme.data?.content).byTownship ? 'township' : 'unit'));
  const schemes = useQuery(schemesQuery);
  return (
    <>
      <Field label={w('考核名称')} required error={missing('title')}>
        {(wiring) => <input {...wiring} value={request.title} maxLength={200} onChange={(event) => change({ title: event.target.value })} />}
      </Field>
      <Field label={w('考核办法')} required error={missing('schemeVersionId')} hint={w('只列出已登记、已批准且未到期的办法')}>
        {(wiring) => (
          <select
            {...wiring}
            value={request.schemeVersionId}
            onChange={(event) => change({ schemeVersionId: event.target.value, items: [], villages: [], units: [], period: { code: '', from: '', to: '' } })}
          >
            <option value="">{w('请选择')}</option>
            {schemes.data
              ?.filter((scheme) => scheme.usable || scheme.id === request.schemeVersionId)
              .map((scheme) => (
                <option key={scheme.id} value={scheme.id}>
                  {scheme.title} · {scheme.version}
                </option>
              ))}
          </select>
        )}
      </Field>
      <Field label={w('牵头单位')} required error={missing('leadUnitId')}>
        {(wiring) => (
          <select
            {...wiring}
            value={leads.data?.some(({ id }) => id === request.leadUnitId) ? request.leadUnitId : ''}
            onChange={(event) => change({ leadUnitId: event.target.value })}
          >
            <option value="">{w('请选择')}</option>
            {leads.data?.map((unit) => (
              <option key={unit.id} value={unit.id}>
                {unit.name}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
}

function Basis(props: RequestPartProps) {
  const { w } = useSpeech();
  const missing = useMissing(props);
  const { basis, inYearlyPlan } = props.request;
  const set = (part: Partial<RequestContent['basis']>) => props.change({ basis: { ...basis, ...part } });
  return (
    <FieldGroup label={w('依据文件')} required error={missing('basis')}>
      <div className="columns">
        <Field label={w('发文机关')} required>
          {(wiring) => <input {...wiring} value={basis.issuer} onChange={(event) => set({ issuer: event.target.value })} />}
        </Field>
        <Field label={w('发文字号')} required>
          {(wiring) => <input {...wiring} value={basis.number} onChange={(event) => set({ number: event.target.value })} />}
        </Field>
        <Field label={w('签发人')}>
          {(wiring) => <input {...wiring} value={basis.signedBy ?? ''} onChange={(event) => set({ signedBy: event.target.value })} />}
        </Field>
        <Field label={w('成文日期')} required>
          {(wiring) => <input {...wiring} type="date" value={basis.date} onChange={(event) => set({ date: event.target.value })} />}
        </Field>
      </div>
      <EvidenceField
        label={w('文件扫描件')}
        single
        value={basis.evidenceId ? [basis.evidenceId] : []}
        change={([evidenceId]) => set({ evidenceId: evidenceId ?? '' })}
      />
      <label className="choice">
        <input type="checkbox" checked={inYearlyPlan} onChange={(event) => props.change({ inYearlyPlan: event.target.checked })} />
        {w('已列入年度督查检查考核计划')}
      </label>
    </FieldGroup>
  );
}

function Items(props: RequestPartProps) {
  const { w, say } = useSpeech();
  const missing = useMissing(props);
  const { items, schemeVersionId } = props.request;
  const scheme = useQuery(schemeQuery(schemeVersionId));
  const toggle = (key: string, on: boolean) => props.change({ items: on ? [...items, key] : items.filter((kept) => kept !== key) });
  return (
    <FieldGroup label={w('考核项目内容')} required error={missing('items')} hint={schemeVersionId ? undefined : w('先选择考核办法')}>
      {schemeItems(scheme.data?.content).map(({ key, title }) => (
        <label key={key} className="choice">
          <input type="checkbox" checked={items.includes(key)} onChange={(event) => toggle(key, event.target.checked)} />
          {say(title)}
        </label>
      ))}
    </FieldGroup>
  );
}
