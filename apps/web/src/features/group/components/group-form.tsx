import { groupKind, groupKinds, type WorkingGroupKind } from '#domain';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import { proposeGroup, type GroupRequest } from '../api/groups.js';
import { OrganizationPicker } from './organization-picker.js';

const blank = {
  organizationId: '',
  kind: '' as WorkingGroupKind | '',
  code: '',
  title: '',
  validFrom: '',
  validTo: '',
  leadPersons: [] as Picked[],
  leadUnits: [] as Picked[],
  persons: [] as Picked[],
  units: [] as Picked[],
};
type Draft = typeof blank;

interface PartProps {
  draft: Draft;
  set(part: Partial<Draft>): void;
}

/** D2, E1: a group with whoever leads it and belongs to it from its first day; another person confirms it. */
export function GroupForm({ opened }: { opened(id: string): void }) {
  const { w } = useSpeech();
  const owners = useOwners();
  const [draft, setDraft] = useState(blank);
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const propose = useAct({
    name: 'group.propose',
    run: (body: GroupRequest, key) => proposeGroup(body, key),
    done: '分组已提交确认',
    refresh: [['group']],
    onDone: ({ id }) => opened(id),
  });
  const body = bodyOf(draft.organizationId || owners.length !== 1 ? draft : { ...draft, organizationId: owners[0]?.id ?? '' });
  return (
    <Panel title={w('新建分组')} note={w('提交后由另一人确认，确认前不生效')}>
      <div className="fields">
        <Basics draft={draft} set={set} owners={owners} />
        <Members draft={draft} set={set} />
        <ProblemNote error={propose.error} />
        <div className="row">
          <Button tone="primary" busy={propose.busy} disabled={!body} onClick={() => body && propose.act(body)} data-action="propose-group">
            {w('提交确认')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** The county for its department, and one's own townships. */
function useOwners(): Picked[] {
  const { grants, county } = useSession();
  const townships = grants.flatMap(({ organization }) => (organization.kind === 'township' ? organization : []));
  return [...(county && grants.some(({ organization }) => organization.kind === 'organizationDepartment') ? [county] : []), ...townships];
}

function Basics({ draft, set, owners }: PartProps & { owners: Picked[] }) {
  const { w, say } = useSpeech();
  const kinds = Object.keys(groupKinds) as WorkingGroupKind[];
  return (
    <>
      <div className="columns">
        {owners.length > 1 && (
          <Field label={w('所属单位')} required>
            {(wiring) => (
              <Choice
                wiring={wiring}
                value={draft.organizationId}
                change={(organizationId) => set({ organizationId })}
                options={owners.map(({ id, name }) => [id, name] as const)}
              />
            )}
          </Field>
        )}
        <Field label={w('分组类别')} required>
          {(wiring) => (
            <Choice
              wiring={wiring}
              value={draft.kind}
              change={(kind) => set({ kind: kind as Draft['kind'] })}
              options={kinds.map((kind) => [kind, say(groupKinds[kind].title)] as const)}
            />
          )}
        </Field>
      </div>
      <div className="columns">
        <Field label={w('分组代码')} hint={w('模块填考核办法中的模块代码')} required>
          {(wiring) => <input {...wiring} maxLength={60} value={draft.code} onChange={({ target }) => set({ code: target.value })} />}
        </Field>
        <Field label={w('分组名称')} required>
          {(wiring) => <input {...wiring} maxLength={200} value={draft.title} onChange={({ target }) => set({ title: target.value })} />}
        </Field>
        <Field label={w('成立日期')} required>
          {(wiring) => <input {...wiring} type="date" value={draft.validFrom} onChange={({ target }) => set({ validFrom: target.value })} />}
        </Field>
        <Field label={w('撤组日期（可不填）')}>
          {(wiring) => <input {...wiring} type="date" value={draft.validTo} onChange={({ target }) => set({ validTo: target.value })} />}
        </Field>
      </div>
    </>
  );
}

function Members({ draft, set }: PartProps) {
  const { w } = useSpeech();
  const takes = draft.kind ? groupKind(draft.kind).members : [];
  return (
    <>
      <div className="columns">
        <PersonPicker label={w('组长（人员）')} single picked={draft.leadPersons} change={(leadPersons) => set({ leadPersons, leadUnits: [] })} />
        <OrganizationPicker
          label={w('组长（单位）')}
          kinds={['organizationDepartment', 'unit', 'township']}
          single
          picked={draft.leadUnits}
          change={(leadUnits) => set({ leadUnits, leadPersons: [] })}
        />
      </div>
      {takes.includes('person') && <PersonPicker label={w('成员（人员）')} picked={draft.persons} change={(persons) => set({ persons })} />}
      {takes.includes('organization') && (
        <OrganizationPicker label={w('成员（单位、村）')} kinds={['unit', 'township', 'village']} picked={draft.units} change={(units) => set({ units })} />
      )}
    </>
  );
}

function bodyOf({ organizationId, kind, code, title, validFrom, validTo, ...people }: Draft): GroupRequest | undefined {
  if (!kind || [organizationId, code, title, validFrom].some((value) => !value.trim())) return undefined;
  const lead = leadOf(people);
  return { organizationId, kind, code: code.trim(), title, validFrom, ...(validTo && { validTo }), ...(lead && { lead }), members: membersOf(kind, people) };
}

type People = Pick<Draft, 'leadPersons' | 'leadUnits' | 'persons' | 'units'>;

function leadOf({ leadPersons: [person], leadUnits: [unit] }: People): GroupRequest['lead'] {
  return person ? { personId: person.id } : unit && { organizationId: unit.id };
}

function membersOf(kind: WorkingGroupKind, { persons, units }: People): NonNullable<GroupRequest['members']> {
  const takes = groupKind(kind).members;
  return [
    ...(takes.includes('person') ? persons.map(({ id }) => ({ personId: id })) : []),
    ...(takes.includes('organization') ? units.map(({ id }) => ({ organizationId: id })) : []),
  ];
}
