import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import type { AssessmentDetail } from '../../assessment/api/list-assessments.js';
import { organizationsQuery, type Organization } from '../../organization/api/list-organizations.js';
import { setTargets } from '../api/set-targets.js';
import type { Target } from '../api/targets.js';

type Level = Target['level'];
type NewTarget = Schemas['SetTargets']['targets'][number];

interface TargetEditorProps {
  assessment: AssessmentDetail;
  level: Level;
  existing: Target[];
  close(): void;
}

interface Draft {
  item: string;
  title: string;
  dueDate: string;
  /** By village target: the township target it serves, found by the village's township. */
  serves: string;
  forAll: string;
  quantities: Record<string, string>;
}

/** One task for many places at once, each place's quantity its own. */
export function TargetEditor({ assessment, level, existing, close }: TargetEditorProps) {
  const { w } = useSpeech();
  const places = usePlaces(level);
  const [draft, setDraft] = useState<Draft>({
    item: assessment.items[0]?.key ?? '',
    title: '',
    dueDate: assessment.periodTo,
    serves: '',
    forAll: '',
    quantities: {},
  });
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const targets = targetsOf(draft, places);
  const save = useAct({
    name: `targets.${assessment.id}`,
    run: (given: NewTarget[], key) => setTargets(assessment.id, { level, targets: given }, key),
    done: '目标已下达',
    refresh: [['assessment', assessment.id]],
    onDone: close,
  });
  return (
    <Panel title={level === 'township' ? w('分解到乡镇') : w('下达到村')} note={w('不填数量的单位不下达')}>
      <div className="stack">
        <Common assessment={assessment} parents={level === 'village' ? existing.filter((target) => target.level === 'township') : []} draft={draft} set={set} />
        <Quantities places={places} draft={draft} set={set} />
        <ProblemNote error={save.error} />
        <div className="row">
          <Button
            tone="primary"
            busy={save.busy}
            disabled={!targets.length || !draft.title.trim()}
            onClick={() => save.act(targets)}
            data-action="save-targets"
          >
            {w('下达 {count} 个', { count: targets.length })}
          </Button>
          <Button onClick={close}>{w('取消')}</Button>
        </div>
      </div>
    </Panel>
  );
}

function Quantities({ places, draft, set }: Pick<CommonProps, 'draft' | 'set'> & { places: Organization[] }) {
  const { w } = useSpeech();
  return (
    <FieldGroup label={w('各单位数量要求')}>
      <div className="columns">
        {places.map(({ id, name }) => (
          <Field key={id} label={name}>
            {(wiring) => (
              <input
                {...wiring}
                placeholder={draft.forAll}
                value={draft.quantities[id] ?? ''}
                onChange={(event) => set({ quantities: { ...draft.quantities, [id]: event.target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
    </FieldGroup>
  );
}

function targetsOf({ item, title, dueDate, serves, forAll, quantities }: Draft, places: Organization[]): NewTarget[] {
  return places
    .map(({ id }) => ({
      organizationId: id,
      item,
      title: title.trim(),
      dueDate,
      quantity: (quantities[id] ?? forAll).trim(),
      ...(serves && { parentId: serves }),
    }))
    .filter(({ quantity }) => quantity);
}

interface CommonProps {
  assessment: AssessmentDetail;
  parents: Target[];
  draft: Draft;
  set(part: Partial<Draft>): void;
}

function Common({ assessment, parents, draft, set }: CommonProps) {
  const { w, say } = useSpeech();
  return (
    <div className="columns">
      <Field label={w('目标任务')} required>
        {(wiring) => <input {...wiring} value={draft.title} onChange={(event) => set({ title: event.target.value })} />}
      </Field>
      <Field label={w('对应项目')} required>
        {(wiring) => (
          <Choice wiring={wiring} value={draft.item} change={(item) => set({ item })} options={assessment.items.map(({ key, title }) => [key, say(title)])} />
        )}
      </Field>
      <Field label={w('完成时限')} required>
        {(wiring) => <input {...wiring} type="date" value={draft.dueDate} onChange={(event) => set({ dueDate: event.target.value })} />}
      </Field>
      {parents.length > 0 && (
        <Field label={w('对应乡镇目标')}>
          {(wiring) => (
            <Choice
              wiring={wiring}
              value={draft.serves}
              change={(serves) => set({ serves })}
              options={parents.map(({ id, title, organization }) => [id, `${organization.name} · ${title}`])}
            />
          )}
        </Field>
      )}
      <Field label={w('统一数量要求')} hint={w('各单位可另填')}>
        {(wiring) => <input {...wiring} value={draft.forAll} onChange={(event) => set({ forAll: event.target.value })} />}
      </Field>
    </div>
  );
}

/** All townships for the lead unit; the villages of a township for its officer. */
function usePlaces(level: Level): Organization[] {
  const session = useSession();
  const organizations = useQuery(organizationsQuery(level));
  const own = session.grants.map(({ organization }) => organization.id);
  const all = organizations.data ?? [];
  return level === 'township' ? all : all.filter(({ parentId }) => parentId !== null && own.includes(parentId));
}
