import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { changeRoster } from '../api/change-roster.js';
import type { RosterEntry } from '../api/roster.js';
import { rosterStates } from './roster-states.js';

/** R3: the roster changes only by a dated event with its reason. */
export function RosterChange({ assessmentId, entry, close }: { assessmentId: string; entry: RosterEntry; close(): void }) {
  const { w } = useSpeech();
  const [status, setStatus] = useState(entry.status);
  const [reason, setReason] = useState('');
  const [occurredOn, setOccurredOn] = useState('');
  const [evidence, setEvidence] = useState<string[]>([]);
  const save = useAct({
    name: `roster.${entry.id}`,
    run: (body: Schemas['RosterEvent'], key) => changeRoster(assessmentId, body, key),
    done: '变动已登记',
    refresh: [['assessment', assessmentId]],
    onDone: close,
  });
  const body = { villageId: entry.village.id, status, reason, occurredOn, evidence, ...(entry.person && { personId: entry.person.id }) };
  return (
    <Dialog title={`${w('登记变动')}：${entry.person?.name ?? entry.village.name}`} open close={close}>
      <div className="fields">
        <Field label={w('变动后的状态')} required>
          {(wiring) => (
            <select {...wiring} value={status} onChange={(event) => setStatus(event.target.value as RosterEntry['status'])}>
              {Object.entries(rosterStates).map(([key, { word }]) => (
                <option key={key} value={key}>
                  {w(word)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={w('发生日期')} required>
          {(wiring) => <input {...wiring} type="date" value={occurredOn} onChange={(event) => setOccurredOn(event.target.value)} />}
        </Field>
        <Field label={w('原因')} required>
          {(wiring) => <textarea {...wiring} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <EvidenceField label={w('佐证材料')} value={evidence} change={setEvidence} />
        <ProblemNote error={save.error} />
        <div className="row end">
          <Button tone="primary" busy={save.busy} disabled={!reason.trim() || !occurredOn} onClick={() => save.act(body)}>
            {w('登记')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
