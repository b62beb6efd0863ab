import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field as Labelled } from '../../../components/field.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { TaskDetail, TaskItem } from '../../task/api/get-task.js';
import { FormAnswers } from '../../task/components/form-answers.js';
import './check-list.css';
import { faultsOf, type Field, type Faults, type Values } from '../../task/components/form-values.js';
import { CollectionForm } from './collection-form.js';
import { PointsTable } from './points-table.js';
import { changedIn, fieldsAnswered, reportsOf, type Report } from './reports.js';
import { useAnswers } from './use-answers.js';

/** What the checker's own fields are called. */
const own = new Set(['verdict', 'reason', 'opinion']);

/** C2: what was answered, and beside it what the checker finds; both stay. */
export function CheckPanel({ task, items }: { task: TaskDetail; items: TaskItem[] }) {
  const { w } = useSpeech();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const reports = reportsOf(task.context);
  const send = useAnswers(task, () => setChosen(new Set()));
  const confirm = () => send.act([...chosen].map((subject) => ({ subject, form: { verdict: 'confirm' } })));
  const toggle = (subject: string, on: boolean) => setChosen(new Set(on ? [...chosen, subject] : [...chosen].filter((one) => one !== subject)));
  const all = () => setChosen(chosen.size === items.length ? new Set() : new Set(items.map(({ subject }) => subject)));
  return (
    <Panel title={w('核查')} note={w('先展开阅看填报内容；属实的可一并确认，有出入的逐个更正或退回')} flush>
      <ul className="check-list">
        {items.map((item) => (
          <CheckItem
            key={item.subject}
            task={task}
            item={item}
            report={reports[item.subject]}
            chosen={chosen.has(item.subject)}
            choose={(on) => toggle(item.subject, on)}
          />
        ))}
      </ul>
      <div className="panel-body stack">
        <ProblemNote error={send.error} />
        {send.beingRecorded && <Note tone="warn">{w('录入中：尚未收到答复，正以同一编号重发，不会重复录入。')}</Note>}
        <div className="row">
          <Button tone="quiet" onClick={all}>
            {w('全选')}
          </Button>
          <Button tone="primary" data-action="confirm" busy={send.busy} disabled={chosen.size === 0} onClick={confirm}>
            {w('核查属实 {count} 项', { count: chosen.size })}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

interface CheckItemProps {
  task: TaskDetail;
  item: TaskItem;
  report: Report | undefined;
  chosen: boolean;
  choose(on: boolean): void;
}

function CheckItem({ task, item, report, chosen, choose }: CheckItemProps) {
  const { w } = useSpeech();
  const [seen, setSeen] = useState(false);
  return (
    <li>
      <details onToggle={(event) => event.currentTarget.open && setSeen(true)}>
        <summary>
          <strong>{item.name}</strong>{' '}
          {report && (
            <span className="muted">
              {report.answeredBy} {formatInstant(report.at)}
            </span>
          )}
        </summary>
        {seen && report && <CheckForm task={task} item={item} report={report} />}
      </details>
      <label className="choice">
        <input type="checkbox" checked={chosen} disabled={!seen} onChange={(event) => choose(event.target.checked)} />
        {w('已阅看 {name} 的填报', { name: item.name })}
      </label>
    </li>
  );
}

type Verdict = 'confirm' | 'correct' | 'return';

function CheckForm({ task, item: { subject }, report }: Pick<CheckItemProps, 'task' | 'item'> & { report: Report }) {
  const { w } = useSpeech();
  const [values, setValues] = useState<Values>({});
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Faults>({});
  const send = useAnswers(task, () => setValues({}));
  const corrections = task.form.filter(({ name }) => !own.has(name));
  const corrected = changedIn(corrections, values, report.form);
  const verdict: Verdict = Object.keys(corrected).length > 0 ? 'correct' : 'confirm';
  const submit = (chosen: Verdict) => {
    const found = faultsOfCheck(corrections, { corrected, chosen, reason: reason.trim() });
    setFaults(found);
    if (Object.keys(found).length === 0)
      send.act([{ subject, form: { verdict: chosen, ...(chosen === 'correct' && corrected), ...(reason.trim() && { reason: reason.trim() }) } }]);
  };
  return (
    <div className="stack check-form">
      <FormAnswers fields={fieldsAnswered(task.context)} form={report.form} people={report.people} />
      <Corrections task={task} fields={corrections} values={values} report={report} faults={faults} change={setValues} />
      <Labelled label={w('更正或退回理由')} error={faults['reason'] && w('请填写此项')}>
        {(wiring) => <textarea {...wiring} rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Labelled>
      <ProblemNote error={send.error} />
      <div className="row">
        <Button tone="primary" data-action={verdict} busy={send.busy} onClick={() => submit(verdict)}>
          {verdict === 'correct' ? w('按更正签署') : w('核查属实')}
        </Button>
        <Button data-action="return" busy={send.busy} onClick={() => submit('return')}>
          {w('退回重填')}
        </Button>
      </div>
    </div>
  );
}

/** Points stand beside what was reported; the rest is opened only where something else is wrong. */
function Corrections({ task, fields, values, report, faults, change }: CorrectionsProps) {
  const { w } = useSpeech();
  const points = fields.filter(({ kind }) => kind === 'points');
  const others = fields.filter(({ kind }) => kind !== 'points');
  const fill = () => change({ ...report.form, ...values });
  return (
    <>
      {points.length > 0 && <PointsTable fields={points} values={values} reported={report.form} faults={faults} change={change} />}
      {others.length > 0 && (
        <details onToggle={(event) => event.currentTarget.open && fill()}>
          <summary>{w('更正其他内容')}</summary>
          <CollectionForm task={task} fields={others} values={values} faults={faults} change={change} />
        </details>
      )}
    </>
  );
}

interface CorrectionsProps {
  task: TaskDetail;
  fields: Field[];
  values: Values;
  report: Report;
  faults: Faults;
  change(values: Values): void;
}

function faultsOfCheck(fields: Field[], { corrected, chosen, reason }: { corrected: Values; chosen: Verdict; reason: string }): Faults {
  const found = chosen === 'correct' ? faultsOf(fields, corrected, 'answer') : {};
  return chosen === 'confirm' || reason ? found : { ...found, reason: 'missing' };
}
