import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { assessmentQuery, assessmentsQuery } from '../../assessment/api/list-assessments.js';
import { schemeQuery } from '../../scheme/api/list-schemes.js';
import { openEvaluation, type EvaluationRequest } from '../api/evaluations.js';
import { blankDraft, requestOf, type Draft } from './draft.js';
import { ClassFields, LimitFields, QuestionFields } from './list-fields.js';
import { ratedItems } from './rated-item.js';
import { SubjectFields } from './subject-fields.js';

interface PartProps {
  draft: Draft;
  set(part: Partial<Draft>): void;
}

/** E3, R13: an evaluation for an item of an assessment's scheme, or with questions of its own. */
export function OpenForm({ opened }: { opened(id: string): void }) {
  const { w } = useSpeech();
  const [draft, setDraft] = useState(blankDraft);
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const request = requestOf(draft);
  const open = useAct({
    name: 'evaluation.open',
    run: (body: EvaluationRequest, key) => openEvaluation(body, key),
    done: '民主测评已发起',
    refresh: [['evaluation']],
    onDone: ({ id }) => opened(id),
  });
  return (
    <Panel title={w('发起民主测评')} note={w('匿名无记名：不登记评分人姓名，一码一票，截止后自动计票')}>
      <div className="fields">
        <Field label={w('测评名称')} required>
          {(wiring) => <input {...wiring} maxLength={200} value={draft.title} onChange={({ target }) => set({ title: target.value })} />}
        </Field>
        <Belonging draft={draft} set={set} />
        <SubjectFields assessmentId={draft.assessmentId} subjects={draft.subjects} change={(subjects) => set({ subjects })} />
        <ClassFields rows={draft.classes} change={(classes) => set({ classes })} fixed={draft.item !== ''} />
        {!draft.item && <QuestionFields rows={draft.questions} change={(questions) => set({ questions })} />}
        <Conditions draft={draft} set={set} />
        <ProblemNote error={open.error} />
        <div className="row">
          <Button tone="primary" busy={open.busy} disabled={!request} onClick={() => request && open.act(request)} data-action="open-evaluation">
            {w('发起')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

/** The assessment it belongs to, and the item whose sheet and classes are the scheme's. */
function Belonging({ draft, set }: PartProps) {
  const { w, say } = useSpeech();
  const assessments = useQuery(assessmentsQuery());
  const assessment = useQuery(assessmentQuery(draft.assessmentId));
  const scheme = useQuery(schemeQuery(assessment.data?.content?.schemeVersionId ?? ''));
  const items = draft.assessmentId ? ratedItems(scheme.data?.content) : [];
  const choose = (id: string) => {
    const item = items.find((one) => one.id === id);
    set({ item: id, classes: item ? item.classes.map((one) => ({ key: one.id, title: say(one.title), number: '', dropHighest: false })) : blankDraft.classes });
  };
  return (
    <>
      <Field label={w('所属考核（可不选）')}>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={draft.assessmentId}
            change={(assessmentId) => set({ assessmentId, item: '', subjects: [], classes: blankDraft.classes })}
            options={(assessments.data?.items ?? []).map(({ id, title }) => [id, title] as const)}
          />
        )}
      </Field>
      {items.length > 0 && (
        <Field label={w('计入考核的评分项目（可不选）')} hint={w('选定后题目、分值和评分类别以考核办法为准')}>
          {(wiring) => <Choice wiring={wiring} value={draft.item} change={choose} options={items.map(({ id, title }) => [id, say(title)] as const)} />}
        </Field>
      )}
    </>
  );
}

function Conditions({ draft, set }: PartProps) {
  const { w } = useSpeech();
  return (
    <>
      <LimitFields rows={draft.limits} change={(limits) => set({ limits })} />
      <div className="columns">
        <Field label={w('最低样本')} hint={w('不足此数的类别不公布、不计分，至少五份')} required>
          {(wiring) => <input {...wiring} inputMode="numeric" value={draft.minimumSample} onChange={({ target }) => set({ minimumSample: target.value })} />}
        </Field>
        <Field label={w('截止时间')} hint={w('到时系统自动截止并计票')} required>
          {(wiring) => <input {...wiring} type="datetime-local" value={draft.closesAt} onChange={({ target }) => set({ closesAt: target.value })} />}
        </Field>
      </div>
    </>
  );
}
