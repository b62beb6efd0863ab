import { roles, type Role, type Text } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { Choice } from '../../../components/choice.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { actionLabel, nodeTitle, stepRow } from '../../../lib/step-rows.js';
import { useAct } from '../../../lib/use-act.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { enterPaper } from '../../paper/api/enter-paper.js';
import { signersQuery } from '../../paper/api/paper.js';
import type { TaskDetail } from '../api/get-task.js';
import { shownContent } from './action-panel.js';
import { answersOf, faultsOf, type Faults, type Values } from './form-values.js';
import { StepForm } from './step-form.js';

interface Entry {
  action: string;
  signerAccountId: string;
  signerName: string;
  dateOnPaper: string;
  scan: string[];
  subject: string;
  to: string;
}

/** What the clerk copies from the signed form, with its scan. */
export function PaperEntry({ task, done }: { task: TaskDetail; done(): void }) {
  const { w } = useSpeech();
  const [entry, setEntry] = useState<Entry>({ action: '', signerAccountId: '', signerName: '', dateOnPaper: '', scan: [], subject: '', to: '' });
  const [values, setValues] = useState<Values>({});
  const [faults, setFaults] = useState<Faults>({});
  const enter = useAct({
    name: `task.${task.id}.paper`,
    run: (body: Schemas['PaperEntry'], key) => enterPaper(task.id, body, key),
    done: '已提交，待第二人核对',
    refresh: [['task', task.id], ['paper']],
    onDone: done,
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(task.form, values, entry.action);
    setFaults(found);
    if (Object.keys(found).length === 0 && entry.scan.length) enter.act({ ...bodyOf(entry, values, task.form), ...shownContent(task) });
  };
  return (
    <form className="fields" onSubmit={send}>
      <Signing task={task} entry={entry} change={(part) => setEntry({ ...entry, ...part })} />
      <Decided task={task} entry={entry} change={(part) => setEntry({ ...entry, ...part })} />
      <StepForm task={task} fields={task.form} values={values} faults={faults} change={setValues} />
      <ProblemNote error={enter.error} />
      <div className="row">
        <Button type="submit" tone="primary" busy={enter.busy} disabled={!entry.scan.length} data-action="send-paper">
          {w('提交核对')}
        </Button>
        <Button onClick={done}>{w('取消')}</Button>
      </div>
    </form>
  );
}

function bodyOf(
  { action, signerAccountId, signerName, dateOnPaper, scan, subject, to }: Entry,
  values: Values,
  form: TaskDetail['form'],
): Schemas['PaperEntry'] {
  return {
    action,
    signerAccountId,
    signerName,
    dateOnPaper,
    evidenceId: scan[0] ?? '',
    ...answersOf(form, values, action),
    ...(subject && { subject }),
    ...(to && action === 'return' && { to }),
  };
}

interface PartProps {
  task: TaskDetail;
  entry: Entry;
  change(part: Partial<Entry>): void;
}

function Signing({ task, entry, change }: PartProps) {
  const { w, say } = useSpeech();
  const signers = useQuery(signersQuery(task.id));
  const eligible = (signers.data ?? []).filter(({ item }) => item === entry.subject);
  const sign = (signerAccountId: string) =>
    change({ signerAccountId, signerName: eligible.find(({ accountId }) => accountId === signerAccountId)?.name ?? '' });
  return (
    <>
      <EvidenceField label={w('签批单扫描件')} required single value={entry.scan} change={(scan) => change({ scan })} />
      {task.mode === 'roll' && (
        <Field label={w('对象')} required>
          {(wiring) => (
            <Choice
              wiring={wiring}
              value={entry.subject}
              change={(subject) => change({ subject, signerAccountId: '' })}
              options={task.rollItems.filter(({ answeredAt }) => !answeredAt).map(({ subject, name }) => [subject, name])}
            />
          )}
        </Field>
      )}
      <Field label={w('签批人')} required>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={entry.signerAccountId}
            change={sign}
            options={eligible.map(({ accountId, name, role }) => [accountId, `${name} · ${say(roles[role as Role])}`])}
          />
        )}
      </Field>
      <Field label={w('纸面签批日期')} required>
        {(wiring) => <input {...wiring} type="date" value={entry.dateOnPaper} onChange={(event) => change({ dateOnPaper: event.target.value })} />}
      </Field>
    </>
  );
}

/** What the row of the step allows on paper: its decisions, and a return where it has targets. */
function paperActions({ kind }: TaskDetail): { action: string; label: Text }[] {
  const row = stepRow(kind);
  const actions = [...(row?.actions ?? []), ...(row?.returnTo.length ? ['return'] : [])];
  return actions.map((action) => ({ action, label: actionLabel(kind, action) }));
}

function Decided({ task, entry, change }: PartProps) {
  const { w, say } = useSpeech();
  const targets = stepRow(task.kind)?.returnTo ?? [];
  return (
    <>
      <Field label={w('纸面决定')} required>
        {(wiring) => (
          <Choice
            wiring={wiring}
            value={entry.action}
            change={(action) => change({ action })}
            options={paperActions(task).map(({ action, label }) => [action, say(label)])}
          />
        )}
      </Field>
      {entry.action === 'return' && (
        <Field label={w('退回到')} required>
          {(wiring) => (
            <Choice wiring={wiring} value={entry.to} change={(to) => change({ to })} options={targets.map((node) => [node, say(nodeTitle(node))])} />
          )}
        </Field>
      )}
    </>
  );
}
