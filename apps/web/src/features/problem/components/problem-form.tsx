import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import type { Word } from '../../../lib/words.js';
import { assessmentsQuery } from '../../assessment/api/list-assessments.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { organizationsQuery } from '../../organization/api/list-organizations.js';
import { listProblem, listProblems } from '../api/problems.js';
import { MoreVillages } from './more-villages.js';

const documentFields = [
  { name: 'issuer', word: '发文机关', type: 'text' },
  { name: 'number', word: '发文字号', type: 'text' },
  { name: 'signedBy', word: '签发人', type: 'text' },
  { name: 'date', word: '成文日期', type: 'date' },
] as const satisfies { name: string; word: Word; type: string }[];

const blank = {
  township: '',
  villageId: '',
  more: [] as string[],
  assessmentId: '',
  title: '',
  description: '',
  dueOn: '',
  document: { issuer: '', number: '', signedBy: '', date: '' },
  evidence: [] as string[],
};
type Draft = typeof blank;

interface PartProps {
  draft: Draft;
  set(part: Partial<Draft>): void;
}

/** A15: the officer's listing; the leader's signature follows. */
export function ProblemForm({ done }: { done(id?: string): void }) {
  const { w } = useSpeech();
  const [draft, setDraft] = useState(blank);
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const list = useAct({
    name: 'problem.list',
    run: ({ villageIds, ...body }: Schemas['ListProblems'], key) => submitted(villageIds, body, key),
    done: '问题已提交审定',
    refresh: [['problem'], ['tasks']],
    onDone: (ids) => done(ids.length === 1 ? ids[0] : undefined),
  });
  const body = bodyOf(draft);
  return (
    <Panel title={w('列入问题')}>
      <div className="fields">
        <Place draft={draft} set={set} />
        <MoreVillages chosen={draft.villageId} more={draft.more} change={(more) => set({ more })} />
        <Matter draft={draft} set={set} />
        <FieldGroup label={w('列入依据')} required>
          <div className="columns">
            {documentFields.map(({ name, word, type }) => (
              <Field key={name} label={w(word)} required>
                {(wiring) => (
                  <input
                    {...wiring}
                    type={type}
                    data-field={name}
                    value={draft.document[name]}
                    onChange={({ target }) => set({ document: { ...draft.document, [name]: target.value } })}
                  />
                )}
              </Field>
            ))}
          </div>
        </FieldGroup>
        <EvidenceField label={w('佐证材料')} value={draft.evidence} change={(evidence) => set({ evidence })} />
        <ProblemNote error={list.error} />
        <div className="row">
          <Button tone="primary" busy={list.busy} disabled={!body} onClick={() => body && list.act(body)} data-action="list-problem">
            {w('提交')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function bodyOf({ villageId, more, assessmentId, title, description, dueOn, document, evidence }: Draft): Schemas['ListProblems'] | undefined {
  const villageIds = [...new Set([...more, villageId].filter(Boolean))];
  const filled = villageIds.length > 0 && [title, description, dueOn, ...Object.values(document)].every((value) => value.trim());
  return filled
    ? { villageIds, ...(assessmentId && { assessmentId }), title, description, dueOn, document, ...(evidence.length > 0 && { evidence }) }
    : undefined;
}

/** One village as its own listing, several as one act; answers the problems' ids. */
async function submitted(villageIds: string[], body: Omit<Schemas['ListProblems'], 'villageIds'>, key: string): Promise<string[]> {
  const [only, ...others] = villageIds;
  if (only && others.length === 0) return [(await listProblem({ ...body, villageId: only }, key)).id];
  return (await listProblems({ ...body, villageIds }, key)).items.map(({ id }) => id);
}

function Place({ draft, set }: PartProps) {
  const { w } = useSpeech();
  const townships = useQuery(organizationsQuery('township'));
  const villages = useQuery(organizationsQuery('village'));
  const assessments = useQuery(assessmentsQuery());
  const options = (rows: readonly { id: string; name: string }[] = []) =>
    rows.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ));
  return (
    <div className="columns">
      <Field label={w('乡镇')} required>
        {(wiring) => (
          <select {...wiring} data-field="township" value={draft.township} onChange={({ target }) => set({ township: target.value, villageId: '' })}>
            <option value="">{w('请选择')}</option>
            {options(townships.data)}
          </select>
        )}
      </Field>
      <Field label={w('村（社区）')} required>
        {(wiring) => (
          <select {...wiring} data-field="village" value={draft.villageId} onChange={({ target }) => set({ villageId: target.value })}>
            <option value="">{w('请选择')}</option>
            {options(villages.data?.filter(({ parentId }) => parentId === draft.township))}
          </select>
        )}
      </Field>
      <Field label={w('考核项目')} hint={w('按所选考核的时钟办理；不选按实际日期')}>
        {(wiring) => (
          <select {...wiring} data-field="assessment" value={draft.assessmentId} onChange={({ target }) => set({ assessmentId: target.value })}>
            <option value="" />
            {options(assessments.data?.items.filter(({ stage }) => stage === 'running').map(({ id, title }) => ({ id, name: title })))}
          </select>
        )}
      </Field>
    </div>
  );
}

function Matter({ draft, set }: PartProps) {
  const { w } = useSpeech();
  return (
    <>
      <div className="columns">
        <Field label={w('问题')} required>
          {(wiring) => <input {...wiring} data-field="title" maxLength={200} value={draft.title} onChange={({ target }) => set({ title: target.value })} />}
        </Field>
        <Field label={w('整改期限')} required>
          {(wiring) => <input {...wiring} data-field="dueOn" type="date" value={draft.dueOn} onChange={({ target }) => set({ dueOn: target.value })} />}
        </Field>
      </div>
      <Field label={w('具体情况和整改要求')} required>
        {(wiring) => (
          <textarea
            {...wiring}
            data-field="description"
            maxLength={4000}
            value={draft.description}
            onChange={({ target }) => set({ description: target.value })}
          />
        )}
      </Field>
    </>
  );
}
