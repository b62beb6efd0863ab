import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { assessmentsQuery } from '../../assessment/api/list-assessments.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { proposeRedLine, subjectsQuery, type RedLineRequest } from '../api/red-lines.js';
import { blankDocument, DocumentFields } from './document-fields.js';

const blank = { assessmentId: '', personId: '', veto: '', facts: '', document: blankDocument, evidence: [] as string[] };
type Draft = typeof blank;

interface PartProps {
  draft: Draft;
  set(part: Partial<Draft>): void;
}

/** E4: whom it is about, which red line, on what document, with the facts. */
export function ProposeForm({ proposed }: { proposed(taskId: string): void }) {
  const { w } = useSpeech();
  const [draft, setDraft] = useState(blank);
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const propose = useAct({
    name: 'red-line.propose',
    run: (body: RedLineRequest, key) => proposeRedLine(body, key),
    done: '红线已提出',
    refresh: [['redLine'], ['tasks']],
    onDone: ({ id }) => proposed(id),
  });
  const body = bodyOf(draft);
  return (
    <Panel title={w('提出红线')}>
      <div className="fields">
        <Subject draft={draft} set={set} />
        <Field label={w('事实')} required>
          {(wiring) => <textarea {...wiring} rows={4} maxLength={8000} value={draft.facts} onChange={({ target }) => set({ facts: target.value })} />}
        </Field>
        <DocumentFields document={draft.document} change={(document) => set({ document })} />
        <EvidenceField label={w('佐证材料')} value={draft.evidence} change={(evidence) => set({ evidence })} />
        <ProblemNote error={propose.error} />
        <div className="row">
          <Button tone="primary" busy={propose.busy} disabled={!body} onClick={() => body && propose.act(body)} data-action="propose-red-line">
            {w('提出红线')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function Subject({ draft, set }: PartProps) {
  const { w } = useSpeech();
  const assessments = useQuery(assessmentsQuery());
  const offered = useQuery(subjectsQuery(draft.assessmentId));
  const running = (assessments.data?.items ?? []).filter(({ stage }) => stage === 'running' || stage === 'close');
  return (
    <>
      <Field label={w('考核项目')} required>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={draft.assessmentId}
            change={(assessmentId) => set({ assessmentId, personId: '', veto: '' })}
            options={running.map(({ id, title }) => [id, title] as const)}
          />
        )}
      </Field>
      {offered.data && <Matter draft={draft} set={set} offered={offered.data} />}
    </>
  );
}

function Matter({ draft, set, offered: { vetoes, subjects } }: PartProps & { offered: Schemas['RedLineSubjects'] }) {
  const { w, say } = useSpeech();
  if (vetoes.length === 0) return <p className="muted">{w('本办法没有红线')}</p>;
  if (subjects.length === 0) return <p className="muted">{w('没有可以提出的对象')}</p>;
  return (
    <div className="columns">
      <Field label={w('对象（班子或人员）')} required>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={draft.personId}
            change={(personId) => set({ personId })}
            options={subjects.map(({ person, organization }) => [person.id, `${person.name} · ${organization.name}`] as const)}
          />
        )}
      </Field>
      <Field label={w('红线条目')} required>
        {(wiring) => (
          <Choice wiring={wiring} value={draft.veto} change={(veto) => set({ veto })} options={vetoes.map(({ id, title }) => [id, say(title)] as const)} />
        )}
      </Field>
    </div>
  );
}

function bodyOf({ assessmentId, personId, veto, facts, document, evidence }: Draft): RedLineRequest | undefined {
  const filled = [assessmentId, personId, veto, facts, ...Object.values(document)].every((value) => value.trim() !== '');
  return filled ? { assessmentId, personId, act: 'find', veto, facts, document, evidence } : undefined;
}
