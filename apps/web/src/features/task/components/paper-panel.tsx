import type { Text } from '#domain';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { Mark } from '../../../components/mark.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { may, useSession } from '../../../lib/session.js';
import { actionLabel, nodeTitle, stepRow } from '../../../lib/step-rows.js';
import { useAct } from '../../../lib/use-act.js';
import { EvidenceField } from '../../evidence/components/evidence-field.js';
import { EvidenceLinks } from '../../evidence/components/evidence-links.js';
import { enterPaper } from '../../paper/api/enter-paper.js';
import { signersQuery } from '../../paper/api/paper.js';
import type { TaskDetail } from '../api/get-task.js';
import { faultsOf, splitOpinion, type Faults, type Values } from './form-values.js';
import { StepForm } from './step-form.js';

/** R2: a decision signed on paper, entered by a named clerk and confirmed by a second person. */
export function PaperPanel({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const mayEnter = task.stage === 'open' && may(session, 'paper.enter');
  return (
    <Panel title={w('线下签批补录')} note={w('代录人不能代替签批人；须由第二人核对确认后才生效')}>
      <div className="stack">
        {task.paper.map((paper) => (
          <p key={paper.id} className="row">
            <Mark tone={paper.state === 'confirmed' ? 'good' : 'warn'}>{paperState(paper.state, w)}</Mark>
            {paper.signer} {paper.dateOnPaper} · {w('代录：{name}', { name: paper.enteredBy })} <EvidenceLinks ids={[paper.evidenceId]} />
          </p>
        ))}
        {mayEnter && !open && (
          <div>
            <Button onClick={() => setOpen(true)}>{w('补录线下签批')}</Button>
          </div>
        )}
        {mayEnter && open && <PaperEntry task={task} done={() => setOpen(false)} />}
      </div>
    </Panel>
  );
}

function paperState(state: string, w: ReturnType<typeof useSpeech>['w']): string {
  if (state === 'confirmed') return w('已核对');
  return state === 'rejected' ? w('已作废') : w('待核对');
}

interface Entry {
  action: string;
  signerAccountId: string;
  signerName: string;
  dateOnPaper: string;
  scan: string[];
  subject: string;
  to: string;
}

/** What the row of the step allows on paper: its decisions, and a return where it has targets. */
function paperActions(task: TaskDetail): { action: string; label: Text; to: string[] }[] {
  const row = stepRow(task.kind);
  const returning = row?.returnTo.length ? [{ action: 'return', label: actionLabel(task.kind, 'return'), to: row.returnTo }] : [];
  return [...(row?.actions ?? []).map((action) => ({ action, label: actionLabel(task.kind, action), to: [] })), ...returning];
}

function PaperEntry({ task, done }: { task: TaskDetail; done(): void }) {
  const { w } = useSpeech();
  const actions = paperActions(task);
  const [entry, setEntry] = useState<Entry>({ action: actions[0]?.action ?? '', signerAccountId: '', signerName: '', dateOnPaper: '', scan: [], subject: '', to: '' });
  const [values, setValues] = useState<Values>({});
  const [faults, setFaults] = useState<Faults>({});
  const enter = useAct({ name: `task.${task.id}.paper`, run: (body: Schemas['PaperEntry'], key) => enterPaper(task.id, body, key), done: '已提交，待第二人核对', refresh: [['task', task.id], ['paper']], onDone: done });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const found = faultsOf(task.form, values, entry.action);
    setFaults(found);
    if (Object.keys(found).length === 0 && entry.scan.length) enter.act(bodyOf(entry, values));
  };
  return (
    <form className="fields" onSubmit={send}>
      <Signing task={task} entry={entry} change={(part) => setEntry({ ...entry, ...part })} />
      <StepForm task={task} fields={task.form} values={values} faults={faults} change={setValues} />
      <ProblemNote error={enter.error} />
      <div className="row">
        <Button type="submit" tone="primary" busy={enter.busy} disabled={!entry.scan.length}>
          {w('提交核对')}
        </Button>
        <Button onClick={done}>{w('取消')}</Button>
      </div>
    </form>
  );
}

function bodyOf({ action, signerAccountId, signerName, dateOnPaper, scan, subject, to }: Entry, values: Values): Schemas['PaperEntry'] {
  return {
    action,
    signerName,
    dateOnPaper,
    evidenceId: scan[0] ?? '',
    ...splitOpinion(values),
    ...(signerAccountId && { signerAccountId }),
    ...(subject && { subject }),
    ...(to && action === 'return' && { to }),
  };
}

function Signing({ task, entry, change }: { task: TaskDetail; entry: Entry; change(part: Partial<Entry>): void }) {
  const { w, say } = useSpeech();
  const signers = useQuery(signersQuery(task.id));
  const actions = paperActions(task);
  const targets = actions.find(({ action }) => action === entry.action)?.to ?? [];
  const sign = (accountId: string) => change({ signerAccountId: accountId, signerName: signers.data?.find((signer) => signer.accountId === accountId)?.name ?? entry.signerName });
  return (
    <>
      <EvidenceField label={w('签批单扫描件')} required single value={entry.scan} change={(scan) => change({ scan })} />
      <Field label={w('签批人')} required>
        {(wiring) => <Choice wiring={wiring} value={entry.signerAccountId} change={sign} options={(signers.data ?? []).map(({ accountId, name, role }) => [accountId, `${name} · ${role}`])} />}
      </Field>
      <Field label={w('纸面签批日期')} required>
        {(wiring) => <input {...wiring} type="date" value={entry.dateOnPaper} onChange={(event) => change({ dateOnPaper: event.target.value })} />}
      </Field>
      {task.mode === 'roll' && (
        <Field label={w('对象')} required>
          {(wiring) => <Choice wiring={wiring} value={entry.subject} change={(subject) => change({ subject })} options={task.rollItems.filter(({ answeredAt }) => !answeredAt).map(({ subject, name }) => [subject, name])} />}
        </Field>
      )}
      <Field label={w('纸面决定')} required>
        {(wiring) => <Choice wiring={wiring} value={entry.action} change={(action) => change({ action })} options={actions.map(({ action, label }) => [action, say(label)])} />}
      </Field>
      {entry.action === 'return' && (
        <Field label={w('退回到')} required>
          {(wiring) => <Choice wiring={wiring} value={entry.to} change={(to) => change({ to })} options={targets.map((node) => [node, say(nodeTitle(node))])} />}
        </Field>
      )}
    </>
  );
}

interface ChoiceProps {
  wiring: { id: string; required: boolean };
  value: string;
  change(value: string): void;
  options: [value: string, text: string][];
}

function Choice({ wiring, value, change, options }: ChoiceProps) {
  const { w } = useSpeech();
  return (
    <select {...wiring} value={value} onChange={(event) => change(event.target.value)}>
      <option value="">{w('请选择')}</option>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}
