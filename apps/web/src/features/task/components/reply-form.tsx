import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { useAct } from '../../../lib/use-act.js';
import { replyToUrging } from '../api/urgings.js';

/** R17: the duty to reply, done by whoever has the step. */
export function ReplyForm({ taskId, urging }: { taskId: string; urging: string }) {
  const { w } = useSpeech();
  const [reply, setReply] = useState('');
  const send = useAct({
    name: `urging.${urging}.reply`,
    run: (said: string, key) => replyToUrging({ taskId, urging, reply: said }, key),
    done: '已回复督办',
    refresh: [['task', taskId], ['urgings'], ['escalations']],
  });
  return (
    <div className="fields">
      <Field label={w('回复督办')} required>
        {(wiring) => (
          <textarea {...wiring} required={false} aria-required rows={2} maxLength={2000} value={reply} onChange={(event) => setReply(event.target.value)} />
        )}
      </Field>
      <ProblemNote error={send.error} />
      <div className="row">
        <Button busy={send.busy} disabled={!reply.trim()} data-action="reply-urging" onClick={() => send.act(reply.trim())}>
          {w('回复')}
        </Button>
      </div>
    </div>
  );
}
