import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { proposeRedLine, type RedLineDetail, type RedLineRequest } from '../api/red-lines.js';
import { blankDocument, DocumentFields } from './document-fields.js';

/** E4: a finding ends by a later decision only, proposed on a document of its own. */
export function CancelForm({ redLine, proposed }: { redLine: RedLineDetail; proposed(id: string): void }) {
  const { w } = useSpeech();
  const [facts, setFacts] = useState('');
  const [document, setDocument] = useState(blankDocument);
  const propose = useAct({
    name: `red-line.cancel.${redLine.id}`,
    run: (body: RedLineRequest, key) => proposeRedLine(body, key),
    done: '撤销已提出',
    refresh: [['redLine'], ['tasks']],
    onDone: ({ id }) => proposed(id),
  });
  const personId = redLine.person?.id ?? '';
  const isFilled = [personId, facts, ...Object.values(document)].every((value) => value.trim() !== '');
  const send = () => propose.act({ assessmentId: redLine.assessment.id, personId, act: 'cancel', veto: redLine.veto, facts, document, evidence: [] });
  return (
    <Panel title={w('提出撤销红线认定')}>
      <div className="fields">
        <Field label={w('理由')} required>
          {(wiring) => <textarea {...wiring} rows={3} maxLength={8000} value={facts} onChange={({ target }) => setFacts(target.value)} />}
        </Field>
        <DocumentFields document={document} change={setDocument} />
        <ProblemNote error={propose.error} />
        <div className="row">
          <Button busy={propose.busy} disabled={!isFilled} onClick={send} data-action="cancel-red-line">
            {w('提出撤销')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
