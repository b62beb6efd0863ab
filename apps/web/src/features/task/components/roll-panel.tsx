import { useState, type ReactNode } from 'react';
import { Button } from '../../../components/button.js';
import { DataTable } from '../../../components/data-table.js';
import { Mark } from '../../../components/mark.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { formatInstant } from '../../../lib/format.js';
import { useSpeech } from '../../../lib/language.js';
import type { Schemas } from '../../../lib/schemas.js';
import { useAct } from '../../../lib/use-act.js';
import { AnswerPanel } from '../../collection/components/answer-panel.js';
import { CheckPanel } from '../../collection/components/check-panel.js';
import { SoFar } from '../../standing/components/so-far.js';
import { answerItems } from '../api/answer-items.js';
import type { TaskDetail, TaskItem } from '../api/get-task.js';
import { FormAnswers } from './form-answers.js';
import { answersOf, faultsOf, type Faults, type Field, type Values } from './form-values.js';
import { StepForm } from './step-form.js';

const answerAction = 'answer';

/** A step for many: each item is answered by its holder as a fact; one form may answer several at once. */
export function RollPanel({ task }: { task: TaskDetail }) {
  return isOfScheme(task) ? <CollectionRoll task={task} /> : <OrdinaryRoll task={task} />;
}

/** C2: a scheme's own form is answered, or checked, in a desk of its own; the roll below says who has. */
function CollectionRoll({ task }: { task: TaskDetail }) {
  const mine = openItemsOf(task);
  const { standings } = (task.context['collection'] ?? {}) as { standings?: string | null };
  return (
    <>
      {standings && task.assessment && <SoFar assessmentId={task.assessment.id} />}
      {mine.length > 0 && (task.kind === 'collection.check' ? <CheckPanel task={task} items={mine} /> : <AnswerPanel task={task} items={mine} />)}
      <RollList task={task}>
        <Items task={task} choosing={false} chosen={new Set()} choose={() => undefined} />
      </RollList>
    </>
  );
}

function openItemsOf(task: TaskDetail): TaskItem[] {
  return task.stage === 'open' ? task.rollItems.filter((item) => item.mine && !item.answeredAt) : [];
}

function RollList({ task, children }: { task: TaskDetail; children: ReactNode }) {
  const { w } = useSpeech();
  return (
    <Panel
      title={w('名单')}
      note={w('已办 {answered}，共 {total}；到期未办如实记为未办，不视为同意', { answered: task.items?.answered ?? 0, total: task.items?.total ?? 0 })}
      flush
    >
      {children}
    </Panel>
  );
}

function OrdinaryRoll({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const mine = openItemsOf(task);
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  const subjects = mine.length === 1 ? mine.map(({ subject }) => subject) : mine.filter(({ subject }) => chosen.has(subject)).map(({ subject }) => subject);
  return (
    <RollList task={task}>
      {mine.length > 0 && <AnswerForm task={task} subjects={subjects} many={mine.length > 1} />}
      {mine.length > 1 && (
        <p className="panel-body">
          <Button tone="quiet" onClick={() => setChosen(chosen.size === mine.length ? new Set() : new Set(mine.map(({ subject }) => subject)))}>
            {w('全选')}
          </Button>
        </p>
      )}
      <Items task={task} choosing={mine.length > 1} chosen={chosen} choose={setChosen} />
    </RollList>
  );
}

function AnswerForm({ task, subjects, many }: { task: TaskDetail; subjects: string[]; many: boolean }) {
  const { w, say } = useSpeech();
  const [values, setValues] = useState<Values>({});
  const [faults, setFaults] = useState<Faults>({});
  const answer = useAct({
    name: `task.${task.id}.answer`,
    run: (answers: Schemas['Answers']['answers'], key) => answerItems(task.id, answers, key),
    done: '已录入',
    refresh: [['task', task.id], ['tasks'], ['assessment']],
    onDone: () => setValues({}),
  });
  const send = () => {
    const found = faultsOf(task.form, values, answerAction);
    setFaults(found);
    if (Object.keys(found).length === 0) answer.act(subjects.map((subject) => ({ subject, ...answersOf(task.form, values, answerAction) })));
  };
  const label = say(task.availableActions.find(({ action }) => action === answerAction)?.label) || w('确认');
  return (
    <div className="panel-body stack">
      <StepForm task={task} fields={task.form} values={values} faults={faults} change={setValues} />
      <ProblemNote error={answer.error} />
      {answer.beingRecorded && <Note tone="warn">{w('录入中：尚未收到答复，正以同一编号重发，不会重复录入。')}</Note>}
      <div className="row">
        <Button tone="primary" data-action={answerAction} busy={answer.busy} disabled={!subjects.length} onClick={send}>
          {many ? w('{label}所选 {count} 项', { label, count: subjects.length }) : label}
        </Button>
      </div>
    </div>
  );
}

/** Whether the fields are a scheme's, and no step's row names them. */
function isOfScheme({ kind }: TaskDetail): boolean {
  return kind.startsWith('collection.');
}

interface ItemsProps {
  task: TaskDetail;
  choosing: boolean;
  chosen: Set<string>;
  choose(next: Set<string>): void;
}

function Items({ task, choosing, chosen, choose }: ItemsProps) {
  const { w } = useSpeech();
  const toggle = (subject: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(subject);
    else next.delete(subject);
    choose(next);
  };
  return (
    <DataTable
      caption={w('名单')}
      rows={task.rollItems}
      keyOf={(item) => item.subject}
      columns={[
        {
          head: w('对象'),
          name: true,
          cell: (item) =>
            choosing && item.mine && !item.answeredAt ? (
              <label>
                <input type="checkbox" checked={chosen.has(item.subject)} onChange={(event) => toggle(item.subject, event.target.checked)} /> {item.name}
              </label>
            ) : (
              item.name
            ),
        },
        { head: w('办理人'), cell: (item) => item.holder },
        { head: w('期限'), cell: (item) => formatInstant(item.dueAt) },
        { head: w('办理情况'), cell: (item) => <ItemState kind={task.kind} fields={isOfScheme(task) ? task.form : undefined} item={item} /> },
      ]}
    />
  );
}

function ItemState({ kind, fields, item }: { kind: string; fields: Field[] | undefined; item: TaskItem }) {
  const { w } = useSpeech();
  if (item.answeredByMe) return <Mark tone="neutral">{w('您已填报，由{holder}的其他人员核查', { holder: item.holder })}</Mark>;
  if (!item.answeredAt) return <Mark tone={item.mine ? 'info' : 'neutral'}>{w('未办')}</Mark>;
  return (
    <>
      <Mark tone="good">{w('已办')}</Mark> {item.answeredBy} {formatInstant(item.answeredAt)} {item.onBehalf && <Mark tone="warn">{w('代录')}</Mark>}
      {item.form && <FormAnswers {...(fields ? { fields } : { kind })} form={item.form} people={{}} />}
    </>
  );
}
