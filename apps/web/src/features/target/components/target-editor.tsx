import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import type { AssessmentDetail } from '../../assessment/api/list-assessments.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
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

/** One task for many places at once, each place's quantity its own. */
export function TargetEditor({ assessment, level, existing, close }: TargetEditorProps) {
  const { w } = useSpeech();
  const places = usePlaces(level);
  const parents = existing.filter((target) => target.level === 'township');
  const [common, setCommon] = useState({ item: assessment.items[0]?.key ?? '', title: '', dueDate: assessment.periodTo, parentId: '' });
  const [quantities, setQuantities] = useState<Record<string, string>>({});
  const [forAll, setForAll] = useState('');
  const save = useAct({ name: `targets.${assessment.id}`, run: (targets: NewTarget[], key) => setTargets(assessment.id, { level, targets }, key), done: '目标已下达', refresh: [['assessment', assessment.id]], onDone: close });
  const targets = places
    .map(({ id }) => ({ organizationId: id, quantity: (quantities[id] ?? forAll).trim(), item: common.item, title: common.title.trim(), dueDate: common.dueDate, ...(common.parentId && { parentId: common.parentId }) }))
    .filter(({ quantity }) => quantity);
  return (
    <Panel title={level === 'township' ? w('分解到乡镇') : w('下达到村')} note={w('不填数量的单位不下达')}>
      <div className="stack">
        <div className="columns">
          <Field label={w('目标任务')} required>{(wiring) => <input {...wiring} value={common.title} onChange={(event) => setCommon({ ...common, title: event.target.value })} />}</Field>
          <Field label={w('对应项目')} required>
            {(wiring) => (
              <select {...wiring} value={common.item} onChange={(event) => setCommon({ ...common, item: event.target.value })}>
                {assessment.items.map(({ key, title }) => (
                  <option key={key} value={key}>
                    {title}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={w('完成时限')} required>{(wiring) => <input {...wiring} type="date" value={common.dueDate} onChange={(event) => setCommon({ ...common, dueDate: event.target.value })} />}</Field>
          {level === 'village' && (
            <Field label={w('对应乡镇目标')}>
              {(wiring) => (
                <select {...wiring} value={common.parentId} onChange={(event) => setCommon({ ...common, parentId: event.target.value })}>
                  <option value="">{w('无')}</option>
                  {parents.map(({ id, title, organization }) => (
                    <option key={id} value={id}>
                      {organization.name} · {title}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
          <Field label={w('统一数量要求')} hint={w('各单位可另填')}>{(wiring) => <input {...wiring} value={forAll} onChange={(event) => setForAll(event.target.value)} />}</Field>
        </div>
        <FieldGroup label={w('各单位数量要求')}>
          <div className="columns">
            {places.map(({ id, name }) => (
              <Field key={id} label={name}>
                {(wiring) => <input {...wiring} placeholder={forAll} value={quantities[id] ?? ''} onChange={(event) => setQuantities({ ...quantities, [id]: event.target.value })} />}
              </Field>
            ))}
          </div>
        </FieldGroup>
        <ProblemNote error={save.error} />
        <div className="row">
          <Button tone="primary" busy={save.busy} disabled={!targets.length || !common.title.trim()} onClick={() => save.act(targets)} data-action="save-targets">
            {w('下达 {count} 个', { count: targets.length })}
          </Button>
          <Button onClick={close}>{w('取消')}</Button>
        </div>
      </div>
    </Panel>
  );
}

/** All townships for the lead unit; the villages of a township for its officer. */
function usePlaces(level: Level) {
  const session = useSession();
  const organizations = useQuery(organizationsQuery(level));
  const own = session.grants.map(({ organization }) => organization.id);
  const all = organizations.data ?? [];
  return level === 'township' ? all : all.filter(({ parentId }) => parentId !== null && own.includes(parentId));
}
