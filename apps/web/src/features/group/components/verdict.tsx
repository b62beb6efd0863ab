import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { Field } from '../../../components/field.js';
import { ProblemNote } from '../../../components/problem-note.js';
import { useSpeech } from '../../../lib/language.js';
import { may, useSession } from '../../../lib/session.js';
import { useAct } from '../../../lib/use-act.js';
import type { Verdict as Body } from '../api/groups.js';

interface VerdictProps {
  /** Names the proposal for whoever hears the buttons only. */
  name: string;
  act: string;
  enteredBy: string | null;
  decide(body: Body, key: string): Promise<unknown>;
}

/** The second person's yes, or no with its reason; whoever entered it only sees that another person is asked. */
export function Verdict({ name, act, enteredBy, decide }: VerdictProps) {
  const { w } = useSpeech();
  const session = useSession();
  const [reason, setReason] = useState<string>();
  const settle = useAct({ name: act, run: (body: Body, key) => decide(body, key), done: '调整已处理', refresh: [['group']] });
  if (!may(session, 'group.confirm')) return null;
  if (enteredBy === session.account.id) return <span className="muted">{w('由另一人确认')}</span>;
  return (
    <div className="stack">
      <div className="row">
        <Button tone="primary" busy={settle.busy} aria-label={w('确认 {name}', { name })} onClick={() => settle.act({ confirm: true })} data-action="confirm">
          {w('确认')}
        </Button>
        <Button
          busy={settle.busy}
          aria-label={w('不同意 {name}', { name })}
          onClick={() => (reason ? settle.act({ confirm: false, reason }) : setReason(reason ?? ''))}
        >
          {w('不同意')}
        </Button>
      </div>
      {reason !== undefined && (
        <Field label={w('请填写不同意的理由')} required>
          {(wiring) => <input {...wiring} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />}
        </Field>
      )}
      <ProblemNote error={settle.error} />
    </div>
  );
}
