import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Dialog } from '../../../components/dialog.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { holds, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import { urgeTask } from '../api/urge-task.js';

interface UrgeDialogProps {
  taskId: string;
  open: boolean;
  close(): void;
}

/** Pressing whoever holds a step; a supervisor's word carries the duty to reply (R17). */
export function UrgeDialog({ taskId, open, close }: UrgeDialogProps) {
  const { w } = useSpeech();
  const supervises = holds(useSession(), 'supervisor');
  const [message, setMessage] = useState('');
  const urge = useAct({
    name: `task.${taskId}.urge`,
    run: (said: string, key) => urgeTask(taskId, said, key),
    done: supervises ? '已督办' : '已催办',
    refresh: [['task', taskId], ['escalations']],
    onDone: close,
  });
  const title = supervises ? w('督办') : w('催办');
  return (
    <Dialog title={title} open={open} close={close}>
      <div className="fields">
        {supervises && <p className="muted">{w('办理人须在 2 个工作日内回复')}</p>}
        <Field label={w('附言')}>
          {(wiring) => <textarea {...wiring} maxLength={500} value={message} onChange={(event) => setMessage(event.target.value)} />}
        </Field>
        <ProblemNote error={urge.error} />
        <div className="row end">
          <Button tone="primary" busy={urge.busy} data-action="urge" onClick={() => urge.act(message)}>
            {supervises ? w('发送督办') : w('发送催办')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
