import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Note } from '../../../components/note.js';
import { Panel } from '../../../components/panel.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { useDraft } from '../../../lib/use-draft.js';
import { decideTask, type Decision } from '../api/decide-task.js';
import type { AvailableAction, TaskDetail } from '../api/get-task.js';
import { answersOf, faultsOf, type Faults, type Values } from './form-values.js';
import { valuesOf } from './context-readings.js';
import { HandlingDialog } from './handling-dialog.js';
import { StepForm } from './step-form.js';

/** What the reader may do with the task: its form, the actions that decide it, and the ways to hand it on. */
export function ActionPanel({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const [values, setValues, forget] = useDraft<Values>(`task.${task.id}`, valuesOf(task.context));
  const [faults, setFaults] = useState<Faults>({});
  const [handling, setHandling] = useState<AvailableAction>();
  const decide = useAct({
    name: `task.${task.id}.decide`,
    run: (body: Decision, key) => decideTask(task.id, body, key),
    done: '已录入',
    refresh: [['task', task.id], ['tasks'], ['assessment'], ['appeal'], ['schemes']],
    onDone: () => {
      forget();
      setHandling(undefined);
    },
  });
  const choose = (action: AvailableAction) => {
    const found = faultsOf(task.form, values, action.action);
    setFaults(found);
    if (Object.keys(found).length === 0)
      decide.act({ action: action.action, seat: action.seat, ...shownContent(task), ...answersOf(task.form, values, action.action) });
  };
  const deciding = task.availableActions.filter((one) => !one.handling);
  return (
    <Panel title={w('办理')}>
      <div className="stack">
        {deciding.length > 0 && <StepForm task={task} fields={task.form} values={values} faults={faults} change={setValues} />}
        {Object.keys(faults).length > 0 && <p role="alert">{w('还有 {count} 处需要填写或更正', { count: Object.keys(faults).length })}</p>}
        <ProblemNote error={handling ? null : decide.error} />
        {decide.beingRecorded && <Note tone="warn">{w('录入中：尚未收到答复，正以同一编号重发，不会重复录入。')}</Note>}
        <ActionButtons actions={task.availableActions} busy={decide.busy} decide={choose} handle={setHandling} />
      </div>
      {handling && (
        <HandlingDialog
          key={handling.action}
          task={task}
          action={handling}
          busy={decide.busy}
          error={decide.error}
          send={(body) => decide.act(body)}
          close={() => setHandling(undefined)}
        />
      )}
    </Panel>
  );
}

/** R1: what was on the screen when it was signed. */
export function shownContent({ boundToContent, contentHash }: TaskDetail): { contentHash?: string } {
  return boundToContent && contentHash ? { contentHash } : {};
}

interface ActionButtonsProps {
  actions: AvailableAction[];
  busy: boolean;
  decide(action: AvailableAction): void;
  handle(action: AvailableAction): void;
}

function ActionButtons({ actions, busy, decide, handle }: ActionButtonsProps) {
  const { say, w } = useSpeech();
  const deciding = actions.filter((one) => !one.handling);
  const handling = actions.filter((one) => one.handling);
  return (
    <>
      <div className="row" role="group" aria-label={w('办理')}>
        {deciding.map((action, index) => (
          <Button
            key={`${action.action}.${action.seat}`}
            tone={index === 0 ? 'primary' : 'plain'}
            busy={busy}
            data-action={action.action}
            onClick={() => decide(action)}
          >
            {say(action.label)}
          </Button>
        ))}
      </div>
      {handling.length > 0 && (
        <div className="row" role="group" aria-label={w('流转')}>
          {handling.map((action) => (
            <Button key={`${action.action}.${action.seat}`} tone="quiet" busy={busy} data-action={action.action} onClick={() => handle(action)}>
              {say(action.label)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
