import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Note } from '../../../components/note.js';
import { Page } from '../../../components/page.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import { useDraft } from '../../../lib/use-draft.js';
import { requestAssessment } from '../api/request-assessment.js';
import { blanksOf, emptyRequest, tidy, type RequestContent } from '../components/request-draft.js';
import { RequestForm } from '../components/request-form.js';

export default function NewRequestPage() {
  const { w } = useSpeech();
  const session = useSession();
  const navigate = useNavigate();
  const unit = session.grants.find(({ role }) => role === 'leadUnitOfficer')?.organization.id ?? '';
  const [content, setContent, forget] = useDraft<RequestContent>('request', emptyRequest(unit));
  const [opinion, setOpinion] = useState('');
  const [blanks, setBlanks] = useState<string[]>([]);
  const request = useAct({
    name: 'assessment.request',
    run: (given: RequestContent, key) => requestAssessment({ content: given, ...(opinion.trim() && { opinion }) }, key),
    done: '申请已提交',
    refresh: [['tasks'], ['assessments']],
    onDone: ({ id }) => {
      forget();
      void navigate(`/assessments/${id}`);
    },
  });
  const send = () => {
    const found = blanksOf(content);
    setBlanks(found);
    if (!found.length) request.act(tidy(content));
  };
  return (
    <Page title={w('发起申请')} lead={w('牵头单位提出，组织部审核，县委主要领导批准；批准只对所报内容有效')}>
      <Panel title={w('申请内容')}>
        <div className="stack">
          <RequestForm request={content} blanks={blanks} change={setContent} />
          <div className="fields">
            <Field label={w('说明')}>
              {(wiring) => <textarea {...wiring} maxLength={2000} value={opinion} onChange={(event) => setOpinion(event.target.value)} />}
            </Field>
          </div>
          {blanks.length > 0 && <p role="alert">{w('还有 {count} 处需要填写或更正', { count: blanks.length })}</p>}
          <ProblemNote error={request.error} />
          {request.beingRecorded && <Note tone="warn">{w('录入中：尚未收到答复，正以同一编号重发，不会重复录入。')}</Note>}
          <div className="row">
            <Button tone="primary" busy={request.busy} onClick={send} data-action="submit">
              {w('提交申请')}
            </Button>
          </div>
        </div>
      </Panel>
    </Page>
  );
}
