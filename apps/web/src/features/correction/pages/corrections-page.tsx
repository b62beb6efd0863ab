import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Field, FieldGroup } from '../../../components/field.js';
import { Loaded } from '../../../components/loaded.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { may, useSession } from '../../../lib/session.js';
import { takes } from '../../../lib/stage.js';
import { useAct } from '../../../lib/use-act.js';
import { useAssessment } from '../../assessment/components/assessment-frame.js';
import { FactsPicker } from '../../fact/components/facts-picker.js';
import { correctionsQuery } from '../api/corrections.js';
import { proposeCorrection } from '../api/propose-correction.js';

export default function CorrectionsPage() {
  const { w } = useSpeech();
  const session = useSession();
  const assessment = useAssessment();
  const corrections = useQuery(correctionsQuery(assessment.id));
  const [proposing, setProposing] = useState(false);
  const actions = may(session, 'correction.propose') && takes(assessment, 'correction') && !proposing && (
    <Button tone="primary" onClick={() => setProposing(true)}>
      {w('提出更正')}
    </Button>
  );
  return (
    <>
      {proposing && <Proposal assessmentId={assessment.id} close={() => setProposing(false)} />}
      <Panel title={w('公布后的更正')} note={w('更正产生新的结果版本，不使其他人受损')} actions={actions} flush>
        <Loaded query={corrections}>
          {(page) => (
            <DataTable
              caption={w('公布后的更正')}
              rows={page.items}
              keyOf={(row) => row.id}
              columns={[
                { head: w('序号'), name: true, cell: (row) => row.n },
                { head: w('理由'), cell: (row) => <span className="wrap">{row.reason}</span> },
                { head: w('来源'), cell: (row) => (row.origin === 'appeal' ? w('申诉') : w('提出')) },
                { head: w('结果版本'), cell: (row) => row.version },
                { head: w('提出时间'), cell: (row) => formatInstant(row.at) },
                { head: w('办理情况'), cell: (row) => <Mark tone={row.currentStep ? 'info' : 'good'}>{row.currentStep ? w('办理中') : w('已办结')}</Mark> },
              ]}
            />
          )}
        </Loaded>
      </Panel>
    </>
  );
}

function Proposal({ assessmentId, close }: { assessmentId: string; close(): void }) {
  const { w } = useSpeech();
  const [reason, setReason] = useState('');
  const [cancels, setCancels] = useState<string[]>([]);
  const propose = useAct({
    name: `correction.${assessmentId}`,
    run: (body: Schemas['CorrectionRequest'], key) => proposeCorrection(assessmentId, body, key),
    done: '更正已提出',
    refresh: [['assessment', assessmentId], ['tasks']],
    onDone: close,
  });
  return (
    <Panel title={w('提出更正')}>
      <div className="fields">
        <FieldGroup label={w('应撤销的事项')} required>
          <FactsPicker assessmentId={assessmentId} value={cancels} change={setCancels} />
        </FieldGroup>
        <Field label={w('更正理由')} required>
          {(wiring) => <textarea {...wiring} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <ProblemNote error={propose.error} />
        <div className="row">
          <Button
            tone="primary"
            busy={propose.busy}
            disabled={!reason.trim() || !cancels.length}
            onClick={() => propose.act({ reason, cancels })}
            data-action="propose-correction"
          >
            {w('提出')}
          </Button>
          <Button onClick={close}>{w('取消')}</Button>
        </div>
      </div>
    </Panel>
  );
}
