import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { useSpeech } from '../../../lib/language.js';
import { holds, may, useSession } from '../../../lib/session.js';
import type { TaskDetail } from '../api/get-task.js';
import { UrgeDialog } from './urge-dialog.js';

/** Printing the sign-off form, and pressing whoever holds the step. */
export function TaskTools({ task }: { task: TaskDetail }) {
  const { w } = useSpeech();
  const session = useSession();
  const [urging, setUrging] = useState(false);
  return (
    <>
      <a className="button" href={`/api/tasks/${task.id}/sign-off-form`} target="_blank" rel="noreferrer">
        {w('打印签批单')}
      </a>
      {task.stage === 'open' && !task.seats.some(({ mine }) => mine) && may(session, 'task.urge') && (
        <Button onClick={() => setUrging(true)}>{holds(session, 'supervisor') ? w('督办') : w('催办')}</Button>
      )}
      <UrgeDialog taskId={task.id} open={urging} close={() => setUrging(false)} />
    </>
  );
}
