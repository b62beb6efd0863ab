import { groupKind, groupParts, type GroupPart } from '#domain';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { PersonPicker, type Picked } from '../../people/components/person-picker.js';
import { proposeMember, type GroupDetail, type MemberRequest } from '../api/groups.js';
import { OrganizationPicker } from './organization-picker.js';

const blank = { part: 'member' as GroupPart, from: '', reason: '', persons: [] as Picked[], units: [] as Picked[] };

/** D2: somebody joins, is moved here or becomes the lead, from a day on. */
export function MemberForm({ group }: { group: GroupDetail }) {
  const { w } = useSpeech();
  const [draft, setDraft] = useState(blank);
  const set = (part: Partial<typeof blank>) => setDraft((now) => ({ ...now, ...part }));
  const propose = useAct({
    name: `group.member.${group.id}`,
    run: (body: MemberRequest, key) => proposeMember(group.id, body, key),
    done: '调整已提交确认',
    refresh: [['group']],
    onDone: () => setDraft(blank),
  });
  const takes = draft.part === 'lead' ? (['person', 'organization'] as const) : groupKind(group.kind).members;
  const body = bodyOf(draft);
  return (
    <Panel title={w('调入成员或更换负责人')} note={w('同类分组只能在一组的，确认后自当日起调入，原组到前一日为止')}>
      <div className="fields">
        <PartAndDate draft={draft} set={set} />
        {takes.includes('person') && <PersonPicker label={w('人员')} single picked={draft.persons} change={(persons) => set({ persons, units: [] })} />}
        {takes.includes('organization') && (
          <OrganizationPicker
            label={w('单位或村')}
            kinds={['organizationDepartment', 'unit', 'township', 'village']}
            single
            picked={draft.units}
            change={(units) => set({ units, persons: [] })}
          />
        )}
        <ProblemNote error={propose.error} />
        <div className="row">
          <Button tone="primary" busy={propose.busy} disabled={!body} onClick={() => body && propose.act(body)} data-action="propose-member">
            {w('提交确认')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function PartAndDate({ draft, set }: { draft: typeof blank; set(part: Partial<typeof blank>): void }) {
  const { w, say } = useSpeech();
  return (
    <div className="columns">
      <Field label={w('加入为')} required>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={draft.part}
            change={(part) => set({ part: part === 'lead' ? 'lead' : 'member', persons: [], units: [] })}
            options={(Object.keys(groupParts) as GroupPart[]).map((part) => [part, say(groupParts[part])] as const)}
          />
        )}
      </Field>
      <Field label={w('自何日起')} required>
        {(wiring) => <input {...wiring} type="date" value={draft.from} onChange={({ target }) => set({ from: target.value })} />}
      </Field>
      <Field label={w('理由')}>
        {(wiring) => <input {...wiring} maxLength={1000} value={draft.reason} onChange={({ target }) => set({ reason: target.value })} />}
      </Field>
    </div>
  );
}

function bodyOf({ part, from, reason, persons, units }: typeof blank): MemberRequest | undefined {
  const [person] = persons;
  const [unit] = units;
  if (!from || (!person && !unit)) return undefined;
  return { part, from, ...(reason.trim() && { reason }), ...(person ? { personId: person.id } : { organizationId: unit?.id ?? '' }) };
}
