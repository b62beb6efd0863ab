import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { PointsGrid, type GridValues } from '../../../components/points-grid.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useDraft } from '../../../lib/use-draft.js';
import type { TaskDetail, TaskItem } from '../../task/api/get-task.js';
import { answersOf, faultsOf, type Faults, type Values } from '../../task/components/form-values.js';
import { StepForm } from '../../task/components/step-form.js';
import { answersOfSheet, columnsOf, rowsOf, sheetFormOf } from './answer-sheet.js';
import { CollectionForm } from './collection-form.js';
import { Returned } from './returned.js';
import { itemsShown } from './reports.js';
import { sumOfPoints } from './sheet-cells.js';
import { withoutBlankRows } from './subject-rows.js';
import { SheetUpload } from './sheet-upload.js';
import { useAnswers } from './use-answers.js';

const answer = 'answer';

/** C2, D1–D4, E3: what the reader is asked for: one form, or a sheet of many. */
export function AnswerPanel({ task, items }: { task: TaskDetail; items: TaskItem[] }) {
  const { w } = useSpeech();
  const sheet = sheetFormOf(task.form);
  const [single, setSingle] = useState(sheet.cells.length === 0);
  const [first] = items;
  if (!first) return null;
  if (items.length === 1)
    return (
      <>
        <OneAnswer key={first.subject} task={task} items={items} />
        {task.form.some(({ kind }) => kind === 'rows') && <SheetUpload task={task} />}
      </>
    );
  const other = (
    <Button tone="quiet" onClick={() => setSingle(!single)} disabled={sheet.cells.length === 0}>
      {single ? w('改为表格填报') : w('改为逐个填报')}
    </Button>
  );
  return (
    <>
      {single ? <OneAnswer task={task} items={items} actions={other} /> : <SheetAnswer task={task} items={items} actions={other} />}
      <SheetUpload task={task} />
    </>
  );
}

interface AnswerProps {
  task: TaskDetail;
  items: TaskItem[];
  actions?: React.ReactNode;
}

/** The whole form about one of them. */
function OneAnswer({ task, items, actions }: AnswerProps) {
  const { w } = useSpeech();
  const [subject, choose] = useState(items[0]?.subject ?? '');
  const chosen = items.find((item) => item.subject === subject) ?? items[0];
  return (
    <Panel title={items.length === 1 ? w('填报') : w('填报：{name}', { name: chosen?.name ?? '' })} actions={actions}>
      {items.length > 1 && (
        <p className="row">
          {items.map((item) => (
            <Button key={item.subject} tone="quiet" aria-pressed={item.subject === chosen?.subject} onClick={() => choose(item.subject)}>
              {item.name}
            </Button>
          ))}
        </p>
      )}
      {chosen && <OneForm key={chosen.subject} task={task} subject={chosen.subject} />}
    </Panel>
  );
}

function OneForm({ task, subject }: { task: TaskDetail; subject: string }) {
  const { w } = useSpeech();
  const [values, setValues, forget] = useDraft<Values>(`task.${task.id}.${subject}`, itemsShown(task.context)[subject]?.answer?.form ?? {});
  const [faults, setFaults] = useState<Faults>({});
  const send = useAnswers(task, forget);
  const submit = () => {
    const filled = withoutBlankRows(task.form, values);
    const found = faultsOf(task.form, filled, answer);
    setFaults(found);
    if (Object.keys(found).length === 0) send.act([{ subject, ...answersOf(task.form, filled, answer) }]);
  };
  return (
    <div className="stack">
      <Returned item={itemsShown(task.context)[subject]} />
      <CollectionForm task={task} fields={task.form} values={values} faults={faults} change={setValues} />
      {Object.keys(faults).length > 0 && <p role="alert">{w('还有 {count} 处需要填写或更正', { count: Object.keys(faults).length })}</p>}
      <ProblemNote error={send.error} />
      {send.beingRecorded && <Note tone="warn">{w('录入中：尚未收到答复，正以同一编号重发，不会重复录入。')}</Note>}
      <div className="row">
        <Button tone="primary" data-action={answer} busy={send.busy} onClick={submit}>
          {w('提交')}
        </Button>
      </div>
    </div>
  );
}

/** Many persons at once: typed or pasted from Excel; only filled rows are sent, each an answer of its own. */
function SheetAnswer({ task, items, actions }: AnswerProps) {
  const { w, say } = useSpeech();
  const sheet = sheetFormOf(task.form);
  const [typed, setTyped] = useState<GridValues>({});
  const [values, setValues] = useState<Values>({});
  const send = useAnswers(task, () => setTyped({}));
  const { answers, wrong } = answersOfSheet(sheet, typed, values);
  const points = sheet.cells.filter(({ kind }) => kind === 'points');
  const total = points.length > 1 ? { title: w('合计'), of: (row: Record<string, string>) => sumOfPoints(points, (name) => row[name] ?? '') } : undefined;
  return (
    <Panel title={w('表格填报')} note={w('可直接从 Excel 复制整块粘贴；回车到下一行；只提交填了的行')} actions={actions} flush>
      {sheet.common.length > 0 && (
        <div className="panel-body">
          <p className="muted">{w('以下内容对本次提交的每一行相同')}</p>
          <StepForm task={task} fields={sheet.common} values={values} faults={{}} change={setValues} />
        </div>
      )}
      <PointsGrid
        caption={say(task.title)}
        rowHead={w('对象')}
        rows={rowsOf(items, itemsShown(task.context))}
        columns={columnsOf(sheet.cells, say)}
        values={typed}
        decimals={0}
        result={total}
        change={setTyped}
      />
      <div className="panel-body stack">
        {wrong > 0 && <p role="alert">{w('{count} 行有误或未填全，暂不能提交', { count: wrong })}</p>}
        <ProblemNote error={send.error} />
        {send.beingRecorded && <Note tone="warn">{w('录入中：尚未收到答复，正以同一编号重发，不会重复录入。')}</Note>}
        <div className="row">
          <Button tone="primary" data-action={answer} busy={send.busy} disabled={answers.length === 0 || wrong > 0} onClick={() => send.act(answers)}>
            {w('提交 {count} 行', { count: answers.length })}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
