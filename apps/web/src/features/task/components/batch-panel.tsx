import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../../components/button.js';
import { Loaded } from '../../../components/loaded.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { stepRow } from '../../../lib/step-rows.js';
import { useAct } from '../../../lib/use-act.js';
import { decideMany, type ManyDecisions, type OneOfMany } from '../api/decide-many.js';
import { taskQuery, type AvailableAction, type TaskDetail } from '../api/get-task.js';
import { answersOf, faultsOf, type Faults, type Values } from './form-values.js';
import { StepForm } from './step-form.js';

type TaskSummary = Schemas['TaskSummary'];

/** Fields whose content is of one task alone. */
const ofOneTask = new Set(['content', 'confirmations', 'facts']);

/** R5: what may be decided together with others of its kind; what is bound to the content shown is signed one by one (R1). */
export function goesInBatch({ kind, stage, standing, items }: TaskSummary): boolean {
  const row = stepRow(kind);
  return stage === 'open' && !standing && items === null && row !== undefined && !row.boundToContent && !row.form.some((field) => ofOneTask.has(field.kind));
}

interface BatchPanelProps {
  tasks: TaskSummary[];
  close(): void;
  done(results: OneOfMany[]): void;
}

/** One opinion and one form for several tasks of one kind; each is decided, and refused, by itself. */
export function BatchPanel({ tasks, close, done }: BatchPanelProps) {
  const { w, say } = useSpeech();
  const first = useQuery(taskQuery(tasks[0]?.id ?? ''));
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'start' });
    place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} tabIndex={-1}>
      <Panel
        title={w('批量办理：{title}', { title: say(tasks[0]?.title) })}
        note={w('所选 {count} 项用同一意见办理，逐项留痕；一项不成不影响其他', { count: tasks.length })}
        actions={
          <Button tone="quiet" onClick={close}>
            {w('取消选择')}
          </Button>
        }
      >
        <Loaded query={first}>{(task) => <BatchForm key={task.kind} task={withoutOwn(task)} tasks={tasks} done={done} />}</Loaded>
      </Panel>
    </div>
  );
}

/** What stands beforehand in one task's tables is not said of the others. */
function withoutOwn(task: TaskDetail): TaskDetail {
  const { rows: _rows, ...context } = task.context;
  return { ...task, context };
}

function BatchForm({ task, tasks, done }: { task: TaskDetail; tasks: TaskSummary[]; done(results: OneOfMany[]): void }) {
  const { w, say } = useSpeech();
  const [values, setValues] = useState<Values>({});
  const [faults, setFaults] = useState<Faults>({});
  const decide = useAct({
    name: 'tasks.decide',
    run: (body: ManyDecisions, key) => decideMany(body, key),
    done: '已录入',
    refresh: [['tasks'], ['task'], ['assessment'], ['appeal']],
    onDone: ({ results }) => done(results),
  });
  const choose = ({ action }: AvailableAction) => {
    const found = faultsOf(task.form, values, action);
    setFaults(found);
    if (Object.keys(found).length === 0) decide.act({ taskIds: tasks.map(({ id }) => id), action, ...answersOf(task.form, values, action) });
  };
  return (
    <div className="stack">
      <StepForm task={task} fields={task.form} values={values} faults={faults} change={setValues} />
      {Object.keys(faults).length > 0 && <p role="alert">{w('还有 {count} 处需要填写或更正', { count: Object.keys(faults).length })}</p>}
      <ProblemNote error={decide.error} />
      {decide.beingRecorded && <Note tone="warn">{w('录入中：尚未收到答复，正以同一编号重发，不会重复录入。')}</Note>}
      <div className="row" role="group" aria-label={w('办理')}>
        {task.availableActions
          .filter(({ handling }) => !handling)
          .map((action, index) => (
            <Button
              key={`${action.action}.${action.seat}`}
              tone={index === 0 ? 'primary' : 'plain'}
              busy={decide.busy}
              data-action={action.action}
              onClick={() => choose(action)}
            >
              {w('{label}所选 {count} 项', { label: say(action.label), count: tasks.length })}
            </Button>
          ))}
      </div>
    </div>
  );
}
