import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/button.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import type { Fact } from '../../fact/api/list-facts.js';
import { FactLine } from '../../fact/components/fact-line.js';
import { fileAppeal } from '../api/file-appeal.js';

/** R6: an appeal against a deduction, or the re-check of a base item. */
export function AppealDialog({ fact, close }: { fact: Fact; close(): void }) {
  const { w } = useSpeech();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const file = useAct({
    name: `appeal.${fact.id}`,
    run: (body: Schemas['AppealRequest'], key) => fileAppeal(body, key),
    done: '申诉已提出',
    refresh: [['appeal'], ['assessment'], ['tasks']],
    onDone: ({ id }) => void navigate(`/appeals/${id}`),
  });
  const send = () => file.act({ kind: fact.kind === 'event' ? 'deduction' : 'recheck', factId: fact.id, reason, evidence });
  return (
    <Dialog title={fact.kind === 'event' ? w('减分申诉') : w('申请复核基础分')} open close={close}>
      <div className="fields">
        <p>
          <FactLine fact={fact} />
        </p>
        <Field label={w('理由')} required>
          {(wiring) => <textarea {...wiring} maxLength={4000} rows={5} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <EvidenceField label={w('佐证材料')} value={evidence} change={setEvidence} />
        <p className="small muted">{w('录入和确认该减分的人不参与调查和裁决')}</p>
        <ProblemNote error={file.error} />
        <div className="row end">
          <Button onClick={close}>{w('取消')}</Button>
          <Button tone="primary" busy={file.busy} disabled={!reason.trim()} onClick={send} data-action="file-appeal">
            {w('提出')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
