import { useState } from 'react';
import { useNavigate } from 'react-router';
import { Button } from '../../../components/button.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { fileAppeal } from '../../appeal/api/file-appeal.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';

/** R11: the person appeals against the end of a party post. */
export function PartyAppealDialog({ branchId, close }: { branchId: string; close(): void }) {
  const { w } = useSpeech();
  const navigate = useNavigate();
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const file = useAct({
    name: `appeal.party.${branchId}`,
    run: (body: { reason: string; evidence: string[] }, key) => fileAppeal({ kind: 'party', branchId, ...body }, key),
    done: '申诉已提出',
    refresh: [['appeal'], ['dismissal'], ['tasks']],
    onDone: ({ id }) => void navigate(`/appeals/${id}`),
  });
  return (
    <Dialog title={w('党员申诉')} open close={close}>
      <div className="fields">
        <p className="small muted">{w('申诉期间不停止执行；不因申诉加重处理')}</p>
        <Field label={w('理由')} required>
          {(wiring) => <textarea {...wiring} maxLength={4000} rows={6} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <EvidenceField label={w('佐证材料')} value={evidence} change={setEvidence} />
        <ProblemNote error={file.error} />
        <div className="row end">
          <Button onClick={close}>{w('取消')}</Button>
          <Button tone="primary" busy={file.busy} disabled={!reason.trim()} onClick={() => file.act({ reason, evidence })} data-action="file-party-appeal">
            {w('提出')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
