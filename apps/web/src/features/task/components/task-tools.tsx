import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import type { TaskDetail } from '../api/get-task.js';
import { urgeTask } from '../api/urge-task.js';

/** Printing the sign-off form, and pressing whoever holds the step. */
export function TaskTools({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const session = useSession();
  const [urging, setUrging] = useState(false);
  const [message, setMessage] = useState('');
  const urge = useAct({
    name: `task.${task.id}.urge`,
    run: (said: string, key) => urgeTask(task.id, said, key),
    done: '已催办',
    onDone: () => setUrging(false),
  });
  return (
    <>
      <a className="button" href={`/api/tasks/${task.id}/sign-off-form`} target="_blank" rel="noreferrer">
        {w('打印签批单')}
      </a>
      {task.stage === 'open' && !task.seats.some(({ mine }) => mine) && may(session, 'task.urge') && (
        <Button onClick={() => setUrging(true)}>{w('催办')}</Button>
      )}
      <Dialog title={w('催办')} open={urging} close={() => setUrging(false)}>
        <div className="fields">
          <Field label={w('附言')}>
            {(wiring) => <textarea {...wiring} maxLength={500} value={message} onChange={(event) => setMessage(event.target.value)} />}
          </Field>
          <ProblemNote error={urge.error} />
          <div className="row end">
            <Button tone="primary" busy={urge.busy} onClick={() => urge.act(message)}>
              {w('发送催办')}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
